CREATE TABLE "ask_notes" (
	"ask_id" text PRIMARY KEY NOT NULL,
	"message" text NOT NULL,
	"override_reason" text,
	"decline_reason" text
);
--> statement-breakpoint
CREATE TABLE "ask_pauses" (
	"id" text PRIMARY KEY NOT NULL,
	"person_id" text NOT NULL,
	"starts_at" bigint NOT NULL,
	"ends_at" bigint NOT NULL,
	"ended_at" bigint
);
--> statement-breakpoint
CREATE TABLE "asks" (
	"id" text PRIMARY KEY NOT NULL,
	"account_id" text NOT NULL,
	"person_id" text NOT NULL,
	"user_id" text NOT NULL,
	"kind" text NOT NULL,
	"state" text NOT NULL,
	"asked_at" bigint NOT NULL,
	"asked_by" text NOT NULL,
	"expires_at" bigint NOT NULL,
	"answered_at" bigint,
	"overridden" jsonb,
	"overridden_by" text
);
--> statement-breakpoint
CREATE TABLE "escalation_notes" (
	"escalation_id" text PRIMARY KEY NOT NULL,
	"note" text NOT NULL
);
--> statement-breakpoint
CREATE TABLE "escalations" (
	"id" text PRIMARY KEY NOT NULL,
	"account_id" text NOT NULL,
	"opened_at" bigint NOT NULL,
	"opened_by" text,
	"closed_at" bigint,
	"closed_by" text
);
--> statement-breakpoint
CREATE TABLE "programme_settings" (
	"id" integer PRIMARY KEY NOT NULL,
	"version" integer NOT NULL,
	"ask_policy" jsonb NOT NULL,
	"keep_events_days" integer,
	"updated_at" bigint NOT NULL
);
--> statement-breakpoint
CREATE TABLE "achievements" (
	"milestone_id" text NOT NULL,
	"account_id" text NOT NULL,
	"version" integer NOT NULL,
	"state" text NOT NULL,
	"reached_at" bigint NOT NULL,
	"reached_day" integer NOT NULL,
	"grace_ends_at" bigint,
	"evidence" jsonb NOT NULL,
	"recorded_at" bigint NOT NULL,
	CONSTRAINT "achievements_milestone_id_account_id_pk" PRIMARY KEY("milestone_id","account_id")
);
--> statement-breakpoint
CREATE TABLE "milestone_progress" (
	"milestone_id" text NOT NULL,
	"account_id" text NOT NULL,
	"version" integer NOT NULL,
	"is_met" boolean NOT NULL,
	"nearness_basis_points" integer NOT NULL,
	"day" integer NOT NULL,
	CONSTRAINT "milestone_progress_milestone_id_account_id_pk" PRIMARY KEY("milestone_id","account_id")
);
--> statement-breakpoint
CREATE TABLE "milestone_versions" (
	"milestone_id" text NOT NULL,
	"version" integer NOT NULL,
	"name" text NOT NULL,
	"description" text,
	"rule" jsonb NOT NULL,
	"consequences" jsonb NOT NULL,
	"grace_days" integer NOT NULL,
	"when_undone" text NOT NULL,
	"from_day" integer,
	"created_at" bigint NOT NULL,
	"created_by" text,
	CONSTRAINT "milestone_versions_milestone_id_version_pk" PRIMARY KEY("milestone_id","version")
);
--> statement-breakpoint
CREATE TABLE "milestones" (
	"id" text PRIMARY KEY NOT NULL,
	"version" integer NOT NULL,
	"archived_at" bigint,
	"created_at" bigint NOT NULL
);
--> statement-breakpoint
CREATE TABLE "programme_events" (
	"id" text PRIMARY KEY NOT NULL,
	"account_id" text NOT NULL,
	"at" bigint NOT NULL,
	"kind" text NOT NULL,
	"subject_id" text NOT NULL,
	"details" jsonb
);
--> statement-breakpoint
CREATE TABLE "tier_assignments" (
	"tier_id" text NOT NULL,
	"account_id" text NOT NULL,
	"state" text NOT NULL,
	"reached_at" bigint NOT NULL,
	"milestone_ids" jsonb NOT NULL,
	"recorded_at" bigint NOT NULL,
	"lost_at" bigint,
	CONSTRAINT "tier_assignments_tier_id_account_id_pk" PRIMARY KEY("tier_id","account_id")
);
--> statement-breakpoint
CREATE TABLE "tier_milestones" (
	"tier_id" text NOT NULL,
	"milestone_id" text NOT NULL,
	CONSTRAINT "tier_milestones_tier_id_milestone_id_pk" PRIMARY KEY("tier_id","milestone_id")
);
--> statement-breakpoint
CREATE TABLE "tier_standings" (
	"account_id" text PRIMARY KEY NOT NULL,
	"tier_id" text,
	"rank" integer NOT NULL,
	"next_tier_id" text,
	"milestones_reached" integer NOT NULL,
	"milestones_needed" integer NOT NULL,
	"nearness_basis_points" integer NOT NULL,
	"updated_at" bigint NOT NULL
);
--> statement-breakpoint
CREATE TABLE "tiers" (
	"id" text PRIMARY KEY NOT NULL,
	"version" integer NOT NULL,
	"rank" integer NOT NULL,
	"name" text NOT NULL,
	"description" text,
	"needed" integer,
	"archived_at" bigint,
	"created_at" bigint NOT NULL
);
--> statement-breakpoint
CREATE TABLE "claim_moves" (
	"id" text PRIMARY KEY NOT NULL,
	"claim_id" text NOT NULL,
	"from_state" text,
	"to_state" text NOT NULL,
	"at" bigint NOT NULL,
	"actor_id" text
);
--> statement-breakpoint
CREATE TABLE "claim_notes" (
	"claim_id" text PRIMARY KEY NOT NULL,
	"message" text,
	"reason" text
);
--> statement-breakpoint
CREATE TABLE "claims" (
	"id" text PRIMARY KEY NOT NULL,
	"perk_id" text NOT NULL,
	"slot_id" text,
	"account_id" text NOT NULL,
	"user_id" text NOT NULL,
	"state" text NOT NULL,
	"ordinal" bigint NOT NULL,
	"terms_version" integer,
	"requested_at" bigint NOT NULL,
	"hold_ends_at" bigint,
	"reminded_at" bigint,
	"scheduled_for" bigint,
	"ended_at" bigint,
	"updated_at" bigint NOT NULL
);
--> statement-breakpoint
CREATE TABLE "perk_terms" (
	"perk_id" text NOT NULL,
	"version" integer NOT NULL,
	"terms" text NOT NULL,
	"created_at" bigint NOT NULL,
	"created_by" text,
	CONSTRAINT "perk_terms_perk_id_version_pk" PRIMARY KEY("perk_id","version")
);
--> statement-breakpoint
CREATE TABLE "perks" (
	"id" text PRIMARY KEY NOT NULL,
	"version" integer NOT NULL,
	"kind" text NOT NULL,
	"name" text NOT NULL,
	"description" text,
	"tier_id" text NOT NULL,
	"needs_approval" boolean NOT NULL,
	"capacity" integer,
	"cap_per_account" integer,
	"window_cap" integer,
	"window_days" integer,
	"hold_hours" integer NOT NULL,
	"opens_at" bigint,
	"closes_at" bigint,
	"terms_version" integer,
	"archived_at" bigint,
	"created_at" bigint NOT NULL
);
--> statement-breakpoint
CREATE TABLE "speaking_events" (
	"id" text PRIMARY KEY NOT NULL,
	"version" integer NOT NULL,
	"perk_id" text NOT NULL,
	"name" text NOT NULL,
	"place" text NOT NULL,
	"zone" text NOT NULL,
	"starts_at" bigint NOT NULL,
	"ends_at" bigint NOT NULL,
	"brief" text,
	"cancelled_at" bigint,
	"created_at" bigint NOT NULL
);
--> statement-breakpoint
CREATE TABLE "speaking_slots" (
	"id" text PRIMARY KEY NOT NULL,
	"version" integer NOT NULL,
	"event_id" text NOT NULL,
	"title" text NOT NULL,
	"track" text NOT NULL,
	"starts_at" bigint NOT NULL,
	"duration_minutes" integer NOT NULL,
	"capacity" integer NOT NULL,
	"cancelled_at" bigint
);
--> statement-breakpoint
CREATE TABLE "evaluation_queue" (
	"account_id" text NOT NULL,
	"metric" text NOT NULL,
	"from_at" bigint NOT NULL,
	"marked_at" bigint NOT NULL,
	CONSTRAINT "evaluation_queue_account_id_metric_pk" PRIMARY KEY("account_id","metric")
);
--> statement-breakpoint
CREATE TABLE "idempotent_answers" (
	"api_key_id" text NOT NULL,
	"idempotency_key" text NOT NULL,
	"request_hash" text NOT NULL,
	"status" integer NOT NULL,
	"answer" text NOT NULL,
	"created_at" bigint NOT NULL
);
--> statement-breakpoint
CREATE TABLE "metric_values" (
	"account_id" text NOT NULL,
	"metric_key" text NOT NULL,
	"value_micros" bigint,
	"numerator_micros" bigint,
	"denominator_micros" bigint,
	"day" integer NOT NULL,
	CONSTRAINT "metric_values_account_id_metric_key_pk" PRIMARY KEY("account_id","metric_key")
);
--> statement-breakpoint
CREATE TABLE "metrics" (
	"key" text PRIMARY KEY NOT NULL,
	"version" integer NOT NULL,
	"name" text NOT NULL,
	"description" text,
	"unit" text NOT NULL,
	"kind" text NOT NULL,
	"source" text,
	"aggregate" text,
	"window_days" integer,
	"numerator" text,
	"denominator" text,
	"allows_negative" boolean NOT NULL,
	"archived_at" bigint,
	"created_at" bigint NOT NULL,
	"updated_at" bigint NOT NULL
);
--> statement-breakpoint
CREATE TABLE "usage_contact_days" (
	"account_id" text NOT NULL,
	"metric" text NOT NULL,
	"contact_id" text NOT NULL,
	"day" integer NOT NULL,
	CONSTRAINT "usage_contact_days_account_id_metric_contact_id_day_pk" PRIMARY KEY("account_id","metric","contact_id","day")
);
--> statement-breakpoint
CREATE TABLE "usage_days" (
	"account_id" text NOT NULL,
	"metric" text NOT NULL,
	"day" integer NOT NULL,
	"count" integer NOT NULL,
	"sum_micros" bigint NOT NULL,
	"max_micros" bigint NOT NULL,
	"latest_micros" bigint NOT NULL,
	"latest_at" bigint NOT NULL,
	"latest_id" text NOT NULL,
	CONSTRAINT "usage_days_account_id_metric_day_pk" PRIMARY KEY("account_id","metric","day")
);
--> statement-breakpoint
DROP INDEX "observations_account";--> statement-breakpoint
ALTER TABLE "observations" ADD COLUMN "value_micros" bigint;--> statement-breakpoint
ALTER TABLE "observations" ADD COLUMN "day" integer;--> statement-breakpoint
ALTER TABLE "observations" ADD COLUMN "corrects_id" text;--> statement-breakpoint
ALTER TABLE "observations" ADD COLUMN "corrected_by" text;--> statement-breakpoint
CREATE INDEX "ask_pauses_person" ON "ask_pauses" USING btree ("person_id","ends_at");--> statement-breakpoint
CREATE INDEX "asks_account" ON "asks" USING btree ("account_id","asked_at");--> statement-breakpoint
CREATE INDEX "asks_person" ON "asks" USING btree ("person_id","asked_at");--> statement-breakpoint
CREATE INDEX "asks_state" ON "asks" USING btree ("state","expires_at");--> statement-breakpoint
CREATE INDEX "escalations_account" ON "escalations" USING btree ("account_id","opened_at");--> statement-breakpoint
CREATE INDEX "achievements_account" ON "achievements" USING btree ("account_id");--> statement-breakpoint
CREATE INDEX "achievements_grace" ON "achievements" USING btree ("state","grace_ends_at");--> statement-breakpoint
CREATE INDEX "milestone_progress_account" ON "milestone_progress" USING btree ("account_id");--> statement-breakpoint
CREATE INDEX "milestone_progress_near" ON "milestone_progress" USING btree ("milestone_id","nearness_basis_points");--> statement-breakpoint
CREATE INDEX "programme_events_account" ON "programme_events" USING btree ("account_id","at","id");--> statement-breakpoint
CREATE INDEX "tier_assignments_account" ON "tier_assignments" USING btree ("account_id");--> statement-breakpoint
CREATE INDEX "tier_standings_rank" ON "tier_standings" USING btree ("rank","account_id");--> statement-breakpoint
CREATE INDEX "tier_standings_near" ON "tier_standings" USING btree ("nearness_basis_points","account_id");--> statement-breakpoint
CREATE INDEX "claim_moves_claim" ON "claim_moves" USING btree ("claim_id","at","id");--> statement-breakpoint
CREATE UNIQUE INDEX "claims_ordinal" ON "claims" USING btree ("ordinal");--> statement-breakpoint
CREATE INDEX "claims_perk" ON "claims" USING btree ("perk_id","slot_id","state","ordinal");--> statement-breakpoint
CREATE INDEX "claims_account" ON "claims" USING btree ("account_id","ordinal");--> statement-breakpoint
CREATE INDEX "claims_state" ON "claims" USING btree ("state","hold_ends_at");--> statement-breakpoint
CREATE INDEX "perks_tier" ON "perks" USING btree ("tier_id");--> statement-breakpoint
CREATE INDEX "speaking_events_perk" ON "speaking_events" USING btree ("perk_id","starts_at");--> statement-breakpoint
CREATE INDEX "speaking_slots_event" ON "speaking_slots" USING btree ("event_id","starts_at");--> statement-breakpoint
CREATE UNIQUE INDEX "idempotent_answers_key" ON "idempotent_answers" USING btree ("api_key_id","idempotency_key");--> statement-breakpoint
CREATE INDEX "metric_values_metric" ON "metric_values" USING btree ("metric_key","account_id");--> statement-breakpoint
CREATE INDEX "observations_day" ON "observations" USING btree ("account_id","metric","day");--> statement-breakpoint
CREATE INDEX "observations_created" ON "observations" USING btree ("created_at");--> statement-breakpoint
UPDATE observations SET value_micros = round(value * 1000000)::bigint WHERE abs(value) <= 1000000000;--> statement-breakpoint
CREATE TRIGGER milestone_versions_append_only BEFORE UPDATE OR DELETE ON milestone_versions FOR EACH ROW EXECUTE FUNCTION refuse_change();--> statement-breakpoint
CREATE TRIGGER milestone_versions_no_truncate BEFORE TRUNCATE ON milestone_versions FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();--> statement-breakpoint
CREATE TRIGGER programme_events_append_only BEFORE UPDATE OR DELETE ON programme_events FOR EACH ROW EXECUTE FUNCTION refuse_change();--> statement-breakpoint
CREATE TRIGGER programme_events_no_truncate BEFORE TRUNCATE ON programme_events FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();--> statement-breakpoint
CREATE TRIGGER perk_terms_append_only BEFORE UPDATE OR DELETE ON perk_terms FOR EACH ROW EXECUTE FUNCTION refuse_change();--> statement-breakpoint
CREATE TRIGGER perk_terms_no_truncate BEFORE TRUNCATE ON perk_terms FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();--> statement-breakpoint
CREATE TRIGGER claim_moves_append_only BEFORE UPDATE OR DELETE ON claim_moves FOR EACH ROW EXECUTE FUNCTION refuse_change();--> statement-breakpoint
CREATE TRIGGER claim_moves_no_truncate BEFORE TRUNCATE ON claim_moves FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
