CREATE TABLE "import_undo_reasons" (
	"import_id" text PRIMARY KEY NOT NULL,
	"reason" text NOT NULL
);
--> statement-breakpoint
CREATE TABLE "import_undos" (
	"import_id" text PRIMARY KEY NOT NULL,
	"state" text NOT NULL,
	"lines" bigint NOT NULL,
	"taken" bigint NOT NULL,
	"moved_minor" bigint NOT NULL,
	"dismissed" bigint NOT NULL,
	"started_at" bigint NOT NULL,
	"started_by" text,
	"agreed_by" text,
	"finished_at" bigint
);
