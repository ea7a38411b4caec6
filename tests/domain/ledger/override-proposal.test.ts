import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
	type Credited,
	decideRefusal,
	movedByOverride,
	needsSecondAdmin,
	withdrawRefusal,
} from '#app/domain/ledger/override-proposal.ts'

const credited = (by: Record<string, number>): Credited[] =>
	Object.entries(by).map(([referrerAccountId, baseMinor]) => ({
		referrerAccountId,
		baseMinor,
	}))

describe('what an override moves', () => {
	test.each<[string, Record<string, number>, Record<string, number>, number]>([
		['nothing, where all stays', { a: 100_00 }, { a: 100_00 }, 0],
		['all, to another', { a: 100_00 }, { b: 100_00 }, 100_00],
		['all, to nobody', { a: 100_00 }, {}, 100_00],
		['all, from nobody', {}, { a: 100_00 }, 100_00],
		['a half', { a: 100_00 }, { a: 50_00, b: 50_00 }, 50_00],
		[
			'some to another and some to nobody',
			{ a: 100_00 },
			{ a: 20_00, b: 30_00 },
			80_00,
		],
		[
			'between one without an account and another',
			{ '': 40_00 },
			{ a: 40_00 },
			40_00,
		],
		['what was refunded more than paid', { a: -10_00 }, { b: -10_00 }, 10_00],
	])('%s', (_, before, after, moved) => {
		expect(movedByOverride(credited(before), credited(after))).toBe(moved)
	})

	const sums = fc.array(
		fc.record({
			referrerAccountId: fc.constantFrom('', 'a', 'b', 'c'),
			baseMinor: fc.integer({ min: -1e9, max: 1e9 }),
		}),
	)

	test('is as much there as back, none for the same, and half of all differences with nobody’s', () => {
		fc.assert(
			fc.property(sums, sums, (before, after) => {
				const moved = movedByOverride(before, after)
				expect(movedByOverride(after, before)).toBe(moved)
				expect(movedByOverride(before, before)).toBe(0)
				const of = (rows: readonly Credited[], id: string) =>
					rows.reduce(
						(sum, row) =>
							sum + (row.referrerAccountId === id ? row.baseMinor : 0),
						0,
					)
				const changes = ['', 'a', 'b', 'c'].map(
					(id) => of(after, id) - of(before, id),
				)
				const nobodys = -changes.reduce((sum, each) => sum + each, 0)
				const all = [...changes, nobodys].reduce(
					(sum, each) => sum + Math.abs(each),
					0,
				)
				expect(moved * 2).toBe(all)
			}),
		)
	})

	test.each([
		[99, 0, 100, false],
		[100, 0, 100, true],
		[101, 0, 100, true],
		[1e12, 0, null, false],
		[40, 59, 100, false],
		[40, 60, 100, true],
		[1, 1e12, 100, true],
		[0, 1e12, 100, false],
		[1, 1e12, null, false],
	])(
		'%i after %i at a threshold of %s needs another: %s',
		(moved, before, threshold, is) => {
			expect(needsSecondAdmin(moved, { movedMinor: before }, threshold)).toBe(
				is,
			)
		},
	)

	test('whatever it is cut into, no more than the threshold is moved alone', () => {
		fc.assert(
			fc.property(
				fc.array(fc.integer({ min: 0, max: 1_000 })),
				fc.integer({ min: 1, max: 5_000 }),
				(pieces, threshold) => {
					let movedMinor = 0
					for (const piece of pieces)
						if (!needsSecondAdmin(piece, { movedMinor }, threshold))
							movedMinor += piece
					expect(movedMinor).toBeLessThan(threshold)
				},
			),
		)
	})
})

describe('a proposal', () => {
	const waiting = { state: 'waiting', proposedBy: 'ana' } as const

	test.each([
		['is decided by another', waiting, 'ben', null],
		['not by whoever proposed it', waiting, 'ana', 'own_proposal'],
		[
			'nor twice',
			{ state: 'approved', proposedBy: 'ana' } as const,
			'ben',
			'not_waiting',
		],
		['nor where there is none', null, 'ben', 'proposal_unknown'],
	])('%s', (_, proposal, admin, refusal) => {
		expect(decideRefusal(proposal, admin)).toBe(refusal)
	})

	test.each([
		['is taken back by whoever proposed it', waiting, 'ana', null],
		['not by another', waiting, 'ben', 'not_own_proposal'],
		[
			'nor once it is over',
			{ state: 'declined', proposedBy: 'ana' } as const,
			'ana',
			'not_waiting',
		],
		['nor where there is none', null, 'ana', 'proposal_unknown'],
	])('%s', (_, proposal, admin, refusal) => {
		expect(withdrawRefusal(proposal, admin)).toBe(refusal)
	})
})
