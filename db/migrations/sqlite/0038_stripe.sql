CREATE TABLE `stripe_backfills` (
	`id` text PRIMARY KEY NOT NULL,
	`connection_id` text NOT NULL,
	`state` text NOT NULL,
	`from_at` integer NOT NULL,
	`until_at` integer NOT NULL,
	`phase` text NOT NULL,
	`cursor` text,
	`reached_at` integer,
	`pages` integer NOT NULL,
	`objects` integer NOT NULL,
	`problem` text,
	`started_at` integer NOT NULL,
	`started_by` text,
	`updated_at` integer NOT NULL
);
--> statement-breakpoint
CREATE INDEX `stripe_backfills_connection` ON `stripe_backfills` (`connection_id`,`started_at`);--> statement-breakpoint
CREATE TABLE `stripe_bills` (
	`connection_id` text NOT NULL,
	`id` text NOT NULL,
	`customer` text,
	`state` text NOT NULL,
	`reason` text,
	`revision` integer NOT NULL,
	`due_at` integer NOT NULL,
	`read_at` integer,
	`currency` text,
	`paid_minor` integer,
	`unsaid_minor` integer,
	`families` text,
	`updated_at` integer NOT NULL,
	PRIMARY KEY(`connection_id`, `id`)
);
--> statement-breakpoint
CREATE INDEX `stripe_bills_state` ON `stripe_bills` (`state`,`due_at`);--> statement-breakpoint
CREATE INDEX `stripe_bills_customer` ON `stripe_bills` (`connection_id`,`customer`);--> statement-breakpoint
CREATE TABLE `stripe_connections` (
	`id` text PRIMARY KEY NOT NULL,
	`name` text NOT NULL,
	`livemode` integer,
	`metadata_key` text NOT NULL,
	`api_key` text,
	`api_key_shown` text,
	`rights` text,
	`rights_checked_at` integer,
	`problem` text,
	`retry_at` integer,
	`created_at` integer NOT NULL,
	`created_by` text,
	`ended_at` integer,
	`ended_by` text
);
--> statement-breakpoint
CREATE TABLE `stripe_customers` (
	`connection_id` text NOT NULL,
	`id` text NOT NULL,
	`account_id` text,
	`matched_by` text,
	`looked_at` text,
	`updated_at` integer NOT NULL,
	PRIMARY KEY(`connection_id`, `id`)
);
--> statement-breakpoint
CREATE INDEX `stripe_customers_account` ON `stripe_customers` (`account_id`);--> statement-breakpoint
CREATE TABLE `stripe_events` (
	`connection_id` text NOT NULL,
	`id` text NOT NULL,
	`type` text NOT NULL,
	`state` text NOT NULL,
	`reason` text,
	`created_at` integer NOT NULL,
	`received_at` integer NOT NULL,
	`payload` text,
	PRIMARY KEY(`connection_id`, `id`)
);
--> statement-breakpoint
CREATE INDEX `stripe_events_state` ON `stripe_events` (`state`,`received_at`);--> statement-breakpoint
CREATE INDEX `stripe_events_received` ON `stripe_events` (`connection_id`,`received_at`);--> statement-breakpoint
CREATE TABLE `stripe_objects` (
	`connection_id` text NOT NULL,
	`id` text NOT NULL,
	`kind` text NOT NULL,
	`as_of` integer NOT NULL,
	`invoice` text,
	`charge` text,
	`payment_intent` text,
	`customer` text,
	`promotion` text,
	`value` text NOT NULL,
	PRIMARY KEY(`connection_id`, `id`)
);
--> statement-breakpoint
CREATE INDEX `stripe_objects_invoice` ON `stripe_objects` (`connection_id`,`invoice`);--> statement-breakpoint
CREATE INDEX `stripe_objects_charge` ON `stripe_objects` (`connection_id`,`charge`);--> statement-breakpoint
CREATE INDEX `stripe_objects_intent` ON `stripe_objects` (`connection_id`,`payment_intent`);--> statement-breakpoint
CREATE INDEX `stripe_objects_customer` ON `stripe_objects` (`connection_id`,`customer`);--> statement-breakpoint
CREATE INDEX `stripe_objects_promotion` ON `stripe_objects` (`connection_id`,`promotion`);--> statement-breakpoint
CREATE TABLE `stripe_secrets` (
	`id` text PRIMARY KEY NOT NULL,
	`connection_id` text NOT NULL,
	`sealed` text NOT NULL,
	`shown` text NOT NULL,
	`created_at` integer NOT NULL,
	`created_by` text
);
--> statement-breakpoint
CREATE INDEX `stripe_secrets_connection` ON `stripe_secrets` (`connection_id`);