CREATE TABLE "line_void_reasons" (
	"line_key" text PRIMARY KEY NOT NULL,
	"reason" text NOT NULL
);
--> statement-breakpoint
CREATE TABLE "line_voids" (
	"line_key" text PRIMARY KEY NOT NULL,
	"told_key" text NOT NULL,
	"account_id" text NOT NULL,
	"cause" text NOT NULL,
	"import_id" text,
	"moved_minor" bigint NOT NULL,
	"created_at" bigint NOT NULL,
	"created_by" text,
	"agreed_by" text
);
--> statement-breakpoint
ALTER TABLE "setting_proposal_notes" ALTER COLUMN "answer" DROP NOT NULL;--> statement-breakpoint
ALTER TABLE "revenue_lines" ADD COLUMN "import_id" text;--> statement-breakpoint
ALTER TABLE "setting_proposal_notes" ADD COLUMN "reason" text;--> statement-breakpoint
CREATE INDEX "line_voids_told" ON "line_voids" USING btree ("told_key");--> statement-breakpoint
CREATE INDEX "line_voids_account" ON "line_voids" USING btree ("account_id");--> statement-breakpoint
CREATE INDEX "line_voids_person" ON "line_voids" USING btree ("created_by","created_at");--> statement-breakpoint
CREATE INDEX "revenue_lines_import" ON "revenue_lines" USING btree ("import_id") WHERE import_id is not null;--> statement-breakpoint
CREATE TRIGGER line_voids_append_only BEFORE UPDATE OR DELETE ON line_voids FOR EACH ROW EXECUTE FUNCTION refuse_change();--> statement-breakpoint
CREATE TRIGGER line_voids_no_truncate BEFORE TRUNCATE ON line_voids FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
