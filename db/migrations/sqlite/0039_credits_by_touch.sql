DROP TABLE `revenue_rollup`;--> statement-breakpoint
DROP TABLE `company_rollup`;--> statement-breakpoint
DROP TABLE `credit_rollup`;--> statement-breakpoint
CREATE TABLE `revenue_rollup` (
	`period` text NOT NULL,
	`account_id` text NOT NULL,
	`class` text NOT NULL,
	`bucket` text NOT NULL,
	`currency` text NOT NULL,
	`amount_minor` integer NOT NULL,
	`base_minor` integer NOT NULL,
	`rows` integer NOT NULL,
	PRIMARY KEY(`period`, `account_id`, `class`, `bucket`, `currency`)
);
--> statement-breakpoint
CREATE TABLE `company_rollup` (
	`period` text NOT NULL,
	`class` text NOT NULL,
	`bucket` text NOT NULL,
	`base_minor` integer NOT NULL,
	`rows` integer NOT NULL,
	PRIMARY KEY(`period`, `class`, `bucket`)
);
--> statement-breakpoint
CREATE TABLE `credit_rollup` (
	`period` text NOT NULL,
	`referrer_account_id` text NOT NULL,
	`account_id` text NOT NULL,
	`class` text NOT NULL,
	`bucket` text NOT NULL,
	`currency` text NOT NULL,
	`touch_id` text NOT NULL,
	`base_minor` integer NOT NULL,
	`rows` integer NOT NULL,
	PRIMARY KEY(`period`, `referrer_account_id`, `account_id`, `class`, `bucket`, `currency`, `touch_id`)
);
--> statement-breakpoint
INSERT INTO revenue_rollup (period, account_id, class, bucket, currency, amount_minor, base_minor, "rows") SELECT period, account_id, class, bucket, currency, sum(amount_minor), sum(base_minor), count(*) FROM entries GROUP BY period, account_id, class, bucket, currency;--> statement-breakpoint
INSERT INTO company_rollup (period, class, bucket, base_minor, "rows") SELECT period, class, bucket, sum(base_minor), sum("rows") FROM revenue_rollup GROUP BY period, class, bucket;--> statement-breakpoint
INSERT INTO credit_rollup (period, referrer_account_id, account_id, class, bucket, currency, touch_id, base_minor, "rows") SELECT credits.period, coalesce(credits.referrer_account_id, ''), credits.account_id, entries.class, credits.bucket, entries.currency, coalesce(credits.touch_id, ''), sum(credits.base_minor), count(*) FROM credits INNER JOIN entries ON entries.id = credits.entry_id GROUP BY credits.period, coalesce(credits.referrer_account_id, ''), credits.account_id, entries.class, credits.bucket, entries.currency, coalesce(credits.touch_id, '');--> statement-breakpoint
CREATE INDEX `revenue_rollup_account` ON `revenue_rollup` (`account_id`);--> statement-breakpoint
CREATE INDEX `credit_rollup_referrer` ON `credit_rollup` (`referrer_account_id`);--> statement-breakpoint
CREATE INDEX `credit_rollup_account` ON `credit_rollup` (`account_id`);
