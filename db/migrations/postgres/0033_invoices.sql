ALTER TABLE "revenue_lines" ADD COLUMN "invoice_id" text;--> statement-breakpoint
ALTER TABLE "revenue_lines" ADD COLUMN "subscription_id" text;