CREATE TABLE `subscriptions` (
	`id` text PRIMARY KEY NOT NULL,
	`account_id` text NOT NULL,
	`started_at` integer NOT NULL,
	`family` text,
	`product` text,
	`trial_end` integer,
	`cancel_at` integer,
	`ended_at` integer,
	`pauses` text NOT NULL,
	`created_at` integer NOT NULL,
	`updated_at` integer NOT NULL
);
--> statement-breakpoint
CREATE INDEX `subscriptions_account` ON `subscriptions` (`account_id`,`id`);--> statement-breakpoint
ALTER TABLE `accounts` ADD `churned_at` integer;