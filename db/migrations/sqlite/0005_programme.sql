CREATE TABLE `ask_notes` (
	`ask_id` text PRIMARY KEY NOT NULL,
	`message` text NOT NULL,
	`override_reason` text,
	`decline_reason` text
);
--> statement-breakpoint
CREATE TABLE `ask_pauses` (
	`id` text PRIMARY KEY NOT NULL,
	`person_id` text NOT NULL,
	`starts_at` integer NOT NULL,
	`ends_at` integer NOT NULL,
	`ended_at` integer
);
--> statement-breakpoint
CREATE INDEX `ask_pauses_person` ON `ask_pauses` (`person_id`,`ends_at`);--> statement-breakpoint
CREATE TABLE `asks` (
	`id` text PRIMARY KEY NOT NULL,
	`account_id` text NOT NULL,
	`person_id` text NOT NULL,
	`user_id` text NOT NULL,
	`kind` text NOT NULL,
	`state` text NOT NULL,
	`asked_at` integer NOT NULL,
	`asked_by` text NOT NULL,
	`expires_at` integer NOT NULL,
	`answered_at` integer,
	`overridden` text,
	`overridden_by` text
);
--> statement-breakpoint
CREATE INDEX `asks_account` ON `asks` (`account_id`,`asked_at`);--> statement-breakpoint
CREATE INDEX `asks_person` ON `asks` (`person_id`,`asked_at`);--> statement-breakpoint
CREATE INDEX `asks_state` ON `asks` (`state`,`expires_at`);--> statement-breakpoint
CREATE TABLE `escalation_notes` (
	`escalation_id` text PRIMARY KEY NOT NULL,
	`note` text NOT NULL
);
--> statement-breakpoint
CREATE TABLE `escalations` (
	`id` text PRIMARY KEY NOT NULL,
	`account_id` text NOT NULL,
	`opened_at` integer NOT NULL,
	`opened_by` text,
	`closed_at` integer,
	`closed_by` text
);
--> statement-breakpoint
CREATE INDEX `escalations_account` ON `escalations` (`account_id`,`opened_at`);--> statement-breakpoint
CREATE TABLE `programme_settings` (
	`id` integer PRIMARY KEY NOT NULL,
	`version` integer NOT NULL,
	`ask_policy` text NOT NULL,
	`keep_events_days` integer,
	`updated_at` integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE `achievements` (
	`milestone_id` text NOT NULL,
	`account_id` text NOT NULL,
	`version` integer NOT NULL,
	`state` text NOT NULL,
	`reached_at` integer NOT NULL,
	`reached_day` integer NOT NULL,
	`grace_ends_at` integer,
	`evidence` text NOT NULL,
	`recorded_at` integer NOT NULL,
	PRIMARY KEY(`milestone_id`, `account_id`)
);
--> statement-breakpoint
CREATE INDEX `achievements_account` ON `achievements` (`account_id`);--> statement-breakpoint
CREATE INDEX `achievements_grace` ON `achievements` (`state`,`grace_ends_at`);--> statement-breakpoint
CREATE TABLE `milestone_progress` (
	`milestone_id` text NOT NULL,
	`account_id` text NOT NULL,
	`version` integer NOT NULL,
	`is_met` integer NOT NULL,
	`nearness_basis_points` integer NOT NULL,
	`day` integer NOT NULL,
	PRIMARY KEY(`milestone_id`, `account_id`)
);
--> statement-breakpoint
CREATE INDEX `milestone_progress_account` ON `milestone_progress` (`account_id`);--> statement-breakpoint
CREATE INDEX `milestone_progress_near` ON `milestone_progress` (`milestone_id`,`nearness_basis_points`);--> statement-breakpoint
CREATE TABLE `milestone_versions` (
	`milestone_id` text NOT NULL,
	`version` integer NOT NULL,
	`name` text NOT NULL,
	`description` text,
	`rule` text NOT NULL,
	`consequences` text NOT NULL,
	`grace_days` integer NOT NULL,
	`when_undone` text NOT NULL,
	`from_day` integer,
	`created_at` integer NOT NULL,
	`created_by` text,
	PRIMARY KEY(`milestone_id`, `version`)
);
--> statement-breakpoint
CREATE TABLE `milestones` (
	`id` text PRIMARY KEY NOT NULL,
	`version` integer NOT NULL,
	`archived_at` integer,
	`created_at` integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE `programme_events` (
	`id` text PRIMARY KEY NOT NULL,
	`account_id` text NOT NULL,
	`at` integer NOT NULL,
	`kind` text NOT NULL,
	`subject_id` text NOT NULL,
	`details` text
);
--> statement-breakpoint
CREATE INDEX `programme_events_account` ON `programme_events` (`account_id`,`at`,`id`);--> statement-breakpoint
CREATE TABLE `tier_assignments` (
	`tier_id` text NOT NULL,
	`account_id` text NOT NULL,
	`state` text NOT NULL,
	`reached_at` integer NOT NULL,
	`milestone_ids` text NOT NULL,
	`recorded_at` integer NOT NULL,
	`lost_at` integer,
	PRIMARY KEY(`tier_id`, `account_id`)
);
--> statement-breakpoint
CREATE INDEX `tier_assignments_account` ON `tier_assignments` (`account_id`);--> statement-breakpoint
CREATE TABLE `tier_milestones` (
	`tier_id` text NOT NULL,
	`milestone_id` text NOT NULL,
	PRIMARY KEY(`tier_id`, `milestone_id`)
);
--> statement-breakpoint
CREATE TABLE `tier_standings` (
	`account_id` text PRIMARY KEY NOT NULL,
	`tier_id` text,
	`rank` integer NOT NULL,
	`next_tier_id` text,
	`milestones_reached` integer NOT NULL,
	`milestones_needed` integer NOT NULL,
	`nearness_basis_points` integer NOT NULL,
	`updated_at` integer NOT NULL
);
--> statement-breakpoint
CREATE INDEX `tier_standings_rank` ON `tier_standings` (`rank`,`account_id`);--> statement-breakpoint
CREATE INDEX `tier_standings_near` ON `tier_standings` (`nearness_basis_points`,`account_id`);--> statement-breakpoint
CREATE TABLE `tiers` (
	`id` text PRIMARY KEY NOT NULL,
	`version` integer NOT NULL,
	`rank` integer NOT NULL,
	`name` text NOT NULL,
	`description` text,
	`needed` integer,
	`archived_at` integer,
	`created_at` integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE `claim_moves` (
	`id` text PRIMARY KEY NOT NULL,
	`claim_id` text NOT NULL,
	`from_state` text,
	`to_state` text NOT NULL,
	`at` integer NOT NULL,
	`actor_id` text
);
--> statement-breakpoint
CREATE INDEX `claim_moves_claim` ON `claim_moves` (`claim_id`,`at`,`id`);--> statement-breakpoint
CREATE TABLE `claim_notes` (
	`claim_id` text PRIMARY KEY NOT NULL,
	`message` text,
	`reason` text
);
--> statement-breakpoint
CREATE TABLE `claims` (
	`id` text PRIMARY KEY NOT NULL,
	`perk_id` text NOT NULL,
	`slot_id` text,
	`account_id` text NOT NULL,
	`user_id` text NOT NULL,
	`state` text NOT NULL,
	`ordinal` integer NOT NULL,
	`terms_version` integer,
	`requested_at` integer NOT NULL,
	`hold_ends_at` integer,
	`reminded_at` integer,
	`scheduled_for` integer,
	`ended_at` integer,
	`updated_at` integer NOT NULL
);
--> statement-breakpoint
CREATE UNIQUE INDEX `claims_ordinal` ON `claims` (`ordinal`);--> statement-breakpoint
CREATE INDEX `claims_perk` ON `claims` (`perk_id`,`slot_id`,`state`,`ordinal`);--> statement-breakpoint
CREATE INDEX `claims_account` ON `claims` (`account_id`,`ordinal`);--> statement-breakpoint
CREATE INDEX `claims_state` ON `claims` (`state`,`hold_ends_at`);--> statement-breakpoint
CREATE TABLE `perk_terms` (
	`perk_id` text NOT NULL,
	`version` integer NOT NULL,
	`terms` text NOT NULL,
	`created_at` integer NOT NULL,
	`created_by` text,
	PRIMARY KEY(`perk_id`, `version`)
);
--> statement-breakpoint
CREATE TABLE `perks` (
	`id` text PRIMARY KEY NOT NULL,
	`version` integer NOT NULL,
	`kind` text NOT NULL,
	`name` text NOT NULL,
	`description` text,
	`tier_id` text NOT NULL,
	`needs_approval` integer NOT NULL,
	`capacity` integer,
	`cap_per_account` integer,
	`window_cap` integer,
	`window_days` integer,
	`hold_hours` integer NOT NULL,
	`opens_at` integer,
	`closes_at` integer,
	`terms_version` integer,
	`archived_at` integer,
	`created_at` integer NOT NULL
);
--> statement-breakpoint
CREATE INDEX `perks_tier` ON `perks` (`tier_id`);--> statement-breakpoint
CREATE TABLE `speaking_events` (
	`id` text PRIMARY KEY NOT NULL,
	`version` integer NOT NULL,
	`perk_id` text NOT NULL,
	`name` text NOT NULL,
	`place` text NOT NULL,
	`zone` text NOT NULL,
	`starts_at` integer NOT NULL,
	`ends_at` integer NOT NULL,
	`brief` text,
	`cancelled_at` integer,
	`created_at` integer NOT NULL
);
--> statement-breakpoint
CREATE INDEX `speaking_events_perk` ON `speaking_events` (`perk_id`,`starts_at`);--> statement-breakpoint
CREATE TABLE `speaking_slots` (
	`id` text PRIMARY KEY NOT NULL,
	`version` integer NOT NULL,
	`event_id` text NOT NULL,
	`title` text NOT NULL,
	`track` text NOT NULL,
	`starts_at` integer NOT NULL,
	`duration_minutes` integer NOT NULL,
	`capacity` integer NOT NULL,
	`cancelled_at` integer
);
--> statement-breakpoint
CREATE INDEX `speaking_slots_event` ON `speaking_slots` (`event_id`,`starts_at`);--> statement-breakpoint
CREATE TABLE `evaluation_queue` (
	`account_id` text NOT NULL,
	`metric` text NOT NULL,
	`from_at` integer NOT NULL,
	`marked_at` integer NOT NULL,
	PRIMARY KEY(`account_id`, `metric`)
);
--> statement-breakpoint
CREATE TABLE `idempotent_answers` (
	`api_key_id` text NOT NULL,
	`idempotency_key` text NOT NULL,
	`request_hash` text NOT NULL,
	`status` integer NOT NULL,
	`answer` text NOT NULL,
	`created_at` integer NOT NULL
);
--> statement-breakpoint
CREATE UNIQUE INDEX `idempotent_answers_key` ON `idempotent_answers` (`api_key_id`,`idempotency_key`);--> statement-breakpoint
CREATE TABLE `metric_values` (
	`account_id` text NOT NULL,
	`metric_key` text NOT NULL,
	`value_micros` integer,
	`numerator_micros` integer,
	`denominator_micros` integer,
	`day` integer NOT NULL,
	PRIMARY KEY(`account_id`, `metric_key`)
);
--> statement-breakpoint
CREATE INDEX `metric_values_metric` ON `metric_values` (`metric_key`,`account_id`);--> statement-breakpoint
CREATE TABLE `metrics` (
	`key` text PRIMARY KEY NOT NULL,
	`version` integer NOT NULL,
	`name` text NOT NULL,
	`description` text,
	`unit` text NOT NULL,
	`kind` text NOT NULL,
	`source` text,
	`aggregate` text,
	`window_days` integer,
	`numerator` text,
	`denominator` text,
	`allows_negative` integer NOT NULL,
	`archived_at` integer,
	`created_at` integer NOT NULL,
	`updated_at` integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE `usage_contact_days` (
	`account_id` text NOT NULL,
	`metric` text NOT NULL,
	`contact_id` text NOT NULL,
	`day` integer NOT NULL,
	PRIMARY KEY(`account_id`, `metric`, `contact_id`, `day`)
);
--> statement-breakpoint
CREATE TABLE `usage_days` (
	`account_id` text NOT NULL,
	`metric` text NOT NULL,
	`day` integer NOT NULL,
	`count` integer NOT NULL,
	`sum_micros` integer NOT NULL,
	`max_micros` integer NOT NULL,
	`latest_micros` integer NOT NULL,
	`latest_at` integer NOT NULL,
	`latest_id` text NOT NULL,
	PRIMARY KEY(`account_id`, `metric`, `day`)
);
--> statement-breakpoint
DROP INDEX `observations_account`;--> statement-breakpoint
ALTER TABLE `observations` ADD `value_micros` integer;--> statement-breakpoint
ALTER TABLE `observations` ADD `day` integer;--> statement-breakpoint
ALTER TABLE `observations` ADD `corrects_id` text;--> statement-breakpoint
ALTER TABLE `observations` ADD `corrected_by` text;--> statement-breakpoint
CREATE INDEX `observations_day` ON `observations` (`account_id`,`metric`,`day`);--> statement-breakpoint
CREATE INDEX `observations_created` ON `observations` (`created_at`);--> statement-breakpoint
UPDATE observations SET value_micros = CAST(round(value * 1000000) AS INTEGER) WHERE abs(value) <= 1000000000;--> statement-breakpoint
CREATE TRIGGER milestone_versions_no_update BEFORE UPDATE ON milestone_versions BEGIN SELECT RAISE(ABORT, 'milestone_versions is append-only'); END;--> statement-breakpoint
CREATE TRIGGER milestone_versions_no_delete BEFORE DELETE ON milestone_versions BEGIN SELECT RAISE(ABORT, 'milestone_versions is append-only'); END;--> statement-breakpoint
CREATE TRIGGER programme_events_no_update BEFORE UPDATE ON programme_events BEGIN SELECT RAISE(ABORT, 'programme_events is append-only'); END;--> statement-breakpoint
CREATE TRIGGER programme_events_no_delete BEFORE DELETE ON programme_events BEGIN SELECT RAISE(ABORT, 'programme_events is append-only'); END;--> statement-breakpoint
CREATE TRIGGER perk_terms_no_update BEFORE UPDATE ON perk_terms BEGIN SELECT RAISE(ABORT, 'perk_terms is append-only'); END;--> statement-breakpoint
CREATE TRIGGER perk_terms_no_delete BEFORE DELETE ON perk_terms BEGIN SELECT RAISE(ABORT, 'perk_terms is append-only'); END;--> statement-breakpoint
CREATE TRIGGER claim_moves_no_update BEFORE UPDATE ON claim_moves BEGIN SELECT RAISE(ABORT, 'claim_moves is append-only'); END;--> statement-breakpoint
CREATE TRIGGER claim_moves_no_delete BEFORE DELETE ON claim_moves BEGIN SELECT RAISE(ABORT, 'claim_moves is append-only'); END;
