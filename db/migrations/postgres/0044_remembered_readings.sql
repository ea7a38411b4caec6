CREATE TABLE "remembered_readings" (
	"key" text PRIMARY KEY NOT NULL,
	"headers" jsonb NOT NULL,
	"preset" text,
	"mapping" jsonb,
	"answers" jsonb NOT NULL,
	"used_at" bigint NOT NULL,
	"used_by" text NOT NULL
);
