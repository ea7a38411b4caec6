CREATE TABLE "override_moves" (
	"override_id" text PRIMARY KEY NOT NULL,
	"moved_minor" bigint NOT NULL
);--> statement-breakpoint
CREATE TRIGGER override_moves_append_only BEFORE UPDATE OR DELETE ON override_moves FOR EACH ROW EXECUTE FUNCTION refuse_change();--> statement-breakpoint
CREATE TRIGGER override_moves_no_truncate BEFORE TRUNCATE ON override_moves FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
