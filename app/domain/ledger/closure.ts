/** What is looked at before a month is closed. */
export const CLOSURE_POINTS = [
	/** Lines that were paid before its end and could not be posted. */
	'lines',
	/** Rows of files that were not taken, and that nobody mended or dismissed. */
	'rejected_rows',
	/** Invoices of Stripe that are not in the ledger, or not as they are known. */
	'stripe',
	/** Referrals that are held without credit. */
	'referrals',
	/** Overrides that wait for another admin. */
	'overrides',
	/** Changes of the policy, or of the amount for two pairs of eyes, that wait for another admin. */
	'settings',
	/** Imports whose undoing is under way, or stopped with lines left in these months: they have to end first. */
	'undos',
	/** Whether the books were examined as they are, and hold. */
	'books',
] as const
export type ClosurePoint = (typeof CLOSURE_POINTS)[number]

/** What is known of the latest examination of the books. */
export type BooksStanding =
	| 'never_examined'
	| 'being_examined'
	/** Nobody could finish it. */
	| 'failed'
	/** They held, and were posted to since. */
	| 'changed_since'
	| 'problems'
	| 'hold'

export type ClosureFacts = {
	readonly linesWaiting: number
	readonly rowsRejected: number
	readonly billsWaiting: number
	readonly referralsHeld: number
	readonly overridesWaiting: number
	readonly settingsWaiting: number
	readonly undosUnfinished: number
	readonly books: BooksStanding
}

/** What is still open. A month can be closed all the same, by somebody who says that they know; but not while an import is taken back. */
export function openPoints({
	linesWaiting,
	rowsRejected,
	billsWaiting,
	referralsHeld,
	overridesWaiting,
	settingsWaiting,
	undosUnfinished,
	books,
}: ClosureFacts): ClosurePoint[] {
	const isOpen: Record<ClosurePoint, boolean> = {
		lines: linesWaiting > 0,
		rejected_rows: rowsRejected > 0,
		stripe: billsWaiting > 0,
		referrals: referralsHeld > 0,
		overrides: overridesWaiting > 0,
		settings: settingsWaiting > 0,
		undos: undosUnfinished > 0,
		books: books !== 'hold',
	}
	return CLOSURE_POINTS.filter((point) => isOpen[point])
}
