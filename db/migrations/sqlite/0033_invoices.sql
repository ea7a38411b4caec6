ALTER TABLE `revenue_lines` ADD `invoice_id` text;--> statement-breakpoint
ALTER TABLE `revenue_lines` ADD `subscription_id` text;