import { isNarrowed, type SorFilter } from '#app/domain/ledger/sor-filter.ts'
import { type Figure, moneyFigure } from '#app/views/format/figure.ts'
import type { EntryParams } from '#app/views/paths/paths.ts'
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
	return {
		report,
		range: { ...filter, from: from ?? undefined, to: to ?? undefined },
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
		money: (amountMinor, path) => moneyFigure(amountMinor, currency, path),
	}
}

/** Repeat orders that nobody brought. */
export const OWN_REPEAT = { bucket: 'first_order', class: 'repeat' } as const
