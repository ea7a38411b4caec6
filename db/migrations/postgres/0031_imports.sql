CREATE TABLE "imports" (
	"id" text PRIMARY KEY NOT NULL,
	"files" jsonb NOT NULL,
	"landed" bigint NOT NULL,
	"created_at" bigint NOT NULL,
	"created_by" text
);
--> statement-breakpoint
CREATE TABLE "line_origins" (
	"line_key" text PRIMARY KEY NOT NULL,
	"import_id" text NOT NULL,
	"told" text NOT NULL,
	"part" text NOT NULL
);
--> statement-breakpoint
CREATE INDEX "line_origins_import" ON "line_origins" USING btree ("import_id");