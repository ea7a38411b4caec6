import {
	isByShare,
	isNarrowed,
	type SorFilter,
} from '#app/domain/ledger/sor-filter.ts'
import { type Figure, moneyFigure } from '#app/views/format/figure.ts'
import {
	type BucketGroup,
	creditsPath,
	type EntryParams,
} from '#app/views/paths/paths.ts'
import type { SorReport } from '#db/reports/ledger/sor/sor.ts'

/** A report of second-order revenue with what is needed to lead from its figures to their rows. */
export type SorScope = {
	readonly report: SorReport
	/** Its months, and what it is narrowed to. */
	readonly range: SorFilter & {
		from: string | undefined
		to: string | undefined
	}
	readonly filter: SorFilter
	/** Then reported and carry say nothing: they exist for the whole company only. */
	readonly isNarrowed: boolean
	/** Which entries are second-order revenue, and which first-order. */
	readonly secondOrder: EntryParams
	readonly firstOrder: EntryParams
	/** The report asks what another model would say: nothing is posted of it. */
	readonly isWhatIf: boolean
	money(amountMinor: number, path: string | null): Figure
	/** The credits of a part to any account, or to somebody who is none; null where the report is of others. */
	creditedPath(
		credited: 'accounts' | 'nobody',
		bucket: BucketGroup,
	): string | null
}

export function sorScope(
	report: SorReport,
	{
		currency,
		isWhatIf,
		filter = {},
	}: { currency: string; isWhatIf: boolean; filter?: SorFilter | undefined },
): SorScope {
	const { from, to, company } = report
	const hasRepeat = company.repeat !== undefined
	const range = { ...filter, from: from ?? undefined, to: to ?? undefined }
	return {
		report,
		range,
		filter,
		isNarrowed: isNarrowed(filter),
		secondOrder: {
			bucket: 'second_order',
			repeat: hasRepeat ? 'with' : undefined,
		},
		firstOrder: {
			bucket: 'first_order',
			repeat: hasRepeat ? 'without' : undefined,
		},
		isWhatIf,
		// Rows are weighed by the shares that are posted.
		money: (amountMinor, path) =>
			moneyFigure(
				amountMinor,
				currency,
				isWhatIf && isByShare(filter) ? null : path,
			),
		creditedPath: (credited, bucket) =>
			(filter.credited ?? credited) === credited
				? creditsPath({ ...range, bucket, credited })
				: null,
	}
}

/** Repeat orders that nobody brought. */
export const OWN_REPEAT = { bucket: 'first_order', class: 'repeat' } as const
