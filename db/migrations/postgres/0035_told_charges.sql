CREATE TABLE "told_charges" (
	"charge" text PRIMARY KEY NOT NULL,
	"paid" text NOT NULL,
	"gross_minor" bigint,
	"returned_minor" bigint
);
--> statement-breakpoint
ALTER TABLE "line_origins" ADD COLUMN "gross_minor" bigint;--> statement-breakpoint
ALTER TABLE "line_origins" ADD COLUMN "net_known" boolean;--> statement-breakpoint
CREATE INDEX "told_charges_paid" ON "told_charges" USING btree ("paid");