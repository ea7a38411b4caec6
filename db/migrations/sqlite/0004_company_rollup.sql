CREATE TABLE `company_rollup` (
	`period` text NOT NULL,
	`class` text NOT NULL,
	`bucket` text NOT NULL,
	`base_minor` integer NOT NULL,
	PRIMARY KEY(`period`, `class`, `bucket`)
);
--> statement-breakpoint
CREATE TABLE `settling_steps` (
	`id` text PRIMARY KEY NOT NULL,
	`accounts` integer NOT NULL,
	`settled_at` integer NOT NULL
);
--> statement-breakpoint
INSERT INTO company_rollup (period, class, bucket, base_minor) SELECT period, class, bucket, sum(base_minor) FROM revenue_rollup GROUP BY period, class, bucket;
