import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { MODELS } from '#app/domain/attribution/models.ts'
import { consolidate } from '#app/domain/ledger/consolidate.ts'
import { netInvoices } from '#app/domain/ledger/invoice.ts'
import type { RevenueLine } from '#app/domain/ledger/line.ts'
import type { SettlingRules } from '#app/domain/ledger/settle.ts'
import { convertAmount, parseRate, type Rate } from '#app/domain/money.ts'
import { calendarOf, type Period, periodsBetween } from '#app/domain/period.ts'
import type { Policy } from '#app/domain/policy.ts'
import {
	arrivalsOf,
	factsOf,
	someCloses,
	someFacts,
	somePolicy,
	someZone,
} from '#tests/support/arbitraries.ts'
import { Books, type Entry, type Fact } from '#tests/support/books.ts'
import { advocateFigures, companyFigures } from '#tests/support/figures.ts'

const RATES: Record<string, Rate> = {
	JPY: parseRate('0.0067') as Rate,
	BHD: parseRate('2.6525') as Rate,
}

const toBase = ({ amountMinor, currency }: RevenueLine) => {
	const rate = RATES[currency]
	return currency === 'USD' || !rate
		? amountMinor
		: convertAmount(amountMinor, currency, 'USD', rate)
}

const withoutYen = (line: RevenueLine) =>
	line.currency === 'JPY' ? null : toBase(line)

const rulesFor = (policy: Policy, zone = 'UTC'): SettlingRules => ({
	policy,
	calendar: calendarOf(zone),
	toBase,
})

type History = {
	readonly facts: Fact[]
	readonly batches: readonly Fact[][]
	readonly closes: readonly { beforeBatch: number; period: Period }[]
	readonly rules: SettlingRules
}

/** Facts of several accounts, a way for them to arrive, closes in between, under some policy in some zone. */
const histories = (closes = someCloses): fc.Arbitrary<History> =>
	someFacts().chain((facts) =>
		fc.record({
			facts: fc.constant(facts),
			batches: arrivalsOf(facts),
			closes,
			rules: fc
				.tuple(somePolicy, someZone)
				.map(([policy, zone]) => rulesFor(policy, zone)),
		}),
	)

const withoutCloses = histories(fc.constant([]))

/** Lets a history happen. Yen have no rate until half of it has arrived. */
function happen(
	{ batches, closes, rules }: History,
	after: (books: Books) => void = () => {},
): Books {
	const books = new Books({ ...rules, toBase: withoutYen })
	batches.forEach((batch, i) => {
		for (const { beforeBatch, period } of closes)
			if (beforeBatch === i) books.close(period)
		if (i === Math.floor(batches.length / 2)) {
			books.rules = rules
			books.settleAll()
		}
		books.learn(batch)
		after(books)
	})
	return books
}

type Counted = (entry: Entry) => string

/** Sums of entries by a key; sums of zero are no difference, so they are left out. */
function sumsBy(entries: readonly Entry[], keyOf: Counted) {
	const sums = new Map<string, number>()
	const add = (key: string, amount: number) =>
		sums.set(key, (sums.get(key) ?? 0) + amount)
	for (const entry of entries) {
		add(`${keyOf(entry)} original`, entry.amountMinor)
		add(`${keyOf(entry)} base`, entry.baseMinor)
	}
	return nonZero(sums)
}

/** Sums by what reports tell apart, credits included. */
function reportedSums(entries: readonly Entry[], isByPeriod = true) {
	const sums = new Map<string, number>()
	const add = (key: string, amount: number) =>
		sums.set(key, (sums.get(key) ?? 0) + amount)
	for (const {
		accountId,
		period,
		class: kind,
		bucket,
		line,
		...entry
	} of entries) {
		const key = [
			accountId,
			isByPeriod ? period : '',
			kind,
			bucket,
			line.currency,
		].join(' ')
		add(`${key} original`, entry.amountMinor)
		add(`${key} base`, entry.baseMinor)
		for (const {
			referrerAccountId,
			touchId,
			amountMinor,
			baseMinor,
		} of entry.credits) {
			add(`${key} ${referrerAccountId} ${touchId} original`, amountMinor)
			add(`${key} ${referrerAccountId} ${touchId} base`, baseMinor)
		}
	}
	return nonZero(sums)
}

const nonZero = (sums: ReadonlyMap<string, number>) =>
	Object.fromEntries([...sums].filter(([, sum]) => sum !== 0).sort())

const sum = (amounts: readonly number[]) => amounts.reduce((a, b) => a + b, 0)

/**
 * What ought to be posted of each line, told from the facts alone: sales with a rate whole, and what was given back step
 * by step. Each step takes as much as there is room for; what has no room waits in a row until another makes some.
 */
function postedOf(
	lines: readonly RevenueLine[],
	hasRate: (line: RevenueLine) => boolean,
) {
	const posted = new Map<string, number>()
	const left = new Map<string, number>()
	for (const sale of netInvoices(lines).lines) {
		if (sale.refundOf !== null || sale.amountMinor < 0 || !hasRate(sale))
			continue
		posted.set(sale.sourceKey, sale.amountMinor)
		// Of nothing, nothing can be taken back.
		if (sale.amountMinor === 0) {
			left.set(sale.sourceKey, 0)
			continue
		}
		const returns = lines
			.filter((line) => line.refundOf === sale.sourceKey)
			.sort(
				(a, b) => a.paidAt - b.paidAt || (a.sourceKey < b.sourceKey ? -1 : 1),
			)
		let remaining = sale.amountMinor
		const waiting: { key: string; amount: number }[] = []
		const add = (key: string, amount: number) => {
			remaining += amount
			posted.set(key, (posted.get(key) ?? 0) + amount)
		}
		for (const { sourceKey: key, amountMinor } of returns) {
			const sign = Math.sign(amountMinor)
			let toGo = Math.abs(amountMinor)
			// What waits on the other side meets it first: one makes room for the other, cent by cent.
			for (const other of waiting) {
				if (Math.sign(other.amount) === sign) continue
				const met = Math.min(toGo, Math.abs(other.amount))
				toGo -= met
				add(key, sign * met)
				add(other.key, -sign * met)
				other.amount += sign * met
			}
			const room = sign < 0 ? remaining : sale.amountMinor - remaining
			const fits = Math.min(toGo, room)
			add(key, sign * fits)
			if (toGo > fits) waiting.push({ key, amount: sign * (toGo - fits) })
		}
		left.set(sale.sourceKey, remaining)
	}
	return {
		posted,
		leftOf: (sale: RevenueLine) => left.get(sale.sourceKey),
	}
}

describe('partition identity', () => {
	test('after every arrival and close, the entries of each line sum to the line, of each account and currency to its lines', () => {
		fc.assert(
			fc.property(histories(), (history) => {
				happen(history, (books) => {
					for (const accountId of books.accountIds) {
						const own = books.entries.filter(
							(entry) => entry.accountId === accountId,
						)
						const raw = books.linesOf(accountId)
						const { lines } = netInvoices(raw)
						const { posted: expected } = postedOf(
							raw,
							(line) => books.rules.toBase(line) !== null,
						)
						const sums = sumsBy(own, ({ line }) => line.sourceKey)
						expect(
							Object.fromEntries(
								Object.entries(sums)
									.filter(([key]) => key.endsWith(' original'))
									.map(([key, amount]) => [key.split(' ')[0], amount]),
							),
						).toEqual(nonZero(expected))
						for (const line of lines)
							if (line.refundOf === null && expected.has(line.sourceKey))
								expect(sums[`${line.sourceKey} base`] ?? 0).toBe(toBase(line))
					}
				})
			}),
			{ numRuns: 40 },
		)
	})

	test('the four parts sum to the total, whatever the model', () => {
		fc.assert(
			fc.property(histories(), (history) => {
				const { entries } = happen(history)
				const { firstOrder, sor, total } = companyFigures(entries)
				expect(total).toBe(sum(entries.map(({ baseMinor }) => baseMinor)))
				expect(firstOrder + sor).toBe(total)
			}),
			{ numRuns: 40 },
		)
	})

	test('a line that is given back in full leaves every entry and credit at exactly 0', () => {
		fc.assert(
			fc.property(histories(), (history) => {
				const books = happen(history)
				for (const accountId of books.accountIds) {
					const lines = books.linesOf(accountId)
					const { leftOf } = postedOf(lines, () => true)
					for (const sale of lines) {
						if (leftOf(sale) !== 0) continue
						const of = books.entries.filter(
							({ line }) =>
								line.sourceKey === sale.sourceKey ||
								line.refundOf === sale.sourceKey,
						)
						expect(reportedSums(of, false)).toEqual({})
					}
				}
			}),
			{ numRuns: 50 },
		)
	})
})

describe('credits', () => {
	const creditsOf = (entry: Entry, of: 'amountMinor' | 'baseMinor') =>
		entry.credits.map((credit) => credit[of])

	test('of an entry in referral sum to the entry; entries in first_order have none', () => {
		fc.assert(
			fc.property(histories(), (history) => {
				for (const entry of happen(history).entries) {
					if (entry.bucket === 'first_order') expect(entry.credits).toEqual([])
					if (entry.bucket !== 'referral') continue
					expect(sum(creditsOf(entry, 'amountMinor'))).toBe(entry.amountMinor)
					expect(sum(creditsOf(entry, 'baseMinor'))).toBe(entry.baseMinor)
				}
			}),
			{ numRuns: 50 },
		)
	})

	test('of a sale never exceed its entry, and have its sign', () => {
		fc.assert(
			fc.property(histories(), (history) => {
				for (const entry of happen(history).entries) {
					if (entry.line.refundOf !== null) continue
					const sign = entry.mirrorOf === null ? 1 : -1
					for (const of of ['amountMinor', 'baseMinor'] as const) {
						const parts = creditsOf(entry, of).map((part) => part * sign)
						expect(parts.every((part) => part >= 0)).toBe(true)
						expect(sum(parts)).toBeLessThanOrEqual(entry[of] * sign)
					}
				}
			}),
			{ numRuns: 50 },
		)
	})

	test('of a line and its refunds together lie between nothing and what is left of it', () => {
		fc.assert(
			fc.property(histories(), (history) => {
				const groups = new Map<
					string,
					{ left: number; credits: Map<string, number> }
				>()
				for (const entry of happen(history).entries) {
					const key = [
						entry.line.refundOf ?? entry.line.sourceKey,
						entry.class,
						entry.bucket,
					].join(' ')
					const group = groups.get(key) ?? { left: 0, credits: new Map() }
					groups.set(key, group)
					group.left += entry.amountMinor
					for (const {
						touchId,
						referrerAccountId,
						amountMinor,
					} of entry.credits) {
						const who = `${touchId} ${referrerAccountId}`
						group.credits.set(who, (group.credits.get(who) ?? 0) + amountMinor)
					}
				}
				for (const { left, credits } of groups.values()) {
					const parts = [...credits.values()]
					expect(parts.every((part) => part >= 0)).toBe(true)
					expect(sum(parts)).toBeLessThanOrEqual(left)
				}
			}),
			{ numRuns: 50 },
		)
	})
})

describe('the ledger only grows', () => {
	test('an entry and its mirror are 0 together, credit by credit; nothing is mirrored twice, no mirror is mirrored', () => {
		fc.assert(
			fc.property(histories(), (history) => {
				const { entries } = happen(history)
				const byId = new Map(entries.map((entry) => [entry.id, entry]))
				const mirrors = entries.filter(({ mirrorOf }) => mirrorOf !== null)
				expect(new Set(mirrors.map(({ mirrorOf }) => mirrorOf)).size).toBe(
					mirrors.length,
				)
				for (const mirror of mirrors) {
					const entry = byId.get(mirror.mirrorOf as string) as Entry
					expect(entry.mirrorOf).toBeNull()
					expect(entry.id < mirror.id).toBe(true)
					expect(reportedSums([entry, mirror], false)).toEqual({})
					expect(mirror.period >= entry.period).toBe(true)
				}
			}),
			{ numRuns: 50 },
		)
	})

	test('no entry, and no credit, is 0 in both currencies', () => {
		fc.assert(
			fc.property(histories(), (history) => {
				for (const entry of happen(history).entries) {
					const isPlain = (amount: number) => !Object.is(amount, -0)
					expect(
						entry.amountMinor !== 0 ||
							entry.baseMinor !== 0 ||
							entry.credits.length > 0,
					).toBe(true)
					expect(isPlain(entry.amountMinor) && isPlain(entry.baseMinor)).toBe(
						true,
					)
					for (const { amountMinor, baseMinor } of entry.credits)
						expect(amountMinor !== 0 || baseMinor !== 0).toBe(true)
				}
			}),
			{ numRuns: 50 },
		)
	})

	test('settling again, and every file again, posts nothing', () => {
		fc.assert(
			fc.property(histories(), (history) => {
				const books = happen(history)
				expect(books.settleAll()).toEqual([])
				for (const batch of history.batches)
					expect(books.learn(batch)).toEqual([])
				expect(books.learn(history.facts)).toEqual([])
			}),
			{ numRuns: 50 },
		)
	})

	test('a closed period never changes: its seal is the same ever after', () => {
		fc.assert(
			fc.property(histories(), (history) => {
				const seals = new Map<Period, string>()
				const books = new Books(history.rules)
				history.batches.forEach((batch, i) => {
					for (const { beforeBatch, period } of history.closes) {
						if (beforeBatch !== i) continue
						books.close(period)
						for (const each of periodsBetween(
							'2024-11',
							books.closedThrough as Period,
						))
							seals.set(each, seals.get(each) ?? books.sealOf(each))
					}
					const posted = books.learn(batch)
					for (const [period, seal] of seals)
						expect(books.sealOf(period)).toBe(seal)
					for (const { period } of posted)
						expect(period > (books.closedThrough ?? '')).toBe(true)
				})
			}),
			{ numRuns: 50 },
		)
	})
})

describe('order', () => {
	const pairs = withoutCloses.chain((history) =>
		fc.record({
			one: fc.constant(history),
			other: arrivalsOf(history.facts).map((batches) => ({
				...history,
				batches,
			})),
		}),
	)

	test('with every period open, the order and the splitting of files change no sum', () => {
		fc.assert(
			fc.property(pairs, ({ one, other }) => {
				const expected = reportedSums(happen(one).entries)
				expect(reportedSums(happen(other).entries)).toEqual(expected)
				const atOnce = { ...one, batches: [one.facts] }
				expect(reportedSums(happen(atOnce).entries)).toEqual(expected)
			}),
			{ numRuns: 50 },
		)
	})

	test('with closes in between, only periods differ: every sum over all of them is the same', () => {
		const closed = histories().chain((history) =>
			fc.record({
				one: fc.constant(history),
				batches: arrivalsOf(history.facts),
			}),
		)
		fc.assert(
			fc.property(closed, ({ one, batches }) => {
				expect(reportedSums(happen(one).entries, false)).toEqual(
					reportedSums(happen({ ...one, closes: [], batches }).entries, false),
				)
			}),
			{ numRuns: 50 },
		)
	})

	test('a policy that changes and changes back changes no sum', () => {
		fc.assert(
			fc.property(withoutCloses, somePolicy, (history, policy) => {
				const books = happen(history)
				const before = reportedSums(books.entries)
				books.rules = { ...history.rules, policy }
				books.settleAll()
				books.rules = history.rules
				books.settleAll()
				expect(reportedSums(books.entries)).toEqual(before)
			}),
			{ numRuns: 40 },
		)
	})
})

describe('figures', () => {
	test('Σ advocates’ SOR − eliminations + unattributed = the company’s', () => {
		fc.assert(
			fc.property(histories(), (history) => {
				const { entries } = happen(history)
				const { sor, eliminations, unattributed } = advocateFigures(entries)
				expect(sum([...sor.values()]) - eliminations + unattributed).toBe(
					companyFigures(entries).sor,
				)
			}),
			{ numRuns: 50 },
		)
	})

	test('the company’s are the same under every model', () => {
		fc.assert(
			fc.property(factsOf('A'), somePolicy, (facts, policy) => {
				const figures = MODELS.map((model) => {
					const books = new Books(rulesFor({ ...policy, model }))
					books.learn(facts)
					return sumsBy(
						books.entries,
						({ period, class: kind, bucket }) => `${period} ${kind} ${bucket}`,
					)
				})
				for (const other of figures) expect(other).toEqual(figures[0])
			}),
			{ numRuns: 50 },
		)
	})

	test('reported second-order revenue is never below zero, and what it leaves out is carried', () => {
		fc.assert(
			fc.property(histories(), (history) => {
				const { entries } = happen(history)
				const { company, periods } = consolidate(
					entries,
					{},
					history.rules.policy,
					() => 'open',
				)
				expect(company.sor.reported).toBe(company.sor.raw - company.sor.carry)
				expect(sum(periods.map(({ sor }) => sor.raw))).toBe(company.sor.raw)
				for (const { sor } of periods)
					expect(sor.reported).toBeGreaterThanOrEqual(0)
			}),
			{ numRuns: 40 },
		)
	})
})
