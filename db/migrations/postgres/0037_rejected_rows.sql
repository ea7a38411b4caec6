CREATE TABLE "rejected_files" (
	"id" text PRIMARY KEY NOT NULL,
	"import_id" text,
	"name" text NOT NULL,
	"headers" jsonb NOT NULL,
	"reading" jsonb NOT NULL,
	"beyond" bigint NOT NULL,
	"created_at" bigint NOT NULL,
	"created_by" text
);
--> statement-breakpoint
CREATE TABLE "rejected_rows" (
	"file_id" text NOT NULL,
	"line" bigint NOT NULL,
	"cells" jsonb NOT NULL,
	"reasons" jsonb NOT NULL,
	"context" jsonb NOT NULL,
	"state" text NOT NULL,
	"note" text,
	"settled_at" bigint,
	"settled_by" text,
	CONSTRAINT "rejected_rows_file_id_line_pk" PRIMARY KEY("file_id","line")
);
--> statement-breakpoint
CREATE INDEX "rejected_rows_state" ON "rejected_rows" USING btree ("state","file_id");