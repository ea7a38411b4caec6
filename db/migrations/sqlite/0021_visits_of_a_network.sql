ALTER TABLE `visits` ADD `network` text;--> statement-breakpoint
CREATE INDEX `visits_network` ON `visits` (`code`,`network`);