CREATE TABLE "import_drafts" (
	"id" text PRIMARY KEY NOT NULL,
	"state" text NOT NULL,
	"files" jsonb NOT NULL,
	"empty_clears" boolean NOT NULL,
	"revision" integer NOT NULL,
	"looked" jsonb,
	"rows_read" bigint NOT NULL,
	"result" jsonb,
	"created_at" bigint NOT NULL,
	"created_by" text NOT NULL,
	"finished_at" bigint
);
--> statement-breakpoint
CREATE INDEX "import_drafts_state" ON "import_drafts" USING btree ("state");