CREATE TABLE `account_traits` (
	`account_id` text PRIMARY KEY NOT NULL,
	`segment` text,
	`industry` text,
	`use_cases` text NOT NULL,
	`updated_at` integer NOT NULL
);
--> statement-breakpoint
CREATE INDEX `account_traits_segment` ON `account_traits` (`segment`);--> statement-breakpoint
CREATE INDEX `account_traits_industry` ON `account_traits` (`industry`);--> statement-breakpoint
CREATE TABLE `case_studies` (
	`id` text PRIMARY KEY NOT NULL,
	`account_id` text NOT NULL,
	`user_id` text,
	`stage` text NOT NULL,
	`stage_entered_at` integer NOT NULL,
	`owner_id` text,
	`due_at` integer,
	`ask_id` text,
	`version_number` integer NOT NULL,
	`sent_version_number` integer,
	`consent_id` text,
	`slug` text,
	`published_version_number` integer,
	`published_at` integer,
	`ended_at` integer,
	`code` text,
	`revision` integer NOT NULL,
	`created_at` integer NOT NULL,
	`updated_at` integer NOT NULL
);
--> statement-breakpoint
CREATE INDEX `case_studies_account` ON `case_studies` (`account_id`,`created_at`);--> statement-breakpoint
CREATE INDEX `case_studies_stage` ON `case_studies` (`stage`,`stage_entered_at`);--> statement-breakpoint
CREATE INDEX `case_studies_user` ON `case_studies` (`user_id`);--> statement-breakpoint
CREATE UNIQUE INDEX `case_studies_slug` ON `case_studies` (`slug`);--> statement-breakpoint
CREATE TABLE `case_study_comment_texts` (
	`comment_id` text PRIMARY KEY NOT NULL,
	`text` text NOT NULL,
	`passage` text,
	`suggestion` text
);
--> statement-breakpoint
CREATE TABLE `case_study_comments` (
	`id` text PRIMARY KEY NOT NULL,
	`case_study_id` text NOT NULL,
	`version_number` integer NOT NULL,
	`user_id` text,
	`stakeholder_id` text,
	`is_internal` integer NOT NULL,
	`created_at` integer NOT NULL,
	`resolved_at` integer,
	`resolved_by` text
);
--> statement-breakpoint
CREATE INDEX `case_study_comments_case_study` ON `case_study_comments` (`case_study_id`,`created_at`);--> statement-breakpoint
CREATE TABLE `case_study_consents` (
	`id` text PRIMARY KEY NOT NULL,
	`case_study_id` text NOT NULL,
	`account_id` text NOT NULL,
	`version_number` integer NOT NULL,
	`hash` text NOT NULL,
	`user_id` text,
	`stakeholder_id` text,
	`channels` text NOT NULL,
	`naming_level` text NOT NULL,
	`may_use_logo` integer NOT NULL,
	`expires_at` integer,
	`terms_version` integer NOT NULL,
	`given_at` integer NOT NULL
);
--> statement-breakpoint
CREATE INDEX `case_study_consents_case_study` ON `case_study_consents` (`case_study_id`,`given_at`);--> statement-breakpoint
CREATE INDEX `case_study_consents_account` ON `case_study_consents` (`account_id`);--> statement-breakpoint
CREATE TABLE `case_study_contents` (
	`case_study_id` text NOT NULL,
	`number` integer NOT NULL,
	`name` text,
	`content` text NOT NULL,
	PRIMARY KEY(`case_study_id`, `number`)
);
--> statement-breakpoint
CREATE TABLE `case_study_file_contents` (
	`file_id` text PRIMARY KEY NOT NULL,
	`name` text NOT NULL,
	`base64` text NOT NULL
);
--> statement-breakpoint
CREATE TABLE `case_study_files` (
	`id` text PRIMARY KEY NOT NULL,
	`case_study_id` text NOT NULL,
	`content_type` text NOT NULL,
	`size_bytes` integer NOT NULL,
	`created_at` integer NOT NULL,
	`created_by` text NOT NULL
);
--> statement-breakpoint
CREATE INDEX `case_study_files_case_study` ON `case_study_files` (`case_study_id`);--> statement-breakpoint
CREATE TABLE `case_study_interviews` (
	`id` text PRIMARY KEY NOT NULL,
	`case_study_id` text NOT NULL,
	`starts_at` integer NOT NULL,
	`duration_minutes` integer NOT NULL,
	`zone` text NOT NULL,
	`place` text NOT NULL,
	`sequence` integer NOT NULL,
	`created_at` integer NOT NULL,
	`created_by` text NOT NULL,
	`held_at` integer,
	`cancelled_at` integer
);
--> statement-breakpoint
CREATE INDEX `case_study_interviews_case_study` ON `case_study_interviews` (`case_study_id`);--> statement-breakpoint
CREATE TABLE `case_study_move_notes` (
	`move_id` text PRIMARY KEY NOT NULL,
	`note` text NOT NULL
);
--> statement-breakpoint
CREATE TABLE `case_study_moves` (
	`id` text PRIMARY KEY NOT NULL,
	`case_study_id` text NOT NULL,
	`from_stage` text,
	`to_stage` text NOT NULL,
	`at` integer NOT NULL,
	`actor_id` text
);
--> statement-breakpoint
CREATE INDEX `case_study_moves_case_study` ON `case_study_moves` (`case_study_id`,`at`,`id`);--> statement-breakpoint
CREATE INDEX `case_study_moves_at` ON `case_study_moves` (`at`);--> statement-breakpoint
CREATE TABLE `case_study_previews` (
	`id` text PRIMARY KEY NOT NULL,
	`case_study_id` text NOT NULL,
	`version_number` integer NOT NULL,
	`token_hash` text NOT NULL,
	`created_at` integer NOT NULL,
	`created_by` text NOT NULL,
	`expires_at` integer NOT NULL,
	`revoked_at` integer
);
--> statement-breakpoint
CREATE INDEX `case_study_previews_case_study` ON `case_study_previews` (`case_study_id`);--> statement-breakpoint
CREATE UNIQUE INDEX `case_study_previews_token` ON `case_study_previews` (`token_hash`);--> statement-breakpoint
CREATE TABLE `case_study_settings` (
	`version` integer PRIMARY KEY NOT NULL,
	`settings` text NOT NULL,
	`created_at` integer NOT NULL,
	`created_by` text
);
--> statement-breakpoint
CREATE TABLE `case_study_stakeholder_details` (
	`stakeholder_id` text PRIMARY KEY NOT NULL,
	`name` text NOT NULL,
	`email` text NOT NULL
);
--> statement-breakpoint
CREATE TABLE `case_study_stakeholders` (
	`id` text PRIMARY KEY NOT NULL,
	`case_study_id` text NOT NULL,
	`role` text NOT NULL,
	`may_approve` integer NOT NULL,
	`token_hash` text NOT NULL,
	`created_at` integer NOT NULL,
	`created_by` text NOT NULL,
	`expires_at` integer NOT NULL,
	`opened_at` integer,
	`revoked_at` integer
);
--> statement-breakpoint
CREATE INDEX `case_study_stakeholders_case_study` ON `case_study_stakeholders` (`case_study_id`);--> statement-breakpoint
CREATE UNIQUE INDEX `case_study_stakeholders_token` ON `case_study_stakeholders` (`token_hash`);--> statement-breakpoint
CREATE TABLE `case_study_texts` (
	`case_study_id` text PRIMARY KEY NOT NULL,
	`title` text NOT NULL,
	`brief` text,
	`questions` text,
	`notes` text,
	`invitation` text,
	`updated_at` integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE `case_study_versions` (
	`case_study_id` text NOT NULL,
	`number` integer NOT NULL,
	`hash` text NOT NULL,
	`created_at` integer NOT NULL,
	`created_by` text NOT NULL,
	PRIMARY KEY(`case_study_id`, `number`)
);
--> statement-breakpoint
CREATE INDEX `case_study_versions_hash` ON `case_study_versions` (`hash`);--> statement-breakpoint
CREATE TABLE `case_study_views` (
	`case_study_id` text NOT NULL,
	`day` integer NOT NULL,
	`views` integer NOT NULL,
	`not_counted` integer NOT NULL,
	PRIMARY KEY(`case_study_id`, `day`)
);
--> statement-breakpoint
CREATE INDEX `case_study_views_day` ON `case_study_views` (`day`);--> statement-breakpoint
CREATE TABLE `case_study_withdrawal_notes` (
	`consent_id` text PRIMARY KEY NOT NULL,
	`note` text NOT NULL
);
--> statement-breakpoint
CREATE TABLE `case_study_withdrawals` (
	`consent_id` text PRIMARY KEY NOT NULL,
	`withdrawn_at` integer NOT NULL,
	`user_id` text,
	`stakeholder_id` text
);
--> statement-breakpoint
CREATE TABLE `nomination_notes` (
	`nomination_id` text PRIMARY KEY NOT NULL,
	`note` text NOT NULL
);
--> statement-breakpoint
CREATE TABLE `nominations` (
	`id` text PRIMARY KEY NOT NULL,
	`case_study_id` text NOT NULL,
	`account_id` text NOT NULL,
	`source` text NOT NULL,
	`milestone_id` text,
	`user_id` text,
	`created_at` integer NOT NULL,
	`created_by` text
);
--> statement-breakpoint
CREATE INDEX `nominations_case_study` ON `nominations` (`case_study_id`,`created_at`);--> statement-breakpoint
CREATE INDEX `nominations_account` ON `nominations` (`account_id`);--> statement-breakpoint
CREATE TABLE `line_reclassification_reasons` (
	`reclassification_id` text PRIMARY KEY NOT NULL,
	`reason` text NOT NULL
);
--> statement-breakpoint
CREATE TABLE `line_reclassifications` (
	`id` text PRIMARY KEY NOT NULL,
	`line_key` text NOT NULL,
	`account_id` text NOT NULL,
	`class` text,
	`created_at` integer NOT NULL,
	`created_by` text NOT NULL
);
--> statement-breakpoint
CREATE INDEX `line_reclassifications_account` ON `line_reclassifications` (`account_id`);--> statement-breakpoint
CREATE INDEX `line_reclassifications_line` ON `line_reclassifications` (`line_key`);--> statement-breakpoint
CREATE TABLE `acquisition_costs` (
	`period` text NOT NULL,
	`channel` text NOT NULL,
	`amount_minor` integer NOT NULL,
	`updated_at` integer NOT NULL,
	`updated_by` text,
	PRIMARY KEY(`period`, `channel`)
);
--> statement-breakpoint
CREATE TABLE `finance_settings` (
	`id` integer PRIMARY KEY NOT NULL,
	`override_threshold_minor` integer,
	`gross_margin_basis_points` integer,
	`updated_at` integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE `recurring_movements` (
	`account_id` text NOT NULL,
	`period` text NOT NULL,
	`kind` text NOT NULL,
	`delta_annual_minor` integer NOT NULL,
	`annual_minor` integer NOT NULL,
	PRIMARY KEY(`account_id`, `period`)
);
--> statement-breakpoint
CREATE INDEX `recurring_movements_period` ON `recurring_movements` (`period`,`kind`);--> statement-breakpoint
CREATE TABLE `reference_requests` (
	`id` text PRIMARY KEY NOT NULL,
	`state` text NOT NULL,
	`industry` text,
	`use_case` text,
	`needed_by` integer NOT NULL,
	`prospect_account_id` text,
	`account_id` text,
	`user_id` text,
	`ask_id` text,
	`starts_at` integer,
	`duration_minutes` integer,
	`outcome` text,
	`created_at` integer NOT NULL,
	`created_by` text NOT NULL,
	`updated_at` integer NOT NULL
);
--> statement-breakpoint
CREATE INDEX `reference_requests_state` ON `reference_requests` (`state`,`needed_by`);--> statement-breakpoint
CREATE INDEX `reference_requests_account` ON `reference_requests` (`account_id`);--> statement-breakpoint
CREATE INDEX `reference_requests_ask` ON `reference_requests` (`ask_id`);--> statement-breakpoint
CREATE TABLE `reference_texts` (
	`request_id` text PRIMARY KEY NOT NULL,
	`need` text NOT NULL,
	`place` text,
	`feedback` text,
	`advocate_feedback` text
);
--> statement-breakpoint
CREATE TABLE `review_asks` (
	`ask_id` text PRIMARY KEY NOT NULL,
	`site` text NOT NULL,
	`url` text NOT NULL,
	`disclosure` text NOT NULL,
	`written_at` integer
);
--> statement-breakpoint
CREATE TABLE `override_proposal_notes` (
	`proposal_id` text PRIMARY KEY NOT NULL,
	`reason` text NOT NULL,
	`answer` text
);
--> statement-breakpoint
CREATE TABLE `override_proposals` (
	`id` text PRIMARY KEY NOT NULL,
	`account_id` text NOT NULL,
	`shares` text NOT NULL,
	`not_referred_basis_points` integer NOT NULL,
	`effective_at` integer NOT NULL,
	`moved_minor` integer NOT NULL,
	`state` text NOT NULL,
	`proposed_at` integer NOT NULL,
	`proposed_by` text NOT NULL,
	`ended_at` integer,
	`ended_by` text,
	`override_id` text
);
--> statement-breakpoint
CREATE INDEX `override_proposals_account` ON `override_proposals` (`account_id`);--> statement-breakpoint
CREATE INDEX `override_proposals_state` ON `override_proposals` (`state`,`proposed_at`);--> statement-breakpoint
CREATE TRIGGER line_reclassifications_no_update BEFORE UPDATE ON line_reclassifications BEGIN SELECT RAISE(ABORT, 'line_reclassifications is append-only'); END;--> statement-breakpoint
CREATE TRIGGER line_reclassifications_no_delete BEFORE DELETE ON line_reclassifications BEGIN SELECT RAISE(ABORT, 'line_reclassifications is append-only'); END;--> statement-breakpoint
CREATE TRIGGER nominations_no_update BEFORE UPDATE ON nominations BEGIN SELECT RAISE(ABORT, 'nominations is append-only'); END;--> statement-breakpoint
CREATE TRIGGER nominations_no_delete BEFORE DELETE ON nominations BEGIN SELECT RAISE(ABORT, 'nominations is append-only'); END;--> statement-breakpoint
CREATE TRIGGER case_study_moves_no_update BEFORE UPDATE ON case_study_moves BEGIN SELECT RAISE(ABORT, 'case_study_moves is append-only'); END;--> statement-breakpoint
CREATE TRIGGER case_study_moves_no_delete BEFORE DELETE ON case_study_moves BEGIN SELECT RAISE(ABORT, 'case_study_moves is append-only'); END;--> statement-breakpoint
CREATE TRIGGER case_study_versions_no_update BEFORE UPDATE ON case_study_versions BEGIN SELECT RAISE(ABORT, 'case_study_versions is append-only'); END;--> statement-breakpoint
CREATE TRIGGER case_study_versions_no_delete BEFORE DELETE ON case_study_versions BEGIN SELECT RAISE(ABORT, 'case_study_versions is append-only'); END;--> statement-breakpoint
CREATE TRIGGER case_study_consents_no_update BEFORE UPDATE ON case_study_consents BEGIN SELECT RAISE(ABORT, 'case_study_consents is append-only'); END;--> statement-breakpoint
CREATE TRIGGER case_study_consents_no_delete BEFORE DELETE ON case_study_consents BEGIN SELECT RAISE(ABORT, 'case_study_consents is append-only'); END;--> statement-breakpoint
CREATE TRIGGER case_study_withdrawals_no_update BEFORE UPDATE ON case_study_withdrawals BEGIN SELECT RAISE(ABORT, 'case_study_withdrawals is append-only'); END;--> statement-breakpoint
CREATE TRIGGER case_study_withdrawals_no_delete BEFORE DELETE ON case_study_withdrawals BEGIN SELECT RAISE(ABORT, 'case_study_withdrawals is append-only'); END;--> statement-breakpoint
CREATE TRIGGER case_study_settings_no_update BEFORE UPDATE ON case_study_settings BEGIN SELECT RAISE(ABORT, 'case_study_settings is append-only'); END;--> statement-breakpoint
CREATE TRIGGER case_study_settings_no_delete BEFORE DELETE ON case_study_settings BEGIN SELECT RAISE(ABORT, 'case_study_settings is append-only'); END;--> statement-breakpoint
INSERT INTO settling_queue (account_id, queued_at) SELECT DISTINCT account_id, 0 FROM revenue_lines WHERE true ON CONFLICT (account_id) DO NOTHING;