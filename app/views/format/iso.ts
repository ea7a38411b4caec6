/** An instant as programs are given it: ISO 8601 in UTC; null stays null. */
export const iso = <At extends number | null>(
	at: At,
): At extends null ? string | null : string =>
	(at === null ? null : new Date(at).toISOString()) as never
