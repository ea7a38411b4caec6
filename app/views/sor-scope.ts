import type { SorReport } from '#db/reports/sor.ts'
import { type Figure, moneyFigure } from './figure.ts'
import type { EntryParams } from './paths.ts'

/** A report of second-order revenue with what is needed to lead from its figures to their rows. */
export type SorScope = {
	readonly report: SorReport
	readonly range: { from: string | undefined; to: string | undefined }
	/** Which entries are second-order revenue, and which first-order. */
	readonly secondOrder: EntryParams
	readonly firstOrder: EntryParams
	/** The report asks what another model would say: nothing is posted of it. */
	readonly isWhatIf: boolean
	money(amountMinor: number, path: string | null): Figure
}

export function sorScope(
	report: SorReport,
	{ currency, isWhatIf }: { currency: string; isWhatIf: boolean },
): SorScope {
	const { from, to, company } = report
	const hasRepeat = company.repeat !== undefined
	return {
		report,
		range: { from: from ?? undefined, to: to ?? undefined },
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
