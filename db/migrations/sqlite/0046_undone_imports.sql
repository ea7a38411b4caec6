CREATE TABLE `import_undo_reasons` (
	`import_id` text PRIMARY KEY NOT NULL,
	`reason` text NOT NULL
);
--> statement-breakpoint
CREATE TABLE `import_undos` (
	`import_id` text PRIMARY KEY NOT NULL,
	`state` text NOT NULL,
	`lines` integer NOT NULL,
	`taken` integer NOT NULL,
	`moved_minor` integer NOT NULL,
	`dismissed` integer NOT NULL,
	`started_at` integer NOT NULL,
	`started_by` text,
	`agreed_by` text,
	`finished_at` integer
);
