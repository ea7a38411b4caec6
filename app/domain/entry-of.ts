/** The value that a table has under a key from outside; nothing for what every object has, such as `constructor`. */
export const entryOf = <Value>(
	table: Readonly<Record<string, Value>>,
	key: string | null | undefined,
): Value | undefined =>
	key != null && Object.hasOwn(table, key) ? table[key] : undefined
