CREATE TABLE `case_study_quote_permissions` (
	`case_study_id` text NOT NULL,
	`quote_hash` text NOT NULL,
	`how` text NOT NULL,
	`noted_at` integer NOT NULL,
	`noted_by` text NOT NULL,
	PRIMARY KEY(`case_study_id`, `quote_hash`)
);
