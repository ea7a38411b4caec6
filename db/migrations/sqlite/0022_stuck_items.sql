CREATE TABLE `stuck_items` (
	`queue` text NOT NULL,
	`item` text NOT NULL,
	`state` text NOT NULL,
	`tries` integer NOT NULL,
	`reason` text NOT NULL,
	`since` integer NOT NULL,
	`retry_at` integer NOT NULL,
	`payload` text,
	PRIMARY KEY(`queue`, `item`)
);
