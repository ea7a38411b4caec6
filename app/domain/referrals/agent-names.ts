/**
 * Names within an agent that a maker, a carrier or an app chose, by where they stand: phones are called `M bot 60` and
 * `Discovery`, carriers whatever they like. None of them says whether a person or a program asks.
 */
const NAMES: readonly (readonly [where: RegExp, instead: string])[] = [
	// A phone: Android's version, at times a language, then what its maker called it.
	[
		/\(Linux; (?:[\w-]+; )?Android[^;)]*; (?:[a-z]{2}(?:[-_][a-z]{2,4})?; )?[^;)]*/i,
		'(Linux; Android; K',
	],
	// Facebook and Messenger: device, carrier and more, each after a key of its own.
	[/\[FB[^\]]*\]?/g, ''],
	// Instagram, Threads and Telegram: the phone in brackets of its own.
	[/\b(?:Instagram|Barcelona) [\d.]+ [\s\S]*/, ''],
	[/\bTelegram-Android\/[\d.]+ \([^)]*\)?/, ''],
	// WeChat: the process of the phone that shows the page; TikTok: the shop that the app came from.
	[/\bProcess\/\w+/g, ''],
	[/\bChannel\/[\w.-]+/g, ''],
	// Browsers called like a search engine's program, and an app called like a reader of feeds.
	[/\b(?:SogouMSE|SogouMobileBrowser|AppleNews)\b/g, ''],
]

/** An agent without the names that say nothing of who asks. */
export const withoutNames = (agent: string): string =>
	NAMES.reduce((rest, [where, instead]) => rest.replace(where, instead), agent)
