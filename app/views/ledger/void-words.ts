import type { VoidCause } from '#app/domain/ledger/void.ts'
import { formatInstant } from '#app/views/format/dates.ts'
import { withParams } from '#app/views/paths/paths.ts'

export const VOID_PATH = '/admin/void'

/** Where a line is voided. */
export const voidOf = (lineKey: string): string =>
	withParams(VOID_PATH, { line: lineKey })

const CAUSES: Readonly<Record<VoidCause, string>> = {
	by_hand: 'Voided by hand',
	import_undone: 'Import undone',
	better_truth: 'Replaced by what a better source says',
}

/** What happened to a line that takes no part any more. */
export const voidedWords = (
	{
		cause,
		createdAt,
		createdBy,
		agreedBy,
		reason,
	}: {
		cause: VoidCause
		createdAt: number
		createdBy: string | null
		agreedBy: string | null
		reason: string | null
	},
	people: ReadonlyMap<string, string>,
	zone: string,
) => ({
	title: CAUSES[cause],
	at: formatInstant(createdAt, zone),
	by:
		createdBy === null
			? cause === 'better_truth'
				? null
				: 'the command line'
			: nameOf(people, createdBy),
	agreedBy: agreedBy === null ? null : nameOf(people, agreedBy),
	reason: reason ?? (cause === 'by_hand' ? 'The reason was erased.' : null),
})

const nameOf = (people: ReadonlyMap<string, string>, id: string) =>
	people.get(id) ?? 'a person who was erased'
