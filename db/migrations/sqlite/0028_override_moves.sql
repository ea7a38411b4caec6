CREATE TABLE `override_moves` (
	`override_id` text PRIMARY KEY NOT NULL,
	`moved_minor` integer NOT NULL
);--> statement-breakpoint
CREATE TRIGGER override_moves_no_update BEFORE UPDATE ON override_moves BEGIN SELECT RAISE(ABORT, 'override_moves is append-only'); END;--> statement-breakpoint
CREATE TRIGGER override_moves_no_delete BEFORE DELETE ON override_moves BEGIN SELECT RAISE(ABORT, 'override_moves is append-only'); END;
