CREATE TABLE "account_details" (
	"account_id" text PRIMARY KEY NOT NULL,
	"name" text NOT NULL,
	"legal_key" text NOT NULL,
	"owner_email" text
);
--> statement-breakpoint
CREATE TABLE "accounts" (
	"id" text PRIMARY KEY NOT NULL,
	"domain" text,
	"registrable_domain" text,
	"signed_up_at" bigint,
	"plan" text,
	"seats" integer,
	"currency" text,
	"status" text,
	"renewal_at" bigint,
	"created_at" bigint NOT NULL,
	"updated_at" bigint NOT NULL
);
--> statement-breakpoint
CREATE TABLE "contact_details" (
	"contact_id" text PRIMARY KEY NOT NULL,
	"email" text NOT NULL,
	"email_key" text NOT NULL,
	"name" text,
	"title" text
);
--> statement-breakpoint
CREATE TABLE "contacts" (
	"id" text PRIMARY KEY NOT NULL,
	"account_id" text NOT NULL,
	"role" text NOT NULL,
	"created_at" bigint NOT NULL,
	"updated_at" bigint NOT NULL
);
--> statement-breakpoint
CREATE TABLE "credit_rollup" (
	"period" text NOT NULL,
	"referrer_account_id" text NOT NULL,
	"account_id" text NOT NULL,
	"bucket" text NOT NULL,
	"base_minor" bigint NOT NULL,
	CONSTRAINT "credit_rollup_period_referrer_account_id_account_id_bucket_pk" PRIMARY KEY("period","referrer_account_id","account_id","bucket")
);
--> statement-breakpoint
CREATE TABLE "credits" (
	"entry_id" text NOT NULL,
	"position" integer NOT NULL,
	"account_id" text NOT NULL,
	"referrer_account_id" text,
	"touch_id" text,
	"weight" bigint NOT NULL,
	"period" text NOT NULL,
	"bucket" text NOT NULL,
	"amount_minor" bigint NOT NULL,
	"base_minor" bigint NOT NULL,
	CONSTRAINT "credits_entry_id_position_pk" PRIMARY KEY("entry_id","position")
);
--> statement-breakpoint
CREATE TABLE "entries" (
	"id" text PRIMARY KEY NOT NULL,
	"account_id" text NOT NULL,
	"line_key" text NOT NULL,
	"period" text NOT NULL,
	"class" text NOT NULL,
	"bucket" text NOT NULL,
	"amount_minor" bigint NOT NULL,
	"currency" text NOT NULL,
	"base_minor" bigint NOT NULL,
	"mirror_of" text,
	"is_adjustment" boolean NOT NULL,
	"policy_version" integer NOT NULL,
	"posted_at" bigint NOT NULL
);
--> statement-breakpoint
CREATE TABLE "families" (
	"key" text PRIMARY KEY NOT NULL,
	"created_at" bigint NOT NULL
);
--> statement-breakpoint
CREATE TABLE "products" (
	"key" text PRIMARY KEY NOT NULL,
	"family" text NOT NULL,
	"created_at" bigint NOT NULL
);
--> statement-breakpoint
CREATE TABLE "rates" (
	"currency" text NOT NULL,
	"date" text NOT NULL,
	"rate" text NOT NULL,
	"created_at" bigint NOT NULL,
	CONSTRAINT "rates_currency_date_pk" PRIMARY KEY("currency","date")
);
--> statement-breakpoint
CREATE TABLE "revenue_lines" (
	"source_key" text PRIMARY KEY NOT NULL,
	"account_id" text NOT NULL,
	"paid_at" bigint NOT NULL,
	"amount_minor" bigint NOT NULL,
	"currency" text NOT NULL,
	"type" text,
	"product" text,
	"family" text,
	"quantity" bigint NOT NULL,
	"interval" text NOT NULL,
	"refund_of" text,
	"created_at" bigint NOT NULL
);
--> statement-breakpoint
CREATE TABLE "revenue_rollup" (
	"period" text NOT NULL,
	"account_id" text NOT NULL,
	"class" text NOT NULL,
	"bucket" text NOT NULL,
	"currency" text NOT NULL,
	"amount_minor" bigint NOT NULL,
	"base_minor" bigint NOT NULL,
	CONSTRAINT "revenue_rollup_period_account_id_class_bucket_currency_pk" PRIMARY KEY("period","account_id","class","bucket","currency")
);
--> statement-breakpoint
CREATE TABLE "settling_queue" (
	"account_id" text PRIMARY KEY NOT NULL,
	"queued_at" bigint NOT NULL
);
--> statement-breakpoint
CREATE TABLE "unposted_lines" (
	"line_key" text PRIMARY KEY NOT NULL,
	"account_id" text NOT NULL,
	"reason" text NOT NULL
);
--> statement-breakpoint
CREATE TABLE "organisations" (
	"id" integer PRIMARY KEY NOT NULL,
	"name" text NOT NULL,
	"zone" text NOT NULL,
	"base_currency" text NOT NULL,
	"created_at" bigint NOT NULL
);
--> statement-breakpoint
CREATE TABLE "periods" (
	"period" text PRIMARY KEY NOT NULL,
	"state" text NOT NULL,
	"hash" text,
	"entry_count" bigint NOT NULL,
	"closed_at" bigint,
	"closed_by" text
);
--> statement-breakpoint
CREATE TABLE "policies" (
	"version" integer PRIMARY KEY NOT NULL,
	"settings" jsonb NOT NULL,
	"created_at" bigint NOT NULL,
	"created_by" text
);
--> statement-breakpoint
CREATE TABLE "api_keys" (
	"id" text PRIMARY KEY NOT NULL,
	"name" text NOT NULL,
	"key_hash" text NOT NULL,
	"scopes" jsonb NOT NULL,
	"created_at" bigint NOT NULL,
	"last_used_at" bigint,
	"revoked_at" bigint
);
--> statement-breakpoint
CREATE TABLE "audit_log" (
	"id" text PRIMARY KEY NOT NULL,
	"at" bigint NOT NULL,
	"actor_id" text,
	"action" text NOT NULL,
	"subject_type" text NOT NULL,
	"subject_id" text NOT NULL,
	"before" jsonb,
	"after" jsonb
);
--> statement-breakpoint
CREATE TABLE "audit_notes" (
	"audit_id" text PRIMARY KEY NOT NULL,
	"note" text NOT NULL
);
--> statement-breakpoint
CREATE TABLE "sessions" (
	"id" text PRIMARY KEY NOT NULL,
	"user_id" text NOT NULL,
	"expires_at" bigint NOT NULL,
	"created_at" bigint NOT NULL
);
--> statement-breakpoint
CREATE TABLE "sign_in_tokens" (
	"token_hash" text PRIMARY KEY NOT NULL,
	"user_id" text NOT NULL,
	"expires_at" bigint NOT NULL,
	"used_at" bigint,
	"created_at" bigint NOT NULL
);
--> statement-breakpoint
CREATE TABLE "user_details" (
	"user_id" text PRIMARY KEY NOT NULL,
	"email" text NOT NULL,
	"email_key" text NOT NULL,
	"name" text
);
--> statement-breakpoint
CREATE TABLE "users" (
	"id" text PRIMARY KEY NOT NULL,
	"role" text NOT NULL,
	"account_id" text,
	"contact_id" text,
	"deactivated_at" bigint,
	"created_at" bigint NOT NULL
);
--> statement-breakpoint
CREATE TABLE "attribution_touches" (
	"account_id" text NOT NULL,
	"touch_id" text NOT NULL,
	"referrer_account_id" text,
	"occurred_at" bigint NOT NULL,
	"verdict" text NOT NULL,
	"weight" bigint NOT NULL,
	CONSTRAINT "attribution_touches_account_id_touch_id_pk" PRIMARY KEY("account_id","touch_id")
);
--> statement-breakpoint
CREATE TABLE "attributions" (
	"account_id" text PRIMARY KEY NOT NULL,
	"conversion_at" bigint,
	"anchor_at" bigint,
	"lead_at" bigint,
	"opportunity_at" bigint,
	"is_referred" boolean NOT NULL,
	"is_claimed" boolean NOT NULL,
	"policy_version" integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE "links" (
	"code" text PRIMARY KEY NOT NULL,
	"code_shown" text NOT NULL,
	"account_id" text NOT NULL,
	"contact_id" text,
	"destination" text,
	"created_at" bigint NOT NULL
);
--> statement-breakpoint
CREATE TABLE "override_reasons" (
	"override_id" text PRIMARY KEY NOT NULL,
	"reason" text NOT NULL
);
--> statement-breakpoint
CREATE TABLE "overrides" (
	"id" text PRIMARY KEY NOT NULL,
	"account_id" text NOT NULL,
	"version" integer NOT NULL,
	"shares" jsonb NOT NULL,
	"not_referred_basis_points" integer NOT NULL,
	"effective_at" bigint NOT NULL,
	"created_at" bigint NOT NULL,
	"created_by" text
);
--> statement-breakpoint
CREATE TABLE "referral_edges" (
	"account_id" text NOT NULL,
	"referrer_account_id" text NOT NULL,
	"conversion_at" bigint,
	"is_held" boolean NOT NULL,
	CONSTRAINT "referral_edges_account_id_referrer_account_id_pk" PRIMARY KEY("account_id","referrer_account_id")
);
--> statement-breakpoint
CREATE TABLE "stages" (
	"account_id" text NOT NULL,
	"stage" text NOT NULL,
	"occurred_at" bigint NOT NULL,
	"created_at" bigint NOT NULL,
	CONSTRAINT "stages_account_id_stage_occurred_at_pk" PRIMARY KEY("account_id","stage","occurred_at")
);
--> statement-breakpoint
CREATE TABLE "touch_notes" (
	"touch_id" text PRIMARY KEY NOT NULL,
	"note" text NOT NULL
);
--> statement-breakpoint
CREATE TABLE "touches" (
	"id" text PRIMARY KEY NOT NULL,
	"account_id" text NOT NULL,
	"kind" text NOT NULL,
	"occurred_at" bigint NOT NULL,
	"referrer_account_id" text,
	"referrer_contact_id" text,
	"code" text,
	"created_at" bigint NOT NULL
);
--> statement-breakpoint
CREATE TABLE "observations" (
	"event_id" text PRIMARY KEY NOT NULL,
	"account_id" text NOT NULL,
	"contact_id" text,
	"metric" text NOT NULL,
	"value" double precision NOT NULL,
	"occurred_at" bigint NOT NULL,
	"created_at" bigint NOT NULL
);
--> statement-breakpoint
CREATE INDEX "accounts_registrable_domain" ON "accounts" USING btree ("registrable_domain");--> statement-breakpoint
CREATE INDEX "contact_details_email_key" ON "contact_details" USING btree ("email_key");--> statement-breakpoint
CREATE INDEX "contacts_account" ON "contacts" USING btree ("account_id");--> statement-breakpoint
CREATE INDEX "credit_rollup_referrer" ON "credit_rollup" USING btree ("referrer_account_id");--> statement-breakpoint
CREATE INDEX "credit_rollup_account" ON "credit_rollup" USING btree ("account_id");--> statement-breakpoint
CREATE INDEX "credits_referrer" ON "credits" USING btree ("referrer_account_id","period");--> statement-breakpoint
CREATE INDEX "credits_account" ON "credits" USING btree ("account_id");--> statement-breakpoint
CREATE INDEX "entries_account" ON "entries" USING btree ("account_id","line_key");--> statement-breakpoint
CREATE INDEX "entries_period" ON "entries" USING btree ("period","id");--> statement-breakpoint
CREATE INDEX "revenue_lines_account" ON "revenue_lines" USING btree ("account_id","paid_at","source_key");--> statement-breakpoint
CREATE INDEX "revenue_lines_refund_of" ON "revenue_lines" USING btree ("refund_of") WHERE refund_of is not null;--> statement-breakpoint
CREATE INDEX "revenue_rollup_account" ON "revenue_rollup" USING btree ("account_id");--> statement-breakpoint
CREATE INDEX "unposted_lines_account" ON "unposted_lines" USING btree ("account_id");--> statement-breakpoint
CREATE INDEX "unposted_lines_reason" ON "unposted_lines" USING btree ("reason");--> statement-breakpoint
CREATE UNIQUE INDEX "api_keys_hash" ON "api_keys" USING btree ("key_hash");--> statement-breakpoint
CREATE INDEX "audit_log_subject" ON "audit_log" USING btree ("subject_type","subject_id");--> statement-breakpoint
CREATE INDEX "audit_log_at" ON "audit_log" USING btree ("at");--> statement-breakpoint
CREATE INDEX "sessions_user" ON "sessions" USING btree ("user_id");--> statement-breakpoint
CREATE INDEX "sign_in_tokens_user" ON "sign_in_tokens" USING btree ("user_id");--> statement-breakpoint
CREATE UNIQUE INDEX "user_details_email_key" ON "user_details" USING btree ("email_key");--> statement-breakpoint
CREATE INDEX "users_account" ON "users" USING btree ("account_id");--> statement-breakpoint
CREATE INDEX "attribution_touches_referrer" ON "attribution_touches" USING btree ("referrer_account_id");--> statement-breakpoint
CREATE INDEX "links_account" ON "links" USING btree ("account_id");--> statement-breakpoint
CREATE INDEX "overrides_account" ON "overrides" USING btree ("account_id","version");--> statement-breakpoint
CREATE INDEX "referral_edges_referrer" ON "referral_edges" USING btree ("referrer_account_id");--> statement-breakpoint
CREATE INDEX "referral_edges_held" ON "referral_edges" USING btree ("account_id") WHERE is_held;--> statement-breakpoint
CREATE INDEX "touches_account" ON "touches" USING btree ("account_id","occurred_at");--> statement-breakpoint
CREATE INDEX "touches_referrer" ON "touches" USING btree ("referrer_account_id");--> statement-breakpoint
CREATE INDEX "touches_code" ON "touches" USING btree ("code");--> statement-breakpoint
CREATE INDEX "observations_account" ON "observations" USING btree ("account_id","metric","occurred_at");