import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type Contender, isFull, poolOf } from '#app/domain/perks/capacity.ts'
import {
	type ClaimState,
	firstState,
	holdsPlace,
	isOpenClaim,
	moveClaim,
} from '#app/domain/perks/claim.ts'

const PERK = { needsApproval: false }

/** A pool in which what frees a place gives it away at once, as the operations do. */
class Book {
	capacity: number | null
	claims: { id: string; ordinal: number; state: ClaimState }[] = []

	constructor(capacity: number | null) {
		this.capacity = capacity
	}

	claim() {
		const ordinal = this.claims.length + 1
		const full = isFull(poolOf(this.claims, this.capacity))
		const state = firstState({ ...PERK, isFull: full })
		this.claims.push({ id: `c${ordinal}`, ordinal, state })
		return state
	}

	move(
		index: number,
		event: 'confirm' | 'withdraw' | 'decline' | 'expire' | 'fulfil',
	) {
		const claim = this.claims[index % Math.max(1, this.claims.length)]
		const next = claim && moveClaim(claim.state, event, PERK)
		if (!claim || !next) return
		claim.state = next
		this.promote()
	}

	resize(capacity: number | null) {
		this.capacity = capacity
		this.promote()
	}

	promote() {
		for (const id of poolOf(this.claims, this.capacity).promoted) {
			const claim = this.claims.find((each) => each.id === id)
			if (!claim) throw new Error('promoted nobody')
			claim.state = moveClaim(claim.state, 'promote', PERK) ?? claim.state
		}
	}
}

const states = (book: Book) => book.claims.map(({ state }) => state).join(' ')

describe('capacity', () => {
	test('3 places, five claims: three held, two waiting in claim order', () => {
		const book = new Book(3)
		for (let i = 0; i < 5; i++) book.claim()
		expect(states(book)).toBe(
			'approved approved approved waitlisted waitlisted',
		)
		expect(poolOf(book.claims, 3)).toEqual({
			held: 3,
			free: 0,
			waiting: ['c4', 'c5'],
			promoted: [],
		})
	})

	test.each([
		['a hold that runs out', 'expire'],
		['a withdrawal', 'withdraw'],
		['a refusal', 'decline'],
	] as const)('%s gives the place to the first who waits', (_, event) => {
		const book = new Book(3)
		for (let i = 0; i < 5; i++) book.claim()
		book.move(1, event)
		expect(states(book)).toMatch(/^approved \w+ approved approved waitlisted$/)
	})

	test('what is fulfilled keeps its place', () => {
		const book = new Book(1)
		book.claim()
		book.claim()
		book.move(0, 'confirm')
		book.move(0, 'fulfil')
		expect(states(book)).toBe('fulfilled waitlisted')
	})

	test('raised promotes, lowered evicts nobody', () => {
		const book = new Book(1)
		for (let i = 0; i < 4; i++) book.claim()
		book.resize(3)
		expect(states(book)).toBe('approved approved approved waitlisted')
		book.resize(1)
		expect(states(book)).toBe('approved approved approved waitlisted')
		book.move(0, 'withdraw')
		expect(states(book)).toBe('withdrawn approved approved waitlisted')
	})

	test('without a limit nobody waits', () => {
		const book = new Book(null)
		for (let i = 0; i < 9; i++) expect(book.claim()).toBe('approved')
	})

	test('whoever claimed first is first, in whatever order claims are kept', () => {
		const waiting = (id: string, ordinal: number): Contender => ({
			id,
			ordinal,
			state: 'waitlisted',
		})
		expect(
			poolOf([waiting('c', 3), waiting('a', 1), waiting('b', 2)], 2),
		).toMatchObject({ waiting: ['a', 'b', 'c'], promoted: ['a', 'b'] })
	})

	test('who may not sign in is passed over, keeps the turn and keeps nobody out', () => {
		const claims: Contender[] = [
			{ id: 'a', ordinal: 1, state: 'waitlisted', isPassedOver: true },
			{ id: 'b', ordinal: 2, state: 'waitlisted' },
		]
		expect(poolOf(claims, 1)).toMatchObject({
			waiting: ['a', 'b'],
			promoted: ['b'],
		})
		const alone = poolOf(claims.slice(0, 1), 1)
		expect(alone.promoted).toEqual([])
		expect(isFull(alone)).toBe(false)
	})

	const step = fc.oneof(
		{ weight: 3, arbitrary: fc.constant({ kind: 'claim' as const }) },
		{
			weight: 4,
			arbitrary: fc.record({
				kind: fc.constant('move' as const),
				index: fc.nat(30),
				event: fc.constantFrom(
					'confirm' as const,
					'withdraw' as const,
					'decline' as const,
					'expire' as const,
					'fulfil' as const,
				),
			}),
		},
		{
			weight: 1,
			arbitrary: fc.record({
				kind: fc.constant('resize' as const),
				capacity: fc.option(fc.integer({ min: 0, max: 4 })),
			}),
		},
	)

	test('law: never more held than there is room, nobody waits beside a free place, the order is kept', () => {
		fc.assert(
			fc.property(
				fc.option(fc.integer({ min: 0, max: 4 })),
				fc.array(step, { maxLength: 60 }),
				(capacity, steps) => {
					const book = new Book(capacity)
					let allowed = capacity ?? Number.POSITIVE_INFINITY
					for (const each of steps) {
						const before = new Map(
							book.claims.map(({ id, state }) => [id, state]),
						)
						if (each.kind === 'claim') book.claim()
						if (each.kind === 'move') book.move(each.index, each.event)
						if (each.kind === 'resize') book.resize(each.capacity)
						const { held, free, waiting } = poolOf(book.claims, book.capacity)
						// Lowered below what is held, it may only shrink to the new capacity.
						allowed = Math.max(
							book.capacity ?? Number.POSITIVE_INFINITY,
							Math.min(allowed, held),
						)
						expect(held).toBeLessThanOrEqual(allowed)
						expect(free === 0 || waiting.length === 0).toBe(true)
						const promoted = book.claims.filter(
							({ id, state }) =>
								before.get(id) === 'waitlisted' && holdsPlace(state),
						)
						const stillWaiting = book.claims.filter(
							({ state }) => state === 'waitlisted',
						)
						for (const one of promoted)
							for (const other of stillWaiting)
								expect(one.ordinal).toBeLessThan(other.ordinal)
						for (const { id, state } of book.claims) {
							const was = before.get(id)
							if (was && was !== state) expect(isOpenClaim(was)).toBe(true)
						}
					}
				},
			),
		)
	})
})
