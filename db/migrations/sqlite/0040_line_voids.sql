CREATE TABLE `line_void_reasons` (
	`line_key` text PRIMARY KEY NOT NULL,
	`reason` text NOT NULL
);
--> statement-breakpoint
CREATE TABLE `line_voids` (
	`line_key` text PRIMARY KEY NOT NULL,
	`told_key` text NOT NULL,
	`account_id` text NOT NULL,
	`cause` text NOT NULL,
	`import_id` text,
	`moved_minor` integer NOT NULL,
	`created_at` integer NOT NULL,
	`created_by` text,
	`agreed_by` text
);
--> statement-breakpoint
CREATE INDEX `line_voids_told` ON `line_voids` (`told_key`);--> statement-breakpoint
CREATE INDEX `line_voids_account` ON `line_voids` (`account_id`);--> statement-breakpoint
CREATE INDEX `line_voids_person` ON `line_voids` (`created_by`,`created_at`);--> statement-breakpoint
PRAGMA foreign_keys=OFF;--> statement-breakpoint
CREATE TABLE `__new_setting_proposal_notes` (
	`proposal_id` text PRIMARY KEY NOT NULL,
	`reason` text,
	`answer` text
);
--> statement-breakpoint
INSERT INTO `__new_setting_proposal_notes`("proposal_id", "answer") SELECT "proposal_id", "answer" FROM `setting_proposal_notes`;--> statement-breakpoint
DROP TABLE `setting_proposal_notes`;--> statement-breakpoint
ALTER TABLE `__new_setting_proposal_notes` RENAME TO `setting_proposal_notes`;--> statement-breakpoint
PRAGMA foreign_keys=ON;--> statement-breakpoint
ALTER TABLE `revenue_lines` ADD `import_id` text;--> statement-breakpoint
CREATE INDEX `revenue_lines_import` ON `revenue_lines` (`import_id`) WHERE import_id is not null;--> statement-breakpoint
CREATE TRIGGER line_voids_no_update BEFORE UPDATE ON line_voids BEGIN SELECT RAISE(ABORT, 'line_voids is append-only'); END;--> statement-breakpoint
CREATE TRIGGER line_voids_no_delete BEFORE DELETE ON line_voids BEGIN SELECT RAISE(ABORT, 'line_voids is append-only'); END;
