/** Where in the form a rate that is refused is mended, and how. */
export const RATE_REFUSALS: Readonly<
	Record<string, readonly [field: string, words: string]>
> = {
	no_such_day: ['date', 'There is no such day'],
	no_such_currency: ['currency', 'A code of three letters, such as EUR'],
	base_currency: [
		'currency',
		'This is the base currency: its rate is always 1',
	],
	not_positive: [
		'rate',
		'A decimal number above 0, such as 1.0837, with a point',
	],
	known_otherwise: [
		'rate',
		'Another rate is known for this day. Send it again to replace it',
	],
}
