CREATE TABLE `analyses` (
	`id` text PRIMARY KEY NOT NULL,
	`kind` text NOT NULL,
	`input` text NOT NULL,
	`question` text NOT NULL,
	`revision` text NOT NULL,
	`state` text NOT NULL,
	`accounts_done` integer NOT NULL,
	`accounts_total` integer NOT NULL,
	`result` text,
	`created_at` integer NOT NULL,
	`created_by` text,
	`finished_at` integer
);
--> statement-breakpoint
CREATE UNIQUE INDEX `analyses_question` ON `analyses` (`question`,`revision`);--> statement-breakpoint
CREATE INDEX `analyses_created` ON `analyses` (`created_at`);