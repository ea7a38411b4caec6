import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { SettlingRules } from '#app/domain/ledger/settle.ts'
import { calendarOf, type Period } from '#app/domain/period.ts'
import {
	arrivalsOf,
	factsOf,
	someCloses,
	somePolicy,
	someZone,
} from '#tests/support/arbitraries.ts'
import { Books, type Entry, type Fact } from '#tests/support/books.ts'

/** As many histories as `LAW_RUNS` says; a failure prints its seed. */
const numRuns = Number(process.env.LAW_RUNS ?? 1000)

type History = {
	readonly batches: readonly Fact[][]
	readonly closes: readonly { beforeBatch: number; period: Period }[]
	readonly rules: SettlingRules
}

const histories: fc.Arbitrary<History> = factsOf('A').chain((facts) =>
	fc.record({
		batches: arrivalsOf(facts),
		closes: someCloses,
		rules: fc.tuple(somePolicy, someZone).map(([policy, zone]) => ({
			policy,
			calendar: calendarOf(zone),
			toBase: ({ amountMinor }) => amountMinor,
		})),
	}),
)

/** The same history under other names: every line has another key, and whatever names it follows. */
function renamed(history: History, nameOf: (key: string) => string): History {
	const inFact = (fact: Fact): Fact => {
		if (fact.kind === 'line')
			return {
				...fact,
				value: {
					...fact.value,
					sourceKey: nameOf(fact.value.sourceKey),
					refundOf: fact.value.refundOf && nameOf(fact.value.refundOf),
					invoiceId: fact.value.invoiceId && nameOf(fact.value.invoiceId),
					subscriptionId:
						fact.value.subscriptionId && nameOf(fact.value.subscriptionId),
				},
			}
		if (fact.kind === 'reclassification')
			return {
				...fact,
				value: { ...fact.value, lineKey: nameOf(fact.value.lineKey) },
			}
		return fact
	}
	return {
		...history,
		batches: history.batches.map((batch) => batch.map(inFact)),
	}
}

/** Names in another order: from the hash of each key and a salt. */
const namesBy = (salt: number) => (key: string) => {
	let hash = salt
	for (const letter of key)
		hash = (Math.imul(hash, 31) + letter.charCodeAt(0)) >>> 0
	return `${String(Math.imul(hash, 0x9e3779b1) >>> 0).padStart(10, '0')} ${key}`
}

function happen({ batches, closes, rules }: History): readonly Entry[] {
	const books = new Books(rules)
	batches.forEach((batch, i) => {
		for (const { beforeBatch, period } of closes)
			if (beforeBatch === i) books.close(period)
		books.learn(batch)
	})
	return books.entries
}

/** Sums of entries by all that company reports tell apart; sums of zero are no difference, so they are left out. */
function companySums(entries: readonly Entry[]) {
	const sums = new Map<string, number>()
	for (const { period, class: kind, bucket, line, amountMinor } of entries) {
		const key = [period, kind, bucket, line.currency].join(' ')
		sums.set(key, (sums.get(key) ?? 0) + amountMinor)
	}
	return Object.fromEntries([...sums].filter(([, sum]) => sum !== 0).sort())
}

test('company sums never depend on ids, whatever was paid at one instant, given back or closed', () => {
	fc.assert(
		fc.property(histories, fc.nat(), (history, salt) => {
			expect(companySums(happen(renamed(history, namesBy(salt))))).toEqual(
				companySums(happen(history)),
			)
		}),
		{ numRuns },
	)
}, 600_000)

/** What each referrer is credited with, by period. */
function advocateSums(entries: readonly Entry[]) {
	const sums = new Map<string, number>()
	for (const { period, credits } of entries)
		for (const { referrerAccountId, amountMinor } of credits) {
			const key = `${period} ${referrerAccountId}`
			sums.set(key, (sums.get(key) ?? 0) + amountMinor)
		}
	return Object.fromEntries([...sums].filter(([, sum]) => sum !== 0).sort())
}

test('advocates’ sums do not depend on ids either, as long as facts of one instant keep the order of theirs', () => {
	fc.assert(
		fc.property(histories, fc.nat(), (history, salt) => {
			const other = namesBy(salt)
			const rank = new Map(
				keysOf(history).map((key, i) => [key, String(i).padStart(6, '0')]),
			)
			// Those of one instant in their order, those of different instants in any.
			const instants = instantsOf(history)
			const nameOf = (key: string) =>
				`${other(String(instants.get(key) ?? 0))} ${rank.get(key) ?? ''} ${key}`
			expect(advocateSums(happen(renamed(history, nameOf)))).toEqual(
				advocateSums(happen(history)),
			)
		}),
		{ numRuns },
	)
}, 600_000)

const linesOf = ({ batches }: History) =>
	batches.flat().flatMap((fact) => (fact.kind === 'line' ? fact.value : []))

const keysOf = (history: History): string[] =>
	[...new Set(linesOf(history).map(({ sourceKey }) => sourceKey))].sort()

const instantsOf = (history: History): ReadonlyMap<string, number> =>
	new Map(linesOf(history).map(({ sourceKey, paidAt }) => [sourceKey, paidAt]))
