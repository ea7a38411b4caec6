import { checkRange } from '#app/domain/ledger/sor-range.ts'
import { isPeriod, monthsBetween, type Period } from '#app/domain/period.ts'

export type AskedMonths = {
	readonly from: Period | null
	readonly to: Period | null
	/** Why they cannot be shown; said beside the fields. */
	readonly problem: string | null
}

/** Reads months from an address. The wrong way round they are turned; what is no month is said. */
export function askedMonthsOf(params: URLSearchParams): AskedMonths {
	const given = [params.get('from'), params.get('to')].map(
		(text) => text || null,
	)
	const wrong = given.find((text) => text !== null && !isPeriod(text))
	if (wrong)
		return {
			from: null,
			to: null,
			problem: `“${wrong.slice(0, 20)}” is no month: write it as 2026-01.`,
		}
	const [from = null, to = null] = given
	const isTurned = from !== null && to !== null && from > to
	return {
		from: isTurned ? to : from,
		to: isTurned ? from : to,
		problem: null,
	}
}

/** The months that are shown: all with entries where none are asked for; and why they are not. */
export function monthsWithin(
	{ from, to, problem }: AskedMonths,
	span: { readonly first: Period; readonly last: Period },
): { from: Period; to: Period; problem: string | null } {
	const first = from ?? (to !== null && to < span.first ? to : span.first)
	const last = to ?? (from !== null && from > span.last ? from : span.last)
	return {
		from: first,
		to: last,
		problem: problem ?? rangeProblem(first, last),
	}
}

function rangeProblem(from: Period, to: Period): string | null {
	switch (checkRange(from, to)) {
		case null:
			return null
		case 'too_long':
			return `These are ${monthsBetween(from, to) + 1} months: a range is at most 40 years.`
		default:
			return 'There are no books of these months.'
	}
}
