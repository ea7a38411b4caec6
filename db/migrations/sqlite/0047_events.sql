CREATE TABLE `event_mappings` (
	`id` text PRIMARY KEY NOT NULL,
	`event` text NOT NULL,
	`filters` text NOT NULL,
	`by` text NOT NULL,
	`property` text,
	`metric_key` text NOT NULL,
	`created_at` integer NOT NULL,
	`created_by` text,
	`ended_at` integer,
	`ended_by` text,
	`filled_through_at` integer,
	`filled_through_id` text,
	`filled` integer NOT NULL,
	`to_fill` integer NOT NULL,
	`filled_at` integer
);
--> statement-breakpoint
CREATE INDEX `event_mappings_event` ON `event_mappings` (`event`);--> statement-breakpoint
CREATE TABLE `event_people` (
	`id` text PRIMARY KEY NOT NULL,
	`same_as` text,
	`group_id` text,
	`group_at` integer,
	`domain` text,
	`domain_at` integer,
	`looked_at` text
);
--> statement-breakpoint
CREATE INDEX `event_people_same` ON `event_people` (`same_as`);--> statement-breakpoint
CREATE TABLE `event_settings` (
	`id` integer PRIMARY KEY NOT NULL,
	`keep_days` integer NOT NULL,
	`updated_at` integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE `events` (
	`id` text PRIMARY KEY NOT NULL,
	`type` text,
	`name` text,
	`person` text,
	`same_as` text,
	`group_id` text,
	`domain` text,
	`corrects` text,
	`occurred_at` integer NOT NULL,
	`received_at` integer NOT NULL,
	`state` text NOT NULL,
	`reason` text,
	`account_id` text,
	`properties` text
);
--> statement-breakpoint
CREATE INDEX `events_waiting` ON `events` (`received_at`,`id`) WHERE state = 'waiting';--> statement-breakpoint
CREATE INDEX `events_homeless` ON `events` (`person`) WHERE state = 'needs_account';--> statement-breakpoint
CREATE INDEX `events_refused` ON `events` (`name`,`reason`,`received_at`) WHERE state in ('refused', 'malformed');--> statement-breakpoint
CREATE INDEX `events_name` ON `events` (`name`,`received_at`,`id`);--> statement-breakpoint
CREATE INDEX `events_counts` ON `events` (`name`,`state`,`received_at`);--> statement-breakpoint
CREATE INDEX `events_received` ON `events` (`received_at`);