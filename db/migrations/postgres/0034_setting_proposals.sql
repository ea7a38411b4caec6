CREATE TABLE "setting_proposal_notes" (
	"proposal_id" text PRIMARY KEY NOT NULL,
	"answer" text NOT NULL
);
--> statement-breakpoint
CREATE TABLE "setting_proposals" (
	"id" text PRIMARY KEY NOT NULL,
	"kind" text NOT NULL,
	"settings" jsonb NOT NULL,
	"moved_minor" bigint,
	"state" text NOT NULL,
	"proposed_at" bigint NOT NULL,
	"proposed_by" text NOT NULL,
	"ended_at" bigint,
	"ended_by" text
);
--> statement-breakpoint
CREATE INDEX "setting_proposals_state" ON "setting_proposals" USING btree ("state","kind");