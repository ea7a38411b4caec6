import type { Billed } from './billing.ts'
import { type Calendar, dateText, weekdayOf } from './calendar.ts'
import type { Customer } from './customers.ts'
import { makeRandom, type Random } from './random.ts'
import type { ContactRow, UsageRow } from './rows.ts'
import type { SubscriptionMonth } from './subscriptions.ts'
import { listPriceMinor, type Plan } from './vendor.ts'

const FEATURES_BY_PLAN: Record<Plan, number> = {
	team: 6,
	business: 10,
	enterprise: 14,
}
/** Dollars that an hour of saved work is worth in the customers' own reckoning. */
const HOUR_VALUE = 48
/** The weeks around New Year and in August, and what part of the usual activity is left in them. */
const QUIET_WEEKS: readonly { from: string; to: string; activity: number }[] = [
	{ from: '12-20', to: '12-31', activity: 0.55 },
	{ from: '01-01', to: '01-05', activity: 0.6 },
	{ from: '08-01', to: '08-28', activity: 0.87 },
]

/** What a customer's people are like as users; drawn once. */
type Habits = {
	/** The part of the seats that is active in the end. */
	readonly ceiling: number
	readonly weeksToHalf: number
	readonly weeksPerFeature: number
	readonly featureCeiling: number
	readonly hoursSavedPerUser: number
	/** Courses that its people take one after the other; most customers take none. */
	readonly courses: number
}

/**
 * Weekly measurements of every customer, at the end of each week (Sunday): active users, core features adopted and
 * entitled, benefit and cost in dollars, and workflows published and courses completed by its people.
 */
export function makeUsage(
	customers: readonly {
		customer: Customer
		billed: Billed
		firstDay: number
	}[],
	contacts: readonly ContactRow[],
	calendar: Calendar,
	seed: number,
): UsageRow[] {
	return customers
		.flatMap(({ customer, billed, firstDay }) =>
			usageOf(
				customer,
				billed,
				firstDay,
				contacts.filter(({ account_id }) => account_id === customer.id),
				calendar,
				makeRandom(seed, `usage/${customer.slug}`),
				makeRandom(seed, `training/${customer.slug}`),
			),
		)
		.sort((a, b) => (a.event_id < b.event_id ? -1 : 1))
}

function usageOf(
	customer: Customer,
	{ months }: Billed,
	firstDay: number,
	contacts: readonly ContactRow[],
	calendar: Calendar,
	random: Random,
	training: Random,
): UsageRow[] {
	const habits = drawHabits(customer, random, training)
	const byMonth = new Map(months.map((month) => [month.month, month]))
	const lastMonth = months.at(-1)?.month ?? 0
	const rows: UsageRow[] = []
	let weeksActive = 0
	let adopted = 1
	let completed = 0
	for (let day = firstDay + 6; day <= calendar.lastDay; day++) {
		if (weekdayOf(day) !== 6) continue
		const month = calendar.monthOf(day)
		const state = byMonth.get(month)
		if (!state) {
			// Who comes back remembers some of it.
			weeksActive = Math.min(weeksActive, 4)
			continue
		}
		weeksActive++
		const entitled = FEATURES_BY_PLAN[state.plan]
		adopted = nextAdopted(adopted, entitled, weeksActive, habits, random)
		const users = activeUsers(
			state,
			weeksActive,
			weeksToEnd(customer, byMonth, lastMonth, month),
			activityOn(day),
			habits,
			random,
		)
		const date = dateText(day)
		const record = (metric: string, value: number, contact?: ContactRow) =>
			rows.push({
				event_id: `${date}-${customer.slug}-${metric}${contact ? `-${contact.contact_id.split('_').at(-1)}` : ''}`,
				account_id: customer.id,
				metric,
				value: String(value),
				occurred_at: date,
				contact_id: contact?.contact_id ?? '',
			})
		record('weekly_active_users', users)
		record('core_features_adopted', adopted)
		record('core_features_entitled', entitled)
		record(
			'benefit',
			Math.round(
				users *
					habits.hoursSavedPerUser *
					(0.4 + (0.6 * adopted) / entitled) *
					HOUR_VALUE,
			),
		)
		record('cost', weeklyCost(state, weeksActive))
		for (const contact of contacts)
			if (random.chance(contact.role === 'user' ? 0.14 : 0.22))
				record('workflows_published', random.whole(1, 4), contact)
		const pupil = contacts[completed % Math.max(1, contacts.length)]
		if (pupil && completed < habits.courses && training.chance(0.12)) {
			completed++
			record('training_completed', 1, pupil)
		}
	}
	return rows
}

function drawHabits(
	{ path }: Customer,
	random: Random,
	training: Random,
): Habits {
	const isKeen = path === 'growing' || path === 'upgrading'
	const isLeaving = path === 'churning' || path === 'returning'
	return {
		ceiling: isKeen
			? random.between(0.74, 0.94)
			: isLeaving
				? random.between(0.3, 0.55)
				: random.between(0.5, 0.8),
		weeksToHalf: random.between(4, 10),
		weeksPerFeature: random.between(2.5, 6),
		featureCeiling: isKeen
			? random.between(0.75, 1)
			: random.between(0.45, 0.85),
		hoursSavedPerUser: random.between(0.5, 1.4),
		courses: training.chance(isKeen ? 0.6 : 0.25) ? training.whole(1, 6) : 0,
	}
}

/** An S-curve to the ceiling, less in quiet weeks, fading in the two months before a customer leaves. */
function activeUsers(
	{ seats }: SubscriptionMonth,
	weeksActive: number,
	weeksLeft: number,
	activity: number,
	{ ceiling, weeksToHalf }: Habits,
	random: Random,
): number {
	const curve =
		1 / (1 + Math.exp(-(weeksActive - weeksToHalf) / (weeksToHalf * 0.38)))
	const fading = Math.min(1, 0.25 + weeksLeft / 12)
	const noise = 1 + random.normal() * 0.035
	const users = seats * ceiling * curve * fading * activity * noise
	return Math.max(1, Math.min(seats, Math.round(users)))
}

/** One feature after another, now and then none for a while; a larger plan opens more. */
function nextAdopted(
	adopted: number,
	entitled: number,
	weeksActive: number,
	{ weeksPerFeature, featureCeiling }: Habits,
	random: Random,
): number {
	const goal = Math.max(
		1,
		Math.min(
			Math.round(entitled * featureCeiling),
			1 + Math.floor(weeksActive / weeksPerFeature),
		),
	)
	if (adopted < goal && random.chance(0.6)) return adopted + 1
	return Math.min(adopted, entitled)
}

/** Licences, and the customer's own time for setting up, which is large in the first weeks. */
function weeklyCost(
	{ plan, seats }: SubscriptionMonth,
	weeksActive: number,
): number {
	const licences = (seats * listPriceMinor(plan, 'USD') * 12) / 52 / 100
	return Math.round(licences + 1_800 * Math.exp(-weeksActive / 5) + 120)
}

function activityOn(day: number): number {
	const date = dateText(day).slice(5)
	return (
		QUIET_WEEKS.find(({ from, to }) => date >= from && date <= to)?.activity ??
		1
	)
}

/** Weeks until the customer stops paying, in whole months; infinite for who stays. */
function weeksToEnd(
	{ path }: Customer,
	byMonth: ReadonlyMap<number, SubscriptionMonth>,
	lastMonth: number,
	month: number,
): number {
	if (path !== 'churning' && path !== 'returning')
		return Number.POSITIVE_INFINITY
	for (let next = month; next <= lastMonth + 1; next++)
		if (!byMonth.has(next)) return (next - month - 0.5) * 4.3
	return Number.POSITIVE_INFINITY
}
