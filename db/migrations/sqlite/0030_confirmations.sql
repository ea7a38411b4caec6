CREATE TABLE `confirmations` (
	`id` text PRIMARY KEY NOT NULL,
	`user_id` text NOT NULL,
	`session_id` text NOT NULL,
	`deed` text NOT NULL,
	`page` text NOT NULL,
	`typed` text,
	`created_at` integer NOT NULL,
	`token_hash` text,
	`link_expires_at` integer,
	`mail_id` text,
	`confirmed_at` integer
);
--> statement-breakpoint
CREATE UNIQUE INDEX `confirmations_token` ON `confirmations` (`token_hash`);--> statement-breakpoint
CREATE INDEX `confirmations_session` ON `confirmations` (`session_id`);--> statement-breakpoint
ALTER TABLE `sessions` ADD `confirmed_at` integer;