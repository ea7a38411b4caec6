CREATE TABLE "account_merges" (
	"from_account_id" text PRIMARY KEY NOT NULL,
	"into_account_id" text NOT NULL,
	"merged_at" bigint NOT NULL,
	"merged_by" text
);
--> statement-breakpoint
CREATE TABLE "advocate_profiles" (
	"user_id" text PRIMARY KEY NOT NULL,
	"naming" text NOT NULL,
	"shows_company" boolean NOT NULL,
	"terms_version" integer,
	"terms_accepted_at" bigint,
	"updated_at" bigint NOT NULL
);
--> statement-breakpoint
CREATE TABLE "advocate_texts" (
	"user_id" text NOT NULL,
	"channel" text NOT NULL,
	"text" text NOT NULL,
	"updated_at" bigint NOT NULL,
	CONSTRAINT "advocate_texts_user_id_channel_pk" PRIMARY KEY("user_id","channel")
);
--> statement-breakpoint
CREATE TABLE "erased_addresses" (
	"tombstone" text PRIMARY KEY NOT NULL,
	"account_id" text,
	"erased_at" bigint NOT NULL
);
--> statement-breakpoint
CREATE TABLE "lead_details" (
	"lead_id" text PRIMARY KEY NOT NULL,
	"name" text,
	"email" text NOT NULL,
	"email_key" text NOT NULL,
	"company" text,
	"message" text
);
--> statement-breakpoint
CREATE TABLE "leads" (
	"id" text PRIMARY KEY NOT NULL,
	"source" text NOT NULL,
	"state" text NOT NULL,
	"account_id" text,
	"is_account_new" boolean NOT NULL,
	"contact_id" text,
	"referrer_account_id" text,
	"referrer_user_id" text,
	"code" text,
	"click_id" text,
	"consent_version" integer,
	"consent_at" bigint,
	"consent_token_hash" text,
	"consent_expires_at" bigint,
	"address_hash" text,
	"created_at" bigint NOT NULL,
	"created_by" text,
	"received_at" bigint,
	"erased_at" bigint
);
--> statement-breakpoint
CREATE TABLE "referral_decision_notes" (
	"decision_id" text PRIMARY KEY NOT NULL,
	"note" text NOT NULL
);
--> statement-breakpoint
CREATE TABLE "referral_decisions" (
	"id" text PRIMARY KEY NOT NULL,
	"account_id" text NOT NULL,
	"referrer_account_id" text NOT NULL,
	"decision" text NOT NULL,
	"reason" text,
	"suspicion" text,
	"decided_at" bigint NOT NULL,
	"decided_by" text
);
--> statement-breakpoint
CREATE TABLE "referral_settings" (
	"version" integer PRIMARY KEY NOT NULL,
	"settings" jsonb NOT NULL,
	"created_at" bigint NOT NULL,
	"created_by" text
);
--> statement-breakpoint
CREATE TABLE "referrals" (
	"account_id" text NOT NULL,
	"referrer_account_id" text NOT NULL,
	"referrer_contact_id" text,
	"state" text NOT NULL,
	"reason" text,
	"suspicion" text,
	"kind" text NOT NULL,
	"code" text,
	"touch_count" integer NOT NULL,
	"first_touch_at" bigint NOT NULL,
	"last_touch_at" bigint NOT NULL,
	"lead_at" bigint,
	"qualified_at" bigint,
	"opportunity_at" bigint,
	"converted_at" bigint,
	"lost_at" bigint,
	CONSTRAINT "referrals_account_id_referrer_account_id_pk" PRIMARY KEY("account_id","referrer_account_id")
);
--> statement-breakpoint
CREATE TABLE "clicks" (
	"id" text PRIMARY KEY NOT NULL,
	"code" text NOT NULL,
	"occurred_at" bigint NOT NULL,
	"previous_id" text,
	"slug" text,
	"referer_host" text
);
--> statement-breakpoint
CREATE TABLE "inbox_positions" (
	"inbox_id" text PRIMARY KEY NOT NULL,
	"position" bigint NOT NULL,
	"updated_at" bigint NOT NULL
);
--> statement-breakpoint
CREATE TABLE "link_aliases" (
	"alias" text PRIMARY KEY NOT NULL,
	"code" text NOT NULL,
	"created_at" bigint NOT NULL
);
--> statement-breakpoint
CREATE TABLE "link_days" (
	"code" text NOT NULL,
	"day" integer NOT NULL,
	"outcome" text NOT NULL,
	"hits" bigint NOT NULL,
	CONSTRAINT "link_days_code_day_outcome_pk" PRIMARY KEY("code","day","outcome")
);
--> statement-breakpoint
CREATE TABLE "link_settings" (
	"code" text PRIMARY KEY NOT NULL,
	"owner_user_id" text,
	"code_shown" text,
	"label" text,
	"campaign" text,
	"destination" text,
	"utm" jsonb,
	"paused_at" bigint,
	"paused_for" text,
	"updated_at" bigint NOT NULL
);
--> statement-breakpoint
CREATE TABLE "visitor_salts" (
	"day" integer PRIMARY KEY NOT NULL,
	"salt" text NOT NULL
);
--> statement-breakpoint
CREATE TABLE "visits" (
	"code" text NOT NULL,
	"visitor" text NOT NULL,
	"click_id" text NOT NULL,
	"at" bigint NOT NULL,
	CONSTRAINT "visits_code_visitor_pk" PRIMARY KEY("code","visitor")
);
--> statement-breakpoint
ALTER TABLE "stages" ADD COLUMN "reason" text;--> statement-breakpoint
CREATE INDEX "account_merges_into" ON "account_merges" USING btree ("into_account_id");--> statement-breakpoint
CREATE INDEX "lead_details_email_key" ON "lead_details" USING btree ("email_key");--> statement-breakpoint
CREATE INDEX "leads_account" ON "leads" USING btree ("account_id");--> statement-breakpoint
CREATE INDEX "leads_referrer" ON "leads" USING btree ("referrer_account_id","id");--> statement-breakpoint
CREATE INDEX "leads_address" ON "leads" USING btree ("address_hash");--> statement-breakpoint
CREATE INDEX "leads_click" ON "leads" USING btree ("click_id");--> statement-breakpoint
CREATE UNIQUE INDEX "leads_consent_token" ON "leads" USING btree ("consent_token_hash");--> statement-breakpoint
CREATE INDEX "leads_state" ON "leads" USING btree ("state","id");--> statement-breakpoint
CREATE INDEX "referral_decisions_account" ON "referral_decisions" USING btree ("account_id","referrer_account_id");--> statement-breakpoint
CREATE INDEX "referrals_referrer" ON "referrals" USING btree ("referrer_account_id","last_touch_at");--> statement-breakpoint
CREATE INDEX "referrals_last_touch" ON "referrals" USING btree ("last_touch_at","account_id");--> statement-breakpoint
CREATE INDEX "referrals_first_touch" ON "referrals" USING btree ("first_touch_at");--> statement-breakpoint
CREATE INDEX "referrals_suspicion" ON "referrals" USING btree ("first_touch_at") WHERE suspicion is not null;--> statement-breakpoint
CREATE INDEX "clicks_code" ON "clicks" USING btree ("code","occurred_at");--> statement-breakpoint
CREATE INDEX "clicks_previous" ON "clicks" USING btree ("previous_id");--> statement-breakpoint
CREATE INDEX "link_aliases_code" ON "link_aliases" USING btree ("code");--> statement-breakpoint
CREATE INDEX "link_settings_owner" ON "link_settings" USING btree ("owner_user_id");--> statement-breakpoint
CREATE INDEX "visits_at" ON "visits" USING btree ("at");--> statement-breakpoint
CREATE TRIGGER referral_settings_append_only BEFORE UPDATE OR DELETE ON referral_settings FOR EACH ROW EXECUTE FUNCTION refuse_change();--> statement-breakpoint
CREATE TRIGGER referral_settings_no_truncate BEFORE TRUNCATE ON referral_settings FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();--> statement-breakpoint
CREATE TRIGGER referral_decisions_append_only BEFORE UPDATE OR DELETE ON referral_decisions FOR EACH ROW EXECUTE FUNCTION refuse_change();--> statement-breakpoint
CREATE TRIGGER referral_decisions_no_truncate BEFORE TRUNCATE ON referral_decisions FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();--> statement-breakpoint
INSERT INTO settling_queue (account_id, queued_at) SELECT DISTINCT account_id, 0 FROM attribution_touches WHERE true ON CONFLICT (account_id) DO NOTHING;
