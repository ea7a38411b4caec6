import {
	CREDITED,
	type Credited,
	SHARE_KINDS,
	type SorFilter,
} from '#app/domain/ledger/sor-filter.ts'
import { isPeriod } from '#app/domain/period.ts'
import { formatPeriod } from '#app/views/format/dates.ts'
import { SHARE_KIND_WORDS } from '#app/views/format/words.ts'

const LENGTH = 200

/** Reads a filter from an address. What makes no sense is left out. */
export function parseSorFilter(params: URLSearchParams): SorFilter {
	const text = (name: string) =>
		params.get(name)?.trim().slice(0, LENGTH) || undefined
	const cohort = text('cohort')
	const read: SorFilter = {
		segment: text('segment'),
		industry: text('industry'),
		plan: text('plan'),
		currency: text('currency')?.toUpperCase(),
		kind: SHARE_KINDS.find((kind) => kind === params.get('kind')),
		advocate: text('advocate'),
		credited: CREDITED.find((each) => each === params.get('credited')),
		cohort: cohort !== undefined && isPeriod(cohort) ? cohort : undefined,
	}
	return withoutGaps(read)
}

/** What an object says of something, without what it leaves open. */
const withoutGaps = (filter: SorFilter): SorFilter =>
	Object.fromEntries(
		Object.entries(filter).filter(([, value]) => value !== undefined),
	)

/** What a filter narrows to, a few words each. */
export function filterWords(
	{
		segment,
		industry,
		plan,
		currency,
		kind,
		advocate,
		credited,
		cohort,
	}: SorFilter,
	names: ReadonlyMap<string, string>,
): string[] {
	return [
		segment && `segment ${segment}`,
		industry && `industry ${industry}`,
		plan && `plan ${plan}`,
		currency && `paid in ${currency}`,
		kind && `the shares of: ${SHARE_KIND_WORDS[kind].toLowerCase()}`,
		advocate && `the shares of ${names.get(advocate) ?? advocate}`,
		credited && CREDITED_WORDS[credited].toLowerCase(),
		cohort && `first paid in ${formatPeriod(cohort)}`,
	].filter((words) => words !== undefined && words !== '') as string[]
}

/** Whose shares these are. */
export const CREDITED_WORDS: Readonly<Record<Credited, string>> = {
	accounts: 'What accounts are credited with',
	nobody: 'Brought by somebody who is no account',
	not_referred: 'What nobody brought',
}
