CREATE TABLE `rejected_files` (
	`id` text PRIMARY KEY NOT NULL,
	`import_id` text,
	`name` text NOT NULL,
	`headers` text NOT NULL,
	`reading` text NOT NULL,
	`beyond` integer NOT NULL,
	`created_at` integer NOT NULL,
	`created_by` text
);
--> statement-breakpoint
CREATE TABLE `rejected_rows` (
	`file_id` text NOT NULL,
	`line` integer NOT NULL,
	`cells` text NOT NULL,
	`reasons` text NOT NULL,
	`context` text NOT NULL,
	`state` text NOT NULL,
	`note` text,
	`settled_at` integer,
	`settled_by` text,
	PRIMARY KEY(`file_id`, `line`)
);
--> statement-breakpoint
CREATE INDEX `rejected_rows_state` ON `rejected_rows` (`state`,`file_id`);