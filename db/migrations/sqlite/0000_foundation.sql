CREATE TABLE `account_details` (
	`account_id` text PRIMARY KEY NOT NULL,
	`name` text NOT NULL,
	`legal_key` text NOT NULL,
	`owner_email` text
);
--> statement-breakpoint
CREATE TABLE `accounts` (
	`id` text PRIMARY KEY NOT NULL,
	`domain` text,
	`registrable_domain` text,
	`signed_up_at` integer,
	`plan` text,
	`seats` integer,
	`currency` text,
	`status` text,
	`renewal_at` integer,
	`created_at` integer NOT NULL,
	`updated_at` integer NOT NULL
);
--> statement-breakpoint
CREATE INDEX `accounts_registrable_domain` ON `accounts` (`registrable_domain`);--> statement-breakpoint
CREATE TABLE `contact_details` (
	`contact_id` text PRIMARY KEY NOT NULL,
	`email` text NOT NULL,
	`email_key` text NOT NULL,
	`name` text,
	`title` text
);
--> statement-breakpoint
CREATE INDEX `contact_details_email_key` ON `contact_details` (`email_key`);--> statement-breakpoint
CREATE TABLE `contacts` (
	`id` text PRIMARY KEY NOT NULL,
	`account_id` text NOT NULL,
	`role` text NOT NULL,
	`created_at` integer NOT NULL,
	`updated_at` integer NOT NULL
);
--> statement-breakpoint
CREATE INDEX `contacts_account` ON `contacts` (`account_id`);--> statement-breakpoint
CREATE TABLE `credit_rollup` (
	`period` text NOT NULL,
	`referrer_account_id` text NOT NULL,
	`account_id` text NOT NULL,
	`bucket` text NOT NULL,
	`base_minor` integer NOT NULL,
	PRIMARY KEY(`period`, `referrer_account_id`, `account_id`, `bucket`)
);
--> statement-breakpoint
CREATE INDEX `credit_rollup_referrer` ON `credit_rollup` (`referrer_account_id`);--> statement-breakpoint
CREATE INDEX `credit_rollup_account` ON `credit_rollup` (`account_id`);--> statement-breakpoint
CREATE TABLE `credits` (
	`entry_id` text NOT NULL,
	`position` integer NOT NULL,
	`account_id` text NOT NULL,
	`referrer_account_id` text,
	`touch_id` text,
	`weight` integer NOT NULL,
	`period` text NOT NULL,
	`bucket` text NOT NULL,
	`amount_minor` integer NOT NULL,
	`base_minor` integer NOT NULL,
	PRIMARY KEY(`entry_id`, `position`)
);
--> statement-breakpoint
CREATE INDEX `credits_referrer` ON `credits` (`referrer_account_id`,`period`);--> statement-breakpoint
CREATE INDEX `credits_account` ON `credits` (`account_id`);--> statement-breakpoint
CREATE TABLE `entries` (
	`id` text PRIMARY KEY NOT NULL,
	`account_id` text NOT NULL,
	`line_key` text NOT NULL,
	`period` text NOT NULL,
	`class` text NOT NULL,
	`bucket` text NOT NULL,
	`amount_minor` integer NOT NULL,
	`currency` text NOT NULL,
	`base_minor` integer NOT NULL,
	`mirror_of` text,
	`is_adjustment` integer NOT NULL,
	`policy_version` integer NOT NULL,
	`posted_at` integer NOT NULL
);
--> statement-breakpoint
CREATE INDEX `entries_account` ON `entries` (`account_id`,`line_key`);--> statement-breakpoint
CREATE INDEX `entries_period` ON `entries` (`period`,`id`);--> statement-breakpoint
CREATE TABLE `families` (
	`key` text PRIMARY KEY NOT NULL,
	`created_at` integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE `products` (
	`key` text PRIMARY KEY NOT NULL,
	`family` text NOT NULL,
	`created_at` integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE `rates` (
	`currency` text NOT NULL,
	`date` text NOT NULL,
	`rate` text NOT NULL,
	`created_at` integer NOT NULL,
	PRIMARY KEY(`currency`, `date`)
);
--> statement-breakpoint
CREATE TABLE `revenue_lines` (
	`source_key` text PRIMARY KEY NOT NULL,
	`account_id` text NOT NULL,
	`paid_at` integer NOT NULL,
	`amount_minor` integer NOT NULL,
	`currency` text NOT NULL,
	`type` text,
	`product` text,
	`family` text,
	`quantity` integer NOT NULL,
	`interval` text NOT NULL,
	`refund_of` text,
	`created_at` integer NOT NULL
);
--> statement-breakpoint
CREATE INDEX `revenue_lines_account` ON `revenue_lines` (`account_id`,`paid_at`,`source_key`);--> statement-breakpoint
CREATE INDEX `revenue_lines_refund_of` ON `revenue_lines` (`refund_of`) WHERE refund_of is not null;--> statement-breakpoint
CREATE TABLE `revenue_rollup` (
	`period` text NOT NULL,
	`account_id` text NOT NULL,
	`class` text NOT NULL,
	`bucket` text NOT NULL,
	`currency` text NOT NULL,
	`amount_minor` integer NOT NULL,
	`base_minor` integer NOT NULL,
	PRIMARY KEY(`period`, `account_id`, `class`, `bucket`, `currency`)
);
--> statement-breakpoint
CREATE INDEX `revenue_rollup_account` ON `revenue_rollup` (`account_id`);--> statement-breakpoint
CREATE TABLE `settling_queue` (
	`account_id` text PRIMARY KEY NOT NULL,
	`queued_at` integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE `unposted_lines` (
	`line_key` text PRIMARY KEY NOT NULL,
	`account_id` text NOT NULL,
	`reason` text NOT NULL
);
--> statement-breakpoint
CREATE INDEX `unposted_lines_account` ON `unposted_lines` (`account_id`);--> statement-breakpoint
CREATE INDEX `unposted_lines_reason` ON `unposted_lines` (`reason`);--> statement-breakpoint
CREATE TABLE `organisations` (
	`id` integer PRIMARY KEY NOT NULL,
	`name` text NOT NULL,
	`zone` text NOT NULL,
	`base_currency` text NOT NULL,
	`created_at` integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE `periods` (
	`period` text PRIMARY KEY NOT NULL,
	`state` text NOT NULL,
	`hash` text,
	`entry_count` integer NOT NULL,
	`closed_at` integer,
	`closed_by` text
);
--> statement-breakpoint
CREATE TABLE `policies` (
	`version` integer PRIMARY KEY NOT NULL,
	`settings` text NOT NULL,
	`created_at` integer NOT NULL,
	`created_by` text
);
--> statement-breakpoint
CREATE TABLE `api_keys` (
	`id` text PRIMARY KEY NOT NULL,
	`name` text NOT NULL,
	`key_hash` text NOT NULL,
	`scopes` text NOT NULL,
	`created_at` integer NOT NULL,
	`last_used_at` integer,
	`revoked_at` integer
);
--> statement-breakpoint
CREATE UNIQUE INDEX `api_keys_hash` ON `api_keys` (`key_hash`);--> statement-breakpoint
CREATE TABLE `audit_log` (
	`id` text PRIMARY KEY NOT NULL,
	`at` integer NOT NULL,
	`actor_id` text,
	`action` text NOT NULL,
	`subject_type` text NOT NULL,
	`subject_id` text NOT NULL,
	`before` text,
	`after` text
);
--> statement-breakpoint
CREATE INDEX `audit_log_subject` ON `audit_log` (`subject_type`,`subject_id`);--> statement-breakpoint
CREATE INDEX `audit_log_at` ON `audit_log` (`at`);--> statement-breakpoint
CREATE TABLE `audit_notes` (
	`audit_id` text PRIMARY KEY NOT NULL,
	`note` text NOT NULL
);
--> statement-breakpoint
CREATE TABLE `sessions` (
	`id` text PRIMARY KEY NOT NULL,
	`user_id` text NOT NULL,
	`expires_at` integer NOT NULL,
	`created_at` integer NOT NULL
);
--> statement-breakpoint
CREATE INDEX `sessions_user` ON `sessions` (`user_id`);--> statement-breakpoint
CREATE TABLE `sign_in_tokens` (
	`token_hash` text PRIMARY KEY NOT NULL,
	`user_id` text NOT NULL,
	`expires_at` integer NOT NULL,
	`used_at` integer,
	`created_at` integer NOT NULL
);
--> statement-breakpoint
CREATE INDEX `sign_in_tokens_user` ON `sign_in_tokens` (`user_id`);--> statement-breakpoint
CREATE TABLE `user_details` (
	`user_id` text PRIMARY KEY NOT NULL,
	`email` text NOT NULL,
	`email_key` text NOT NULL,
	`name` text
);
--> statement-breakpoint
CREATE UNIQUE INDEX `user_details_email_key` ON `user_details` (`email_key`);--> statement-breakpoint
CREATE TABLE `users` (
	`id` text PRIMARY KEY NOT NULL,
	`role` text NOT NULL,
	`account_id` text,
	`contact_id` text,
	`deactivated_at` integer,
	`created_at` integer NOT NULL
);
--> statement-breakpoint
CREATE INDEX `users_account` ON `users` (`account_id`);--> statement-breakpoint
CREATE TABLE `attribution_touches` (
	`account_id` text NOT NULL,
	`touch_id` text NOT NULL,
	`referrer_account_id` text,
	`occurred_at` integer NOT NULL,
	`verdict` text NOT NULL,
	`weight` integer NOT NULL,
	PRIMARY KEY(`account_id`, `touch_id`)
);
--> statement-breakpoint
CREATE INDEX `attribution_touches_referrer` ON `attribution_touches` (`referrer_account_id`);--> statement-breakpoint
CREATE TABLE `attributions` (
	`account_id` text PRIMARY KEY NOT NULL,
	`conversion_at` integer,
	`anchor_at` integer,
	`lead_at` integer,
	`opportunity_at` integer,
	`is_referred` integer NOT NULL,
	`is_claimed` integer NOT NULL,
	`policy_version` integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE `links` (
	`code` text PRIMARY KEY NOT NULL,
	`code_shown` text NOT NULL,
	`account_id` text NOT NULL,
	`contact_id` text,
	`destination` text,
	`created_at` integer NOT NULL
);
--> statement-breakpoint
CREATE INDEX `links_account` ON `links` (`account_id`);--> statement-breakpoint
CREATE TABLE `override_reasons` (
	`override_id` text PRIMARY KEY NOT NULL,
	`reason` text NOT NULL
);
--> statement-breakpoint
CREATE TABLE `overrides` (
	`id` text PRIMARY KEY NOT NULL,
	`account_id` text NOT NULL,
	`version` integer NOT NULL,
	`shares` text NOT NULL,
	`not_referred_basis_points` integer NOT NULL,
	`effective_at` integer NOT NULL,
	`created_at` integer NOT NULL,
	`created_by` text
);
--> statement-breakpoint
CREATE INDEX `overrides_account` ON `overrides` (`account_id`,`version`);--> statement-breakpoint
CREATE TABLE `referral_edges` (
	`account_id` text NOT NULL,
	`referrer_account_id` text NOT NULL,
	`conversion_at` integer,
	`is_held` integer NOT NULL,
	PRIMARY KEY(`account_id`, `referrer_account_id`)
);
--> statement-breakpoint
CREATE INDEX `referral_edges_referrer` ON `referral_edges` (`referrer_account_id`);--> statement-breakpoint
CREATE INDEX `referral_edges_held` ON `referral_edges` (`account_id`) WHERE is_held;--> statement-breakpoint
CREATE TABLE `stages` (
	`account_id` text NOT NULL,
	`stage` text NOT NULL,
	`occurred_at` integer NOT NULL,
	`created_at` integer NOT NULL,
	PRIMARY KEY(`account_id`, `stage`, `occurred_at`)
);
--> statement-breakpoint
CREATE TABLE `touch_notes` (
	`touch_id` text PRIMARY KEY NOT NULL,
	`note` text NOT NULL
);
--> statement-breakpoint
CREATE TABLE `touches` (
	`id` text PRIMARY KEY NOT NULL,
	`account_id` text NOT NULL,
	`kind` text NOT NULL,
	`occurred_at` integer NOT NULL,
	`referrer_account_id` text,
	`referrer_contact_id` text,
	`code` text,
	`created_at` integer NOT NULL
);
--> statement-breakpoint
CREATE INDEX `touches_account` ON `touches` (`account_id`,`occurred_at`);--> statement-breakpoint
CREATE INDEX `touches_referrer` ON `touches` (`referrer_account_id`);--> statement-breakpoint
CREATE INDEX `touches_code` ON `touches` (`code`);--> statement-breakpoint
CREATE TABLE `observations` (
	`event_id` text PRIMARY KEY NOT NULL,
	`account_id` text NOT NULL,
	`contact_id` text,
	`metric` text NOT NULL,
	`value` real NOT NULL,
	`occurred_at` integer NOT NULL,
	`created_at` integer NOT NULL
);
--> statement-breakpoint
CREATE INDEX `observations_account` ON `observations` (`account_id`,`metric`,`occurred_at`);