import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
	type BooksStanding,
	CLOSURE_POINTS,
	type ClosureFacts,
	openPoints,
} from '#app/domain/ledger/closure.ts'

const CLEAN: ClosureFacts = {
	linesWaiting: 0,
	rowsRejected: 0,
	billsWaiting: 0,
	referralsHeld: 0,
	overridesWaiting: 0,
	settingsWaiting: 0,
	undosUnfinished: 0,
	books: 'hold',
}

describe('before a month is closed', () => {
	test.each<[string, Partial<ClosureFacts>, string[]]>([
		['nothing is open', {}, []],
		['a line waits', { linesWaiting: 1 }, ['lines']],
		['a rejected row waits', { rowsRejected: 1 }, ['rejected_rows']],
		['an invoice of Stripe waits', { billsWaiting: 1 }, ['stripe']],
		['a referral is held', { referralsHeld: 2 }, ['referrals']],
		['an override waits', { overridesWaiting: 1 }, ['overrides']],
		['a policy waits', { settingsWaiting: 1 }, ['settings']],
		['an import is half undone', { undosUnfinished: 1 }, ['undos']],
		['nobody examined the books', { books: 'never_examined' }, ['books']],
		['they are being examined', { books: 'being_examined' }, ['books']],
		['nobody could examine them', { books: 'failed' }, ['books']],
		['they changed since', { books: 'changed_since' }, ['books']],
		['they do not hold', { books: 'problems' }, ['books']],
		[
			'all is open',
			{
				linesWaiting: 1,
				rowsRejected: 1,
				billsWaiting: 1,
				referralsHeld: 1,
				overridesWaiting: 1,
				settingsWaiting: 1,
				undosUnfinished: 1,
				books: 'problems',
			},
			[...CLOSURE_POINTS],
		],
	])('%s', (_, change, open) => {
		expect(openPoints({ ...CLEAN, ...change })).toEqual(open)
	})

	test('more of anything opens no fewer points', () => {
		const count = fc.nat({ max: 3 })
		const facts = fc.record({
			linesWaiting: count,
			rowsRejected: count,
			billsWaiting: count,
			referralsHeld: count,
			overridesWaiting: count,
			settingsWaiting: count,
			undosUnfinished: count,
			books: fc.constantFrom<BooksStanding>('hold', 'problems'),
		})
		fc.assert(
			fc.property(facts, facts, (one, more) => {
				const both = openPoints({
					linesWaiting: one.linesWaiting + more.linesWaiting,
					rowsRejected: one.rowsRejected + more.rowsRejected,
					billsWaiting: one.billsWaiting + more.billsWaiting,
					referralsHeld: one.referralsHeld + more.referralsHeld,
					overridesWaiting: one.overridesWaiting + more.overridesWaiting,
					settingsWaiting: one.settingsWaiting + more.settingsWaiting,
					undosUnfinished: one.undosUnfinished + more.undosUnfinished,
					books: one.books === 'problems' ? one.books : more.books,
				})
				expect(both).toEqual(
					CLOSURE_POINTS.filter(
						(point) =>
							openPoints(one).includes(point) ||
							openPoints(more).includes(point),
					),
				)
			}),
		)
	})
})
