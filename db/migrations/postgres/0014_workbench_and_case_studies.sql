CREATE TABLE "account_traits" (
	"account_id" text PRIMARY KEY NOT NULL,
	"segment" text,
	"industry" text,
	"use_cases" jsonb NOT NULL,
	"updated_at" bigint NOT NULL
);
--> statement-breakpoint
CREATE TABLE "case_studies" (
	"id" text PRIMARY KEY NOT NULL,
	"account_id" text NOT NULL,
	"user_id" text,
	"stage" text NOT NULL,
	"stage_entered_at" bigint NOT NULL,
	"owner_id" text,
	"due_at" bigint,
	"ask_id" text,
	"version_number" integer NOT NULL,
	"sent_version_number" integer,
	"consent_id" text,
	"slug" text,
	"published_version_number" integer,
	"published_at" bigint,
	"ended_at" bigint,
	"code" text,
	"revision" integer NOT NULL,
	"created_at" bigint NOT NULL,
	"updated_at" bigint NOT NULL
);
--> statement-breakpoint
CREATE TABLE "case_study_comment_texts" (
	"comment_id" text PRIMARY KEY NOT NULL,
	"text" text NOT NULL,
	"passage" text,
	"suggestion" text
);
--> statement-breakpoint
CREATE TABLE "case_study_comments" (
	"id" text PRIMARY KEY NOT NULL,
	"case_study_id" text NOT NULL,
	"version_number" integer NOT NULL,
	"user_id" text,
	"stakeholder_id" text,
	"is_internal" boolean NOT NULL,
	"created_at" bigint NOT NULL,
	"resolved_at" bigint,
	"resolved_by" text
);
--> statement-breakpoint
CREATE TABLE "case_study_consents" (
	"id" text PRIMARY KEY NOT NULL,
	"case_study_id" text NOT NULL,
	"account_id" text NOT NULL,
	"version_number" integer NOT NULL,
	"hash" text NOT NULL,
	"user_id" text,
	"stakeholder_id" text,
	"channels" jsonb NOT NULL,
	"naming_level" text NOT NULL,
	"may_use_logo" boolean NOT NULL,
	"expires_at" bigint,
	"terms_version" integer NOT NULL,
	"given_at" bigint NOT NULL
);
--> statement-breakpoint
CREATE TABLE "case_study_contents" (
	"case_study_id" text NOT NULL,
	"number" integer NOT NULL,
	"name" text,
	"content" jsonb NOT NULL,
	CONSTRAINT "case_study_contents_case_study_id_number_pk" PRIMARY KEY("case_study_id","number")
);
--> statement-breakpoint
CREATE TABLE "case_study_file_contents" (
	"file_id" text PRIMARY KEY NOT NULL,
	"name" text NOT NULL,
	"base64" text NOT NULL
);
--> statement-breakpoint
CREATE TABLE "case_study_files" (
	"id" text PRIMARY KEY NOT NULL,
	"case_study_id" text NOT NULL,
	"content_type" text NOT NULL,
	"size_bytes" bigint NOT NULL,
	"created_at" bigint NOT NULL,
	"created_by" text NOT NULL
);
--> statement-breakpoint
CREATE TABLE "case_study_interviews" (
	"id" text PRIMARY KEY NOT NULL,
	"case_study_id" text NOT NULL,
	"starts_at" bigint NOT NULL,
	"duration_minutes" integer NOT NULL,
	"zone" text NOT NULL,
	"place" text NOT NULL,
	"sequence" integer NOT NULL,
	"created_at" bigint NOT NULL,
	"created_by" text NOT NULL,
	"held_at" bigint,
	"cancelled_at" bigint
);
--> statement-breakpoint
CREATE TABLE "case_study_move_notes" (
	"move_id" text PRIMARY KEY NOT NULL,
	"note" text NOT NULL
);
--> statement-breakpoint
CREATE TABLE "case_study_moves" (
	"id" text PRIMARY KEY NOT NULL,
	"case_study_id" text NOT NULL,
	"from_stage" text,
	"to_stage" text NOT NULL,
	"at" bigint NOT NULL,
	"actor_id" text
);
--> statement-breakpoint
CREATE TABLE "case_study_previews" (
	"id" text PRIMARY KEY NOT NULL,
	"case_study_id" text NOT NULL,
	"version_number" integer NOT NULL,
	"token_hash" text NOT NULL,
	"created_at" bigint NOT NULL,
	"created_by" text NOT NULL,
	"expires_at" bigint NOT NULL,
	"revoked_at" bigint
);
--> statement-breakpoint
CREATE TABLE "case_study_settings" (
	"version" integer PRIMARY KEY NOT NULL,
	"settings" jsonb NOT NULL,
	"created_at" bigint NOT NULL,
	"created_by" text
);
--> statement-breakpoint
CREATE TABLE "case_study_stakeholder_details" (
	"stakeholder_id" text PRIMARY KEY NOT NULL,
	"name" text NOT NULL,
	"email" text NOT NULL
);
--> statement-breakpoint
CREATE TABLE "case_study_stakeholders" (
	"id" text PRIMARY KEY NOT NULL,
	"case_study_id" text NOT NULL,
	"role" text NOT NULL,
	"may_approve" boolean NOT NULL,
	"token_hash" text NOT NULL,
	"created_at" bigint NOT NULL,
	"created_by" text NOT NULL,
	"expires_at" bigint NOT NULL,
	"opened_at" bigint,
	"revoked_at" bigint
);
--> statement-breakpoint
CREATE TABLE "case_study_texts" (
	"case_study_id" text PRIMARY KEY NOT NULL,
	"title" text NOT NULL,
	"brief" text,
	"questions" text,
	"notes" text,
	"invitation" text,
	"updated_at" bigint NOT NULL
);
--> statement-breakpoint
CREATE TABLE "case_study_versions" (
	"case_study_id" text NOT NULL,
	"number" integer NOT NULL,
	"hash" text NOT NULL,
	"created_at" bigint NOT NULL,
	"created_by" text NOT NULL,
	CONSTRAINT "case_study_versions_case_study_id_number_pk" PRIMARY KEY("case_study_id","number")
);
--> statement-breakpoint
CREATE TABLE "case_study_views" (
	"case_study_id" text NOT NULL,
	"day" integer NOT NULL,
	"views" integer NOT NULL,
	"not_counted" integer NOT NULL,
	CONSTRAINT "case_study_views_case_study_id_day_pk" PRIMARY KEY("case_study_id","day")
);
--> statement-breakpoint
CREATE TABLE "case_study_withdrawal_notes" (
	"consent_id" text PRIMARY KEY NOT NULL,
	"note" text NOT NULL
);
--> statement-breakpoint
CREATE TABLE "case_study_withdrawals" (
	"consent_id" text PRIMARY KEY NOT NULL,
	"withdrawn_at" bigint NOT NULL,
	"user_id" text,
	"stakeholder_id" text
);
--> statement-breakpoint
CREATE TABLE "nomination_notes" (
	"nomination_id" text PRIMARY KEY NOT NULL,
	"note" text NOT NULL
);
--> statement-breakpoint
CREATE TABLE "nominations" (
	"id" text PRIMARY KEY NOT NULL,
	"case_study_id" text NOT NULL,
	"account_id" text NOT NULL,
	"source" text NOT NULL,
	"milestone_id" text,
	"user_id" text,
	"created_at" bigint NOT NULL,
	"created_by" text
);
--> statement-breakpoint
CREATE TABLE "line_reclassification_reasons" (
	"reclassification_id" text PRIMARY KEY NOT NULL,
	"reason" text NOT NULL
);
--> statement-breakpoint
CREATE TABLE "line_reclassifications" (
	"id" text PRIMARY KEY NOT NULL,
	"line_key" text NOT NULL,
	"account_id" text NOT NULL,
	"class" text,
	"created_at" bigint NOT NULL,
	"created_by" text NOT NULL
);
--> statement-breakpoint
CREATE TABLE "acquisition_costs" (
	"period" text NOT NULL,
	"channel" text NOT NULL,
	"amount_minor" bigint NOT NULL,
	"updated_at" bigint NOT NULL,
	"updated_by" text,
	CONSTRAINT "acquisition_costs_period_channel_pk" PRIMARY KEY("period","channel")
);
--> statement-breakpoint
CREATE TABLE "finance_settings" (
	"id" integer PRIMARY KEY NOT NULL,
	"override_threshold_minor" bigint,
	"gross_margin_basis_points" integer,
	"updated_at" bigint NOT NULL
);
--> statement-breakpoint
CREATE TABLE "recurring_movements" (
	"account_id" text NOT NULL,
	"period" text NOT NULL,
	"kind" text NOT NULL,
	"delta_annual_minor" bigint NOT NULL,
	"annual_minor" bigint NOT NULL,
	CONSTRAINT "recurring_movements_account_id_period_pk" PRIMARY KEY("account_id","period")
);
--> statement-breakpoint
CREATE TABLE "reference_requests" (
	"id" text PRIMARY KEY NOT NULL,
	"state" text NOT NULL,
	"industry" text,
	"use_case" text,
	"needed_by" bigint NOT NULL,
	"prospect_account_id" text,
	"account_id" text,
	"user_id" text,
	"ask_id" text,
	"starts_at" bigint,
	"duration_minutes" integer,
	"outcome" text,
	"created_at" bigint NOT NULL,
	"created_by" text NOT NULL,
	"updated_at" bigint NOT NULL
);
--> statement-breakpoint
CREATE TABLE "reference_texts" (
	"request_id" text PRIMARY KEY NOT NULL,
	"need" text NOT NULL,
	"place" text,
	"feedback" text,
	"advocate_feedback" text
);
--> statement-breakpoint
CREATE TABLE "review_asks" (
	"ask_id" text PRIMARY KEY NOT NULL,
	"site" text NOT NULL,
	"url" text NOT NULL,
	"disclosure" text NOT NULL,
	"written_at" bigint
);
--> statement-breakpoint
CREATE TABLE "override_proposal_notes" (
	"proposal_id" text PRIMARY KEY NOT NULL,
	"reason" text NOT NULL,
	"answer" text
);
--> statement-breakpoint
CREATE TABLE "override_proposals" (
	"id" text PRIMARY KEY NOT NULL,
	"account_id" text NOT NULL,
	"shares" jsonb NOT NULL,
	"not_referred_basis_points" integer NOT NULL,
	"effective_at" bigint NOT NULL,
	"moved_minor" bigint NOT NULL,
	"state" text NOT NULL,
	"proposed_at" bigint NOT NULL,
	"proposed_by" text NOT NULL,
	"ended_at" bigint,
	"ended_by" text,
	"override_id" text
);
--> statement-breakpoint
CREATE INDEX "account_traits_segment" ON "account_traits" USING btree ("segment");--> statement-breakpoint
CREATE INDEX "account_traits_industry" ON "account_traits" USING btree ("industry");--> statement-breakpoint
CREATE INDEX "case_studies_account" ON "case_studies" USING btree ("account_id","created_at");--> statement-breakpoint
CREATE INDEX "case_studies_stage" ON "case_studies" USING btree ("stage","stage_entered_at");--> statement-breakpoint
CREATE INDEX "case_studies_user" ON "case_studies" USING btree ("user_id");--> statement-breakpoint
CREATE UNIQUE INDEX "case_studies_slug" ON "case_studies" USING btree ("slug");--> statement-breakpoint
CREATE INDEX "case_study_comments_case_study" ON "case_study_comments" USING btree ("case_study_id","created_at");--> statement-breakpoint
CREATE INDEX "case_study_consents_case_study" ON "case_study_consents" USING btree ("case_study_id","given_at");--> statement-breakpoint
CREATE INDEX "case_study_consents_account" ON "case_study_consents" USING btree ("account_id");--> statement-breakpoint
CREATE INDEX "case_study_files_case_study" ON "case_study_files" USING btree ("case_study_id");--> statement-breakpoint
CREATE INDEX "case_study_interviews_case_study" ON "case_study_interviews" USING btree ("case_study_id");--> statement-breakpoint
CREATE INDEX "case_study_moves_case_study" ON "case_study_moves" USING btree ("case_study_id","at","id");--> statement-breakpoint
CREATE INDEX "case_study_moves_at" ON "case_study_moves" USING btree ("at");--> statement-breakpoint
CREATE INDEX "case_study_previews_case_study" ON "case_study_previews" USING btree ("case_study_id");--> statement-breakpoint
CREATE UNIQUE INDEX "case_study_previews_token" ON "case_study_previews" USING btree ("token_hash");--> statement-breakpoint
CREATE INDEX "case_study_stakeholders_case_study" ON "case_study_stakeholders" USING btree ("case_study_id");--> statement-breakpoint
CREATE UNIQUE INDEX "case_study_stakeholders_token" ON "case_study_stakeholders" USING btree ("token_hash");--> statement-breakpoint
CREATE INDEX "case_study_versions_hash" ON "case_study_versions" USING btree ("hash");--> statement-breakpoint
CREATE INDEX "case_study_views_day" ON "case_study_views" USING btree ("day");--> statement-breakpoint
CREATE INDEX "nominations_case_study" ON "nominations" USING btree ("case_study_id","created_at");--> statement-breakpoint
CREATE INDEX "nominations_account" ON "nominations" USING btree ("account_id");--> statement-breakpoint
CREATE INDEX "line_reclassifications_account" ON "line_reclassifications" USING btree ("account_id");--> statement-breakpoint
CREATE INDEX "line_reclassifications_line" ON "line_reclassifications" USING btree ("line_key");--> statement-breakpoint
CREATE INDEX "recurring_movements_period" ON "recurring_movements" USING btree ("period","kind");--> statement-breakpoint
CREATE INDEX "reference_requests_state" ON "reference_requests" USING btree ("state","needed_by");--> statement-breakpoint
CREATE INDEX "reference_requests_account" ON "reference_requests" USING btree ("account_id");--> statement-breakpoint
CREATE INDEX "reference_requests_ask" ON "reference_requests" USING btree ("ask_id");--> statement-breakpoint
CREATE INDEX "override_proposals_account" ON "override_proposals" USING btree ("account_id");--> statement-breakpoint
CREATE INDEX "override_proposals_state" ON "override_proposals" USING btree ("state","proposed_at");--> statement-breakpoint
CREATE TRIGGER line_reclassifications_append_only BEFORE UPDATE OR DELETE ON line_reclassifications FOR EACH ROW EXECUTE FUNCTION refuse_change();--> statement-breakpoint
CREATE TRIGGER line_reclassifications_no_truncate BEFORE TRUNCATE ON line_reclassifications FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();--> statement-breakpoint
CREATE TRIGGER nominations_append_only BEFORE UPDATE OR DELETE ON nominations FOR EACH ROW EXECUTE FUNCTION refuse_change();--> statement-breakpoint
CREATE TRIGGER nominations_no_truncate BEFORE TRUNCATE ON nominations FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();--> statement-breakpoint
CREATE TRIGGER case_study_moves_append_only BEFORE UPDATE OR DELETE ON case_study_moves FOR EACH ROW EXECUTE FUNCTION refuse_change();--> statement-breakpoint
CREATE TRIGGER case_study_moves_no_truncate BEFORE TRUNCATE ON case_study_moves FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();--> statement-breakpoint
CREATE TRIGGER case_study_versions_append_only BEFORE UPDATE OR DELETE ON case_study_versions FOR EACH ROW EXECUTE FUNCTION refuse_change();--> statement-breakpoint
CREATE TRIGGER case_study_versions_no_truncate BEFORE TRUNCATE ON case_study_versions FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();--> statement-breakpoint
CREATE TRIGGER case_study_consents_append_only BEFORE UPDATE OR DELETE ON case_study_consents FOR EACH ROW EXECUTE FUNCTION refuse_change();--> statement-breakpoint
CREATE TRIGGER case_study_consents_no_truncate BEFORE TRUNCATE ON case_study_consents FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();--> statement-breakpoint
CREATE TRIGGER case_study_withdrawals_append_only BEFORE UPDATE OR DELETE ON case_study_withdrawals FOR EACH ROW EXECUTE FUNCTION refuse_change();--> statement-breakpoint
CREATE TRIGGER case_study_withdrawals_no_truncate BEFORE TRUNCATE ON case_study_withdrawals FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();--> statement-breakpoint
CREATE TRIGGER case_study_settings_append_only BEFORE UPDATE OR DELETE ON case_study_settings FOR EACH ROW EXECUTE FUNCTION refuse_change();--> statement-breakpoint
CREATE TRIGGER case_study_settings_no_truncate BEFORE TRUNCATE ON case_study_settings FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();--> statement-breakpoint
INSERT INTO settling_queue (account_id, queued_at) SELECT DISTINCT account_id, 0 FROM revenue_lines WHERE true ON CONFLICT (account_id) DO NOTHING;