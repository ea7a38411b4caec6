import { describe, expect, test } from 'vitest'
import { rateOn } from '#app/domain/ledger/rate.ts'
import { settleAccount } from '#app/domain/ledger/settle.ts'
import { convertAmount, parseAmount } from '#app/domain/money.ts'
import { addMonths, calendarOf } from '#app/domain/period.ts'
import { DEFAULT_POLICY } from '#app/domain/policy.ts'
import {
	legalKeyOf,
	registrableDomainOf,
} from '#app/domain/referrals/eligibility.ts'
import { cyclicEdges, type Edge } from '#app/domain/referrals/graph.ts'
import {
	TOUCH_KINDS,
	type TouchKind,
	type TouchVerdict,
} from '#app/domain/referrals/touch.ts'
import { makeSampleCompany, type SampleCompany } from '#db/sample/company.ts'

const CASES = [
	{ seed: 1, asOf: '2026-03-15', zone: 'UTC' },
	{ seed: 2, asOf: '2026-03-01', zone: 'Pacific/Auckland' },
	{ seed: 7, asOf: '2025-12-31', zone: 'America/Los_Angeles' },
	{ seed: 42, asOf: '2024-02-29', zone: 'Europe/Berlin' },
	{ seed: 2024, asOf: '2027-09-09', zone: 'Asia/Kolkata' },
]

describe('makeSampleCompany', () => {
	const [first] = CASES
	if (!first) throw new Error('no case')

	test('gives the same rows for the same arguments', () => {
		expect(makeSampleCompany(first)).toEqual(makeSampleCompany(first))
	})

	test('gives other rows for another seed', () => {
		const one = makeSampleCompany(first)
		const other = makeSampleCompany({ ...first, seed: first.seed + 1 })
		for (const file of [
			'accounts',
			'contacts',
			'usage',
			'revenue',
			'touches',
			'rates',
		] as const)
			expect(other[file]).not.toEqual(one[file])
	})

	test.each(['2026-02-30', '2026-3-1', '2026-03-15T00:00:00Z', ''])(
		'refuses %j as a date',
		(asOf) => {
			expect(() => makeSampleCompany({ ...first, asOf })).toThrow(RangeError)
		},
	)
})

describe.each(CASES)('sample company, seed $seed, $asOf, $zone', (input) => {
	const company = makeSampleCompany(input)
	const calendar = calendarOf(input.zone)
	const asOfPeriod = input.asOf.slice(0, 7)
	const accountIds = new Set(company.accounts.map((row) => row.account_id))
	const contactById = new Map(
		company.contacts.map((row) => [row.contact_id, row]),
	)
	const instantOf = (text: string): number => {
		const instant = /^\d{4}-\d{2}-\d{2}$/.test(text)
			? calendar.midnight(text)
			: Date.parse(text)
		if (instant === null || Number.isNaN(instant))
			throw new Error(`no instant: ${text}`)
		return instant
	}
	const periods = new Map<string, string>()
	const periodOf = (text: string): string => {
		const period = periods.get(text) ?? calendar.periodOf(instantOf(text))
		periods.set(text, period)
		return period
	}

	test('has 80 customers, 250 contacts and no more than 60,000 observations', () => {
		expect(company.accounts).toHaveLength(80)
		expect(company.contacts).toHaveLength(250)
		expect(company.usage.length).toBeGreaterThan(15_000)
		expect(company.usage.length).toBeLessThanOrEqual(60_000)
		expect(new Set(company.revenue.map((row) => row.account_id))).toEqual(
			accountIds,
		)
	})

	test('covers the 24 full months before its date and nothing after', () => {
		const expected = Array.from({ length: 24 }, (_, i) =>
			addMonths(asOfPeriod, i - 24),
		)
		const paid = new Set(company.revenue.map((row) => periodOf(row.paid_at)))
		const used = new Set(company.usage.map((row) => periodOf(row.occurred_at)))
		expect([...paid].sort()).toEqual(expected)
		expect(expected).toEqual(expect.arrayContaining([...used]))
		const end = calendar.startOf(asOfPeriod)
		const dates = [
			...company.accounts.map((row) => row.signed_up_at),
			...company.usage.map((row) => row.occurred_at),
			...company.revenue.map((row) => row.paid_at),
			...company.touches.map((row) => row.occurred_at),
			...company.stages.map((row) => row.occurred_at),
			...company.rates.map((row) => row.date),
			...company.overrides.map((row) => row.effectiveAt),
		]
		expect(
			[...new Set(dates)].filter((date) => instantOf(date) >= end),
		).toEqual([])
		expect(company.closeThrough).toBe(addMonths(asOfPeriod, -4))
	})

	test('identifies every row once', () => {
		for (const ids of [
			company.accounts.map((row) => row.account_id),
			company.accounts.map((row) => registrableDomainOf(row.domain)),
			company.accounts.map((row) => legalKeyOf(row.name)),
			company.contacts.map((row) => row.contact_id),
			company.contacts.map((row) => row.email),
			company.usage.map((row) => row.event_id),
			company.revenue.map((row) => row.line_id),
			company.touches.map((row) => row.touch_id),
			company.links.map((row) => row.code),
			company.rates.map((row) => `${row.date} ${row.currency}`),
			company.stages.map((row) => `${row.account_id} ${row.stage}`),
		])
			expect(new Set(ids).size).toBe(ids.length)
	})

	test('names people once, but for the champion who changed employer', () => {
		const twice = [...groupByName(company).values()].filter(
			(rows) => rows.length > 1,
		)
		const move = company.touches.filter((row) => row.kind === 'champion_move')
		expect(move).toHaveLength(1)
		expect(twice).toHaveLength(1)
		expect(twice[0]?.map((row) => row.account_id).sort()).toEqual(
			[move[0]?.account_id, move[0]?.referrer_account_id].sort(),
		)
		expect(move[0]?.referrer_contact_id).toBe(
			twice[0]?.find((row) => row.account_id === move[0]?.referrer_account_id)
				?.contact_id,
		)
	})

	test('brings companies that are no customers, over links that are there', () => {
		const { leads, traffic } = company.referring
		const customers = new Set(
			company.accounts.map((row) => registrableDomainOf(row.domain)),
		)
		const domains = leads.map(({ email }) => email.split('@')[1] ?? '')
		expect(new Set(domains).size).toBe(domains.length)
		expect(domains.filter((domain) => customers.has(domain))).toEqual([])
		const codes = new Set(company.links.map((row) => row.code))
		expect(traffic.filter(({ code }) => !codes.has(code))).toEqual([])
		const ids = traffic.flatMap(({ clickId }) => clickId ?? [])
		expect(new Set(ids).size).toBe(ids.length)
		const end = calendar.startOf(asOfPeriod)
		expect(traffic.filter(({ occurredAt }) => occurredAt >= end)).toEqual([])
		for (const { by } of leads)
			expect(company.people.advocates[by]?.code).toMatch(/^[a-z]+\d$/)
	})

	test('gives people addresses at their company', () => {
		const domains = new Map(
			company.accounts.map((row) => [row.account_id, row.domain]),
		)
		for (const { email, account_id } of company.contacts) {
			expect(email).toMatch(/^[a-z]+\.[a-z]+@[a-z]+\.example$/)
			expect(email.split('@')[1]).toBe(domains.get(account_id))
		}
	})

	test('refers only to rows that exist', () => {
		const known = (id: string) => id === '' || accountIds.has(id)
		const codes = new Map(company.links.map((row) => [row.code, row]))
		const orphans = [
			...company.contacts,
			...company.usage,
			...company.revenue,
			...company.touches,
			...company.stages,
			...company.links,
		].filter((row) => !accountIds.has(row.account_id))
		expect(orphans).toEqual([])
		const strangers = [...company.usage, ...company.links].filter(
			(row) =>
				row.contact_id !== '' &&
				contactById.get(row.contact_id)?.account_id !== row.account_id,
		)
		expect(strangers).toEqual([])
		for (const row of company.touches) {
			expect(TOUCH_KINDS).toContain(row.kind)
			expect(known(row.referrer_account_id)).toBe(true)
			if (row.referrer_contact_id !== '')
				expect(contactById.get(row.referrer_contact_id)?.account_id).toBe(
					row.referrer_account_id,
				)
			expect(row.code === '' || row.referrer_account_id === '').toBe(true)
		}
		const unknownCodes = company.touches.filter(
			(row) => row.code !== '' && !codes.has(row.code),
		)
		expect(unknownCodes).toHaveLength(1)
		for (const { accountId, shares } of company.overrides) {
			expect(accountIds.has(accountId)).toBe(true)
			for (const share of shares)
				expect(accountIds.has(share.referrerAccountId)).toBe(true)
		}
	})

	test('gives one code, without look-alike characters, to each advocate', () => {
		const advocates = company.contacts.filter((row) => row.role === 'advocate')
		expect(company.links.map((row) => row.contact_id).sort()).toEqual(
			advocates.map((row) => row.contact_id).sort(),
		)
		for (const { code } of company.links)
			expect(code).toMatch(/^[a-hjkmnp-z2-9]+$/)
	})

	test('lists revenue in paid order', () => {
		const paid = company.revenue.map((row) => instantOf(row.paid_at))
		expect(paid).toEqual([...paid].sort((a, b) => a - b))
	})

	test('refunds no more than was paid, later, on the same account and in its currency', () => {
		const lines = new Map(company.revenue.map((row) => [row.line_id, row]))
		const left = new Map<string, number>()
		const seen = { partial: 0, full: 0, instalments: 0, currencies: new Set() }
		for (const row of company.revenue) {
			const amountMinor = minorOf(row)
			if (row.refund_of === '') {
				expect(amountMinor).toBeGreaterThan(0)
				continue
			}
			const line = lines.get(row.refund_of)
			if (!line) throw new Error(`${row.line_id} refunds nothing`)
			expect([row.account_id, row.currency, line.refund_of]).toEqual([
				line.account_id,
				line.currency,
				'',
			])
			expect(instantOf(row.paid_at)).toBeGreaterThan(instantOf(line.paid_at))
			expect(amountMinor).toBeLessThan(0)
			const before = left.get(row.refund_of) ?? minorOf(line)
			expect(before + amountMinor).toBeGreaterThanOrEqual(0)
			if (left.has(row.refund_of)) seen.instalments++
			else if (before + amountMinor === 0) seen.full++
			else seen.partial++
			left.set(row.refund_of, before + amountMinor)
			seen.currencies.add(row.currency)
		}
		expect(seen.partial).toBeGreaterThan(5)
		expect(seen.full).toBeGreaterThan(2)
		expect(seen.instalments).toBeGreaterThan(0)
		expect(seen.currencies).toEqual(new Set(['USD', 'EUR', 'GBP']))
	})

	test('leaves open a refund of a month that is to be closed', () => {
		const lines = new Map(company.revenue.map((row) => [row.line_id, row]))
		const late = company.revenue.filter(
			(row) =>
				row.refund_of !== '' &&
				periodOf(row.paid_at) > company.closeThrough &&
				periodOf(lines.get(row.refund_of)?.paid_at ?? '') <=
					company.closeThrough,
		)
		expect(late.length).toBeGreaterThan(0)
	})

	test('prices in whole units: a quantity times a price, except where an interval is billed in part', () => {
		for (const row of company.revenue) {
			if (row.refund_of !== '' || row.product === 'Flow seat adjustment')
				continue
			expect(minorOf(row) % Number(row.quantity)).toBe(0)
		}
	})

	test('leaves most lines untyped', () => {
		const typed = company.revenue.filter((row) => row.type !== '')
		expect(typed.length).toBeGreaterThan(5)
		expect(typed.length / company.revenue.length).toBeLessThan(0.06)
	})

	test('measures adoption within what was bought', () => {
		const values = new Map(
			company.usage.map((row) => [row.event_id, Number(row.value)]),
		)
		expect(
			[...values.values()].filter((v) => !Number.isInteger(v) || v < 0),
		).toEqual([])
		const beyond = company.usage.filter(
			(row) =>
				row.metric === 'core_features_adopted' &&
				Number(row.value) >
					(values.get(row.event_id.replace('adopted', 'entitled')) ?? 0),
		)
		expect(beyond).toEqual([])
	})

	test('has some customers whose people complete courses', () => {
		const trained = new Set(
			company.usage
				.filter((row) => row.metric === 'training_completed')
				.map((row) => row.account_id),
		)
		expect(trained.size).toBeGreaterThan(15)
		expect(trained.size).toBeLessThan(60)
	})

	test('has active users who come to use it more and more', () => {
		const users = company.usage.filter(
			(row) => row.metric === 'weekly_active_users',
		)
		const growing = company.accounts.filter(({ account_id }) => {
			const weeks = users
				.filter((row) => row.account_id === account_id)
				.map((row) => Number(row.value))
			const early = weeks.slice(0, 4)
			const late = weeks.slice(-12)
			return (
				weeks.length > 30 &&
				Math.max(...late) > 3 * (early.reduce((a, b) => a + b, 0) / 4)
			)
		})
		expect(growing.length).toBeGreaterThan(25)
	})

	test('has customers who leave, and some who come back', () => {
		const monthsPaid = (id: string) =>
			[
				...new Set(
					company.revenue
						.filter(
							(row) =>
								row.account_id === id &&
								row.interval === 'month' &&
								row.refund_of === '',
						)
						.map((row) => periodOf(row.paid_at)),
				),
			].sort()
		const left = company.accounts.filter((row) => row.status === 'churned')
		expect(left.length).toBeGreaterThanOrEqual(5)
		for (const { account_id, renewal_at } of left) {
			expect(renewal_at).toBe('')
			expect(monthsPaid(account_id).at(-1) ?? '').not.toBe(
				addMonths(asOfPeriod, -1),
			)
		}
		const returned = company.accounts.filter(({ account_id, status }) => {
			const months = monthsPaid(account_id)
			return (
				status === 'active' &&
				months.some(
					(month, i) => i > 0 && addMonths(months[i - 1] ?? '', 2) < month,
				)
			)
		})
		expect(returned.length).toBeGreaterThan(0)
	})

	test('dates the next renewal of who stays after the last month', () => {
		for (const { status, renewal_at } of company.accounts)
			if (status === 'active') expect(renewal_at >= asOfPeriod).toBe(true)
	})

	test('shares out all of an account that an admin overrode', () => {
		expect(company.overrides.length).toBeGreaterThanOrEqual(2)
		for (const { shares, notReferredBasisPoints } of company.overrides)
			expect(
				shares.reduce((sum, share) => sum + share.basisPoints, 0) +
					notReferredBasisPoints,
			).toBe(10_000)
	})

	const settled = settleCompany(company, instantOf, input.zone)

	test('posts every line: a rate covers each payment, a line each refund', () => {
		expect(settled.unposted).toEqual([])
	})

	test('has touches of every verdict that a page must explain', () => {
		const count = (verdict: TouchVerdict) =>
			settled.verdicts.filter((each) => each === verdict).length
		expect(count('counted')).toBeGreaterThan(35)
		expect(count('influence')).toBe(34)
		expect(count('claimed')).toBe(5)
		expect(count('before_window')).toBe(1)
		expect(count('after_conversion')).toBe(1)
		expect(count('self_referral')).toBe(1)
	})

	test('has one edge that would close a cycle, and chains of at most four', () => {
		const held = cyclicEdges(settled.edges)
		expect(held.size).toBe(1)
		const edges = settled.edges.filter((edge) => !held.has(edge))
		const depthOf = (id: string): number =>
			Math.max(
				0,
				...edges
					.filter((edge) => edge.referredId === id)
					.map((edge) => 1 + depthOf(edge.referrerId)),
			)
		expect(Math.max(...[...accountIds].map(depthOf))).toBe(4)
	})

	test('has credit shared by different referrers', () => {
		const parents = new Map<string, Set<string>>()
		for (const { referredId, referrerId } of settled.edges)
			parents.set(
				referredId,
				(parents.get(referredId) ?? new Set()).add(referrerId),
			)
		const shared = [...parents.values()].filter((each) => each.size > 1)
		expect(shared.length).toBeGreaterThanOrEqual(5)
	})

	test('lets at least twelve customers sign in who have brought revenue', () => {
		const earning = company.people.advocates.filter(
			({ accountId }) => (settled.credited.get(accountId) ?? 0) > 0,
		)
		expect(earning.length).toBeGreaterThanOrEqual(12)
		for (const { email, contactId, accountId } of company.people.advocates)
			expect(contactById.get(contactId)).toMatchObject({
				email,
				account_id: accountId,
				role: 'advocate',
			})
		expect(settled.credited.get('')).toBeGreaterThan(0)
	})

	test('tells a story that can be believed: growth, and second-order revenue led by referrals', () => {
		const { buckets, byPeriod } = settled
		const sor = buckets.upsell + buckets.cross_sell + buckets.referral
		const share = sor / (sor + buckets.first_order)
		expect(share).toBeGreaterThan(0.35)
		expect(share).toBeLessThan(0.6)
		expect(buckets.referral).toBeGreaterThan(buckets.upsell)
		expect(buckets.upsell).toBeGreaterThan(buckets.cross_sell)
		expect(buckets.cross_sell).toBeGreaterThan(0)
		const months = [...byPeriod.keys()].sort()
		const paidIn = (some: readonly string[]) =>
			some.reduce((sum, month) => sum + (byPeriod.get(month) ?? 0), 0)
		expect(paidIn(months.slice(12))).toBeGreaterThan(
			1.5 * paidIn(months.slice(0, 12)),
		)
	})
})

function groupByName({ contacts }: SampleCompany) {
	const groups = new Map<string, (typeof contacts)[number][]>()
	for (const row of contacts)
		groups.set(row.name, [...(groups.get(row.name) ?? []), row])
	return groups
}

function minorOf(row: SampleCompany['revenue'][number]): number {
	const parsed = parseAmount(row.amount, row.currency)
	if (!parsed.ok) throw new Error(`${row.line_id}: ${parsed.reason}`)
	return parsed.value
}

/** What the ledger would make of the company, account by account, without a database. */
function settleCompany(
	company: SampleCompany,
	instantOf: (text: string) => number,
	zone: string,
) {
	const calendar = calendarOf(zone)
	const ownerOf = new Map(
		company.links.map((row) => [row.code, row.account_id]),
	)
	const tableOf = (currency: string) => {
		const rows = company.rates.filter((row) => row.currency === currency)
		return {
			dates: rows.map((row) => row.date),
			rates: rows.map((row) => row.rate),
		}
	}
	const tables = { EUR: tableOf('EUR'), GBP: tableOf('GBP') }
	const buckets = { first_order: 0, upsell: 0, cross_sell: 0, referral: 0 }
	const byPeriod = new Map<string, number>()
	const credited = new Map<string, number>()
	const unposted: string[] = []
	const verdicts: TouchVerdict[] = []
	const edges: Edge[] = []
	for (const { account_id: id, signed_up_at } of company.accounts) {
		const { targets, attribution } = settleAccount(
			{
				signedUpAt: instantOf(signed_up_at),
				lines: company.revenue
					.filter((row) => row.account_id === id)
					.map((row) => ({
						sourceKey: row.line_id,
						paidAt: instantOf(row.paid_at),
						amountMinor: minorOf(row),
						currency: row.currency,
						type: (row.type || null) as 'new' | 'renewal' | 'cross_sell' | null,
						product: row.product,
						family: row.family,
						quantity: Number(row.quantity),
						interval: row.interval as 'month' | 'year' | 'once',
						refundOf: row.refund_of || null,
						invoiceId: null,
						subscriptionId: null,
					})),
				reclassifications: [],
				touches: company.touches
					.filter((row) => row.account_id === id)
					.map((row) => {
						const referrerAccountId =
							row.referrer_account_id || ownerOf.get(row.code) || null
						return {
							id: row.touch_id,
							kind: row.kind as TouchKind,
							occurredAt: instantOf(row.occurred_at),
							referrerAccountId,
							objection: referrerAccountId === id ? 'self_referral' : null,
						}
					}),
				stages: company.stages
					.filter((row) => row.account_id === id)
					.map((row) => ({
						stage: row.stage as 'lead' | 'opportunity' | 'customer',
						occurredAt: instantOf(row.occurred_at),
					})),
				overrides: company.overrides
					.filter(({ accountId }) => accountId === id)
					.map((override) => ({
						...override,
						version: 1,
						effectiveAt: instantOf(override.effectiveAt),
					})),
			},
			{
				policy: DEFAULT_POLICY,
				calendar,
				toBase: ({ currency, amountMinor, paidAt }) => {
					if (currency === 'USD') return amountMinor
					const rate = rateOn(
						tables[currency as 'EUR' | 'GBP'],
						calendar.dateOf(paidAt),
					)
					return rate && convertAmount(amountMinor, currency, 'USD', rate)
				},
			},
		)
		for (const { verdict, touch } of attribution.touches) {
			verdicts.push(verdict)
			if (verdict === 'counted' && touch.referrerAccountId !== null)
				edges.push({
					referrerId: touch.referrerAccountId,
					referredId: id,
					conversionAt: attribution.conversionAt ?? 0,
				})
		}
		for (const target of targets) {
			if (target.unposted)
				unposted.push(`${target.line.sourceKey} ${target.unposted}`)
			for (const entry of target.entries) {
				const period = calendar.periodOf(target.line.paidAt)
				buckets[entry.bucket] += entry.baseMinor
				byPeriod.set(period, (byPeriod.get(period) ?? 0) + entry.baseMinor)
				for (const { referrerAccountId, baseMinor } of entry.credits) {
					const key = referrerAccountId ?? ''
					credited.set(key, (credited.get(key) ?? 0) + baseMinor)
				}
			}
		}
	}
	return { buckets, byPeriod, credited, unposted, verdicts, edges }
}
