CREATE TABLE "confirmations" (
	"id" text PRIMARY KEY NOT NULL,
	"user_id" text NOT NULL,
	"session_id" text NOT NULL,
	"deed" text NOT NULL,
	"page" text NOT NULL,
	"typed" text,
	"created_at" bigint NOT NULL,
	"token_hash" text,
	"link_expires_at" bigint,
	"mail_id" text,
	"confirmed_at" bigint
);
--> statement-breakpoint
ALTER TABLE "sessions" ADD COLUMN "confirmed_at" bigint;--> statement-breakpoint
CREATE UNIQUE INDEX "confirmations_token" ON "confirmations" USING btree ("token_hash");--> statement-breakpoint
CREATE INDEX "confirmations_session" ON "confirmations" USING btree ("session_id");