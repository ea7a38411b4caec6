CREATE TABLE `campaign_codes` (
	`code` text PRIMARY KEY NOT NULL,
	`said_at` integer NOT NULL,
	`said_by` text NOT NULL
);
