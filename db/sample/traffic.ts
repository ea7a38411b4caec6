import type { Calendar } from './calendar.ts'
import type { Customer } from './customers.ts'
import { makeRandom, type Random } from './random.ts'
import type { LinkRow, TouchRow } from './rows.ts'

/** A request of a link and what became of it. */
export type SampleHit = {
	readonly code: string
	readonly occurredAt: number
	readonly outcome: 'counted' | 'repeat' | 'bot' | 'preview' | 'head'
	/** Of a counted one, its own. */
	readonly clickId: string | null
	readonly slug: string | null
	readonly refererHost: string | null
}

/** Months as a customer until somebody shares the link. */
const MONTHS_UNTIL_SHARED = 3
const REFERERS = [
	null,
	null,
	null,
	'www.linkedin.com',
	'www.linkedin.com',
	'mail.google.com',
	'news.ycombinator.com',
]
const OTHERS = ['repeat', 'bot', 'preview', 'head'] as const

/** Visits of the advocates' links over the months: every click that brought a customer, and many that brought nobody. */
export function makeTraffic(
	customers: readonly Customer[],
	{
		links,
		touches,
	}: { links: readonly LinkRow[]; touches: readonly TouchRow[] },
	calendar: Calendar,
	seed: number,
): SampleHit[] {
	const startOf = new Map(
		customers.map(({ id, startMonth }) => [id, startMonth]),
	)
	const clicked = touches.filter(({ kind, code }) => kind === 'click' && code)
	const idle = links.flatMap(({ code, account_id }) =>
		idleHits(
			code,
			(startOf.get(account_id) ?? 0) + MONTHS_UNTIL_SHARED,
			calendar,
			makeRandom(seed, `traffic/${code}`),
		),
	)
	return [
		...clicked.map(({ code, occurred_at }) => ({
			...hit(code, Date.parse(occurred_at)),
			refererHost: 'www.linkedin.com',
		})),
		...idle,
	]
		.sort((a, b) => a.occurredAt - b.occurredAt || (a.code < b.code ? -1 : 1))
		.map((each, i) => ({
			...each,
			clickId:
				each.outcome === 'counted' ? clickIdOf(each.occurredAt, i) : null,
		}))
}

const RECENT_DAYS = 20

/** Visits since the last month that is over. */
export const makeVisits = (
	links: readonly LinkRow[],
	seed: number,
): { code: string; minutesBefore: number }[] =>
	links.flatMap(({ code }) => {
		const random = makeRandom(seed, `visits/${code}`)
		return Array.from({ length: random.whole(0, 4) }, () => ({
			code,
			minutesBefore: random.whole(60, RECENT_DAYS * 24 * 60),
		}))
	})

function idleHits(
	code: string,
	firstMonth: number,
	calendar: Calendar,
	random: Random,
): SampleHit[] {
	const interest = random.between(0.4, 1.8)
	return calendar.periods.flatMap((_, month) => {
		if (month < firstMonth) return []
		const visits = Math.round(random.between(1, 6) * interest)
		return Array.from({ length: visits }, () => {
			const day = calendar.dayIn(month, random.whole(1, 28))
			const at = Date.parse(
				calendar.instant(day, random.whole(7 * 60, 21 * 60)),
			)
			const counted = {
				...hit(code, at),
				slug: random.chance(0.15) ? 'pricing' : null,
				refererHost: random.pick(REFERERS),
			}
			return random.chance(0.4)
				? [counted, { ...hit(code, at + 1000), outcome: random.pick(OTHERS) }]
				: [counted]
		}).flat()
	})
}

const hit = (code: string, occurredAt: number): SampleHit => ({
	code,
	occurredAt,
	clickId: null,
	outcome: 'counted',
	slug: null,
	refererHost: null,
})

/** As Laurel makes them: the millisecond, a counter, and who made it. */
export const clickIdOf = (at: number, number: number): string =>
	`${at.toString(36).padStart(8, '0')}${(number % 36 ** 4).toString(36).padStart(4, '0')}5a3017e0c0`
