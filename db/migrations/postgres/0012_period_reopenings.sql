CREATE TABLE "period_reopening_notes" (
	"reopening_id" text PRIMARY KEY NOT NULL,
	"note" text NOT NULL
);
--> statement-breakpoint
CREATE TABLE "period_reopenings" (
	"id" text PRIMARY KEY NOT NULL,
	"period" text NOT NULL,
	"hash" text NOT NULL,
	"state" text NOT NULL,
	"asked_at" bigint NOT NULL,
	"asked_by" text NOT NULL,
	"ended_at" bigint,
	"ended_by" text
);
--> statement-breakpoint
CREATE INDEX "period_reopenings_period" ON "period_reopenings" USING btree ("period");--> statement-breakpoint
CREATE INDEX "entries_adjustments" ON "entries" USING btree ("period") WHERE is_adjustment;