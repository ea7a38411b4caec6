CREATE TABLE `wait_dismissal_notes` (
	`line_key` text PRIMARY KEY NOT NULL,
	`note` text NOT NULL
);
--> statement-breakpoint
CREATE TABLE `wait_dismissals` (
	`line_key` text PRIMARY KEY NOT NULL,
	`reason` text NOT NULL,
	`amount_minor` integer NOT NULL,
	`dismissed_at` integer NOT NULL,
	`dismissed_by` text NOT NULL
);
