import { describe, expect, test } from 'vitest'
import { Foreseeing, movedIn } from '#app/domain/ledger/foresee.ts'
import type { Posting } from '#app/domain/ledger/post.ts'
import { sale } from '#tests/support/facts.ts'

const line = sale('2026-01-10', '100')

const posting = (
	baseMinor: number,
	rest: Partial<Omit<Posting, 'credits'>> & {
		to?: Record<string, number>
	} = {},
): Posting => {
	const { to = {}, ...others } = rest
	return {
		line,
		period: '2026-01',
		class: 'new',
		bucket: 'referral',
		// Twice the base amount: sums are of the base currency.
		amountMinor: baseMinor * 2,
		baseMinor,
		mirrorOf: null,
		isAdjustment: false,
		credits: Object.entries(to).map(([id, amount]) => ({
			referrerAccountId: id === '' ? null : id,
			touchId: null,
			weight: 1,
			amountMinor: amount * 2,
			baseMinor: amount,
		})),
		...others,
	}
}

const foreseen = (...accounts: Posting[][]) => {
	const foreseeing = new Foreseeing()
	for (const postings of accounts) foreseeing.add(postings)
	return foreseeing.result()
}

describe('what would be posted, summed up', () => {
	test('nothing', () => {
		expect(foreseen()).toEqual({
			referrers: [],
			parts: [],
			ownRepeat: { openMinor: 0, adjustedMinor: 0 },
			accounts: 0,
			postings: 0,
			periods: [],
		})
	})

	test('an account for which nothing would be posted is not counted', () => {
		expect(foreseen([], [posting(1)])).toMatchObject({
			accounts: 1,
			postings: 1,
		})
	})

	test('100.00 goes from ada to bea: 60.00 in an open month, 40.00 as an adjustment', () => {
		const closed = { isAdjustment: true, period: '2026-02' }
		const result = foreseen(
			[
				posting(-60_00, { to: { ada: -60_00 } }),
				posting(60_00, { to: { bea: 60_00 } }),
			],
			[
				posting(-40_00, { ...closed, to: { ada: -40_00 } }),
				posting(40_00, { ...closed, to: { bea: 40_00 } }),
			],
		)
		expect(result).toMatchObject({
			referrers: [
				{ referrerAccountId: 'ada', openMinor: -60_00, adjustedMinor: -40_00 },
				{ referrerAccountId: 'bea', openMinor: 60_00, adjustedMinor: 40_00 },
			],
			parts: [{ bucket: 'referral', openMinor: 0, adjustedMinor: 0 }],
			accounts: 2,
			postings: 4,
			periods: ['2026-01', '2026-02'],
		})
		expect(movedIn(result)).toEqual({
			open: { movedMinor: 60_00, referrers: 2 },
			adjusted: { movedMinor: 40_00, referrers: 2 },
		})
	})

	test('a referrer for whom nothing changes is left out; one that moves between months stays', () => {
		const { referrers } = foreseen([
			posting(-10, { to: { same: -10, moved: -5, closed: 0 } }),
			posting(10, { to: { same: 10 } }),
			posting(5, { isAdjustment: true, to: { moved: 5, late: 3 } }),
		])
		expect(referrers).toEqual([
			{ referrerAccountId: 'moved', openMinor: -5, adjustedMinor: 5 },
			{ referrerAccountId: 'late', openMinor: 0, adjustedMinor: 3 },
		])
	})

	test('who is no account is summed as one', () => {
		expect(
			foreseen([posting(7, { to: { '': 7 } })], [posting(3, { to: { '': 3 } })])
				.referrers,
		).toEqual([{ referrerAccountId: '', openMinor: 10, adjustedMinor: 0 }])
	})

	test('each bucket apart; repeat orders that nobody brought once more', () => {
		const repeat = { class: 'repeat' } as const
		expect(
			foreseen([
				posting(20, { ...repeat, bucket: 'first_order' }),
				posting(30, { ...repeat, bucket: 'first_order', isAdjustment: true }),
				posting(40, { ...repeat, bucket: 'referral' }),
				posting(50, { bucket: 'first_order' }),
			]),
		).toMatchObject({
			parts: [
				{ bucket: 'first_order', openMinor: 70, adjustedMinor: 30 },
				{ bucket: 'referral', openMinor: 40, adjustedMinor: 0 },
			],
			ownRepeat: { openMinor: 20, adjustedMinor: 30 },
		})
	})

	test('months stand in their order, each once', () => {
		expect(
			foreseen(
				[posting(1, { period: '2026-03' }), posting(1, { period: '2026-01' })],
				[posting(1, { period: '2026-03' }), posting(1, { period: '2026-02' })],
			).periods,
		).toEqual(['2026-01', '2026-02', '2026-03'])
	})

	test('what was given out does not change afterwards', () => {
		const foreseeing = new Foreseeing()
		const ownOrder = [
			posting(5, { class: 'repeat', bucket: 'first_order', to: { ada: 5 } }),
		]
		foreseeing.add(ownOrder)
		const before = foreseeing.result()
		const kept = structuredClone(before)
		foreseeing.add(ownOrder)
		expect(before).toEqual(kept)
	})
})
