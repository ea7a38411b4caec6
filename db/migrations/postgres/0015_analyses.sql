CREATE TABLE "analyses" (
	"id" text PRIMARY KEY NOT NULL,
	"kind" text NOT NULL,
	"input" jsonb NOT NULL,
	"question" text NOT NULL,
	"revision" text NOT NULL,
	"state" text NOT NULL,
	"accounts_done" integer NOT NULL,
	"accounts_total" integer NOT NULL,
	"result" jsonb,
	"created_at" bigint NOT NULL,
	"created_by" text,
	"finished_at" bigint
);
--> statement-breakpoint
CREATE UNIQUE INDEX "analyses_question" ON "analyses" USING btree ("question","revision");--> statement-breakpoint
CREATE INDEX "analyses_created" ON "analyses" USING btree ("created_at");