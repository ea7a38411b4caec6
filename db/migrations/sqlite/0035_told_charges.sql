CREATE TABLE `told_charges` (
	`charge` text PRIMARY KEY NOT NULL,
	`paid` text NOT NULL,
	`gross_minor` integer,
	`returned_minor` integer
);
--> statement-breakpoint
CREATE INDEX `told_charges_paid` ON `told_charges` (`paid`);--> statement-breakpoint
ALTER TABLE `line_origins` ADD `gross_minor` integer;--> statement-breakpoint
ALTER TABLE `line_origins` ADD `net_known` integer;