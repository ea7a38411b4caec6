import { makeAdvocacy, type SampleAdvocacy } from './advocacy.ts'
import { type Billed, billCustomer } from './billing.ts'
import { type Calendar, dateText, makeCalendar } from './calendar.ts'
import type { Charge } from './charges.ts'
import { type Contacts, makeContacts } from './contacts.ts'
import { makeCosts, type SampleCost } from './costs.ts'
import { type Customer, makeCustomers } from './customers.ts'
import { type Journey, makeJourney, makeStages } from './journeys.ts'
import { makeOverrides, type SampleOverride } from './overrides.ts'
import { makeRates } from './rates.ts'
import { makeReferences, type SampleReference } from './references.ts'
import { planReferrals } from './referrals.ts'
import { makeReferring, type SampleReferring } from './referring.ts'
import { makeRefunds } from './refunds.ts'
import { makeRevenueRows } from './revenue.ts'
import type {
	AccountRow,
	ContactRow,
	LinkRow,
	RateRow,
	RevenueRow,
	StageRow,
	TouchRow,
	TraitCells,
	UsageRow,
} from './rows.ts'
import { makeStories, type SampleStory } from './stories.ts'
import { planSubscription } from './subscriptions.ts'
import { makeTouches } from './touches.ts'
import { makeTraffic, makeVisits } from './traffic.ts'
import { makeTraits } from './traits.ts'
import { makeUsage } from './usage.ts'
import { VENDOR } from './vendor.ts'

type Person = { readonly email: string; readonly name: string }

export type SampleCompany = {
	readonly name: string
	readonly baseCurrency: string
	readonly zone: string
	readonly accounts: readonly AccountRow[]
	readonly contacts: readonly ContactRow[]
	readonly usage: readonly UsageRow[]
	readonly revenue: readonly RevenueRow[]
	readonly touches: readonly TouchRow[]
	readonly stages: readonly StageRow[]
	readonly links: readonly LinkRow[]
	readonly rates: readonly RateRow[]
	readonly overrides: readonly SampleOverride[]
	readonly costs: readonly SampleCost[]
	readonly advocacy: SampleAdvocacy
	readonly references: readonly SampleReference[]
	readonly stories: readonly SampleStory[]
	readonly referring: SampleReferring
	/** The last month to be closed, 'YYYY-MM'. */
	readonly closeThrough: string
	/** Who signs in. Advocates: who has brought most first. */
	readonly people: {
		readonly admin: Person
		readonly marketer: Person
		readonly advocates: readonly (Person & {
			readonly contactId: string
			readonly accountId: string
			/** Of their link. */
			readonly code: string
		})[]
	}
}

/** Months that stay open. */
const OPEN_MONTHS = 3

/**
 * A software vendor with 80 customers and 24 months of history, as rows of the files that `laurel import` takes.
 * The same arguments always give the same rows.
 * @param asOf a date, YYYY-MM-DD; the last month is the one before its month
 * @param zone the organisation's IANA time zone, in which months and plain dates are meant
 */
export function makeSampleCompany({
	seed,
	asOf,
	zone,
}: {
	seed: number
	asOf: string
	zone: string
}): SampleCompany {
	const calendar = makeCalendar(asOf, zone)
	const customers = makeCustomers(seed)
	const subscribed = customers.map((customer) => {
		const billed = billCustomer(
			customer,
			planSubscription(customer, seed),
			calendar,
			seed,
		)
		const journey = makeJourney(customer, firstOf(billed), seed)
		return { customer, billed, journey, firstDay: journey.paidDay }
	})
	const journeys = subscribed.map(({ journey }) => journey)
	const charges = subscribed.flatMap(({ billed }) => billed.charges)
	const plan = planReferrals(customers, seed)
	const contacts = makeContacts(customers, plan, seed)

	const touches = makeTouches(journeys, plan, contacts, calendar, seed)
	const advocates = advocatesOf(plan.referrers, contacts)
	const nameOf = new Map(customers.map(({ id, name }) => [id, name]))
	const traits = makeTraits(seed, customers)

	return {
		name: VENDOR.name,
		baseCurrency: VENDOR.baseCurrency,
		zone,
		accounts: subscribed.map((each) => ({
			...accountRow(each, calendar),
			...traits(each.customer.id),
		})),
		contacts: contacts.rows,
		usage: makeUsage(subscribed, contacts.rows, calendar, seed),
		revenue: makeRevenueRows(
			charges,
			makeRefunds(charges, calendar, seed),
			calendar,
		),
		touches,
		stages: makeStages(journeys, calendar),
		links: contacts.links,
		rates: makeRates(calendar, seed),
		overrides: makeOverrides(journeys, plan, calendar),
		costs: makeCosts(calendar, seed),
		closeThrough: calendar.periods.at(-1 - OPEN_MONTHS) ?? '',
		advocacy: makeAdvocacy(),
		references: makeReferences(),
		stories: makeStories(
			advocates.toReversed().map(({ name, accountId }) => ({
				name,
				company: nameOf.get(accountId) ?? '',
				industry: traits(accountId).industry,
			})),
		),
		referring: makeReferring({
			traffic: makeTraffic(
				customers,
				{ links: contacts.links, touches },
				calendar,
				seed,
			),
			visits: makeVisits(contacts.links, seed),
			advocates: advocates.map(({ name, accountId }) => ({
				name,
				company: nameOf.get(accountId) ?? '',
			})),
			lastCustomerId: customers.at(-1)?.id ?? '',
		}),
		people: {
			admin: VENDOR.admin,
			marketer: VENDOR.marketer,
			advocates,
		},
	}
}

function firstOf({ charges }: Billed): Charge {
	const [first] = charges
	if (!first) throw new Error('a customer without a payment')
	return first
}

function accountRow(
	{
		customer,
		billed,
		journey,
	}: { customer: Customer; billed: Billed; journey: Journey },
	calendar: Calendar,
): Omit<AccountRow, keyof TraitCells> {
	const now = billed.months.at(-1)
	const { renewalMonth } = billed
	return {
		account_id: customer.id,
		name: customer.name,
		domain: customer.domain,
		signed_up_at: calendar.instant(journey.signupDay, 11 * 60),
		plan: now?.plan ?? customer.plan,
		seats: String(now?.seats ?? customer.seats),
		currency: customer.currency,
		status: renewalMonth === null ? 'churned' : 'active',
		renewal_at:
			renewalMonth === null
				? ''
				: dateText(calendar.dayIn(renewalMonth, customer.billingDay)),
		owner_email: customer.ownerEmail,
	}
}

function advocatesOf(referrers: readonly Customer[], contacts: Contacts) {
	const codeOf = new Map(
		contacts.links.map((link) => [link.account_id, link.code]),
	)
	return referrers.flatMap(({ id }) => {
		const contact = contacts.advocateOf.get(id)
		const code = codeOf.get(id)
		return contact && code
			? [
					{
						email: contact.email,
						name: contact.name,
						contactId: contact.contact_id,
						accountId: id,
						code,
					},
				]
			: []
	})
}
