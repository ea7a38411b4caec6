import { expect } from 'vitest'
import { viewCredits } from '#app/views/ledger/credits.ts'
import { viewEntries } from '#app/views/ledger/entries.ts'
import {
	parseCreditQuery,
	parseEntryQuery,
} from '#app/views/ledger/entries-query.ts'
import type { Database } from '#db/client.ts'

export const ORGANISATION = { zone: 'UTC', baseCurrency: 'USD', name: 'Test' }

type Figure = { text: string; to: string }

/** Every figure of a view that leads to entries or credits. */
function figuresIn(view: unknown): Figure[] {
	if (typeof view !== 'object' || view === null) return []
	const { text, to } = view as Partial<Figure>
	const isFigure =
		typeof text === 'string' &&
		text.includes('$') &&
		/^\/admin\/(entries|credits)/.test(to ?? '')
	return isFigure
		? [view as Figure]
		: Object.values(view).flatMap((part) => figuresIn(part))
}

/** What the rows sum to that an address shows. */
export async function sumOfRows(
	{ read }: Pick<Database, 'read'>,
	path: string,
): Promise<string> {
	const { pathname, searchParams } = new URL(path, 'http://laurel.invalid')
	const view =
		pathname === '/admin/entries'
			? viewEntries(read, ORGANISATION, parseEntryQuery(searchParams), null)
			: viewCredits(read, ORGANISATION, parseCreditQuery(searchParams), null)
	return (await view).total.sum
}

/** Every figure of a view that leads to rows is their sum. */
export async function expectRowsToSumUp(
	database: Pick<Database, 'read'>,
	view: unknown,
	/** So that a view without any is noticed. */
	moreThan = 8,
) {
	const figures = figuresIn(view)
	expect(figures.length).toBeGreaterThan(moreThan)
	for (const { text, to } of figures)
		expect(`${to} ${await sumOfRows(database, to)}`).toBe(`${to} ${text}`)
}
