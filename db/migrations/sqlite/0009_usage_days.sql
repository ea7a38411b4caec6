DROP INDEX `observations_created`;--> statement-breakpoint
CREATE INDEX `observations_unrolled` ON `observations` (`event_id`) WHERE day is null;--> statement-breakpoint
ALTER TABLE `programme_settings` ADD `events_kept_from_day` integer;