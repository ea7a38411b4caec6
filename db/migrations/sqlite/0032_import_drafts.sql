CREATE TABLE `import_drafts` (
	`id` text PRIMARY KEY NOT NULL,
	`state` text NOT NULL,
	`files` text NOT NULL,
	`empty_clears` integer NOT NULL,
	`revision` integer NOT NULL,
	`looked` text,
	`rows_read` integer NOT NULL,
	`result` text,
	`created_at` integer NOT NULL,
	`created_by` text NOT NULL,
	`finished_at` integer
);
--> statement-breakpoint
CREATE INDEX `import_drafts_state` ON `import_drafts` (`state`);