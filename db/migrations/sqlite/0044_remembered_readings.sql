CREATE TABLE `remembered_readings` (
	`key` text PRIMARY KEY NOT NULL,
	`headers` text NOT NULL,
	`preset` text,
	`mapping` text,
	`answers` text NOT NULL,
	`used_at` integer NOT NULL,
	`used_by` text NOT NULL
);
