import type { StripeEnvironment } from '#app/domain/stripe/environment.ts'
import { formatInstant } from '#app/views/format/dates.ts'
import { formatCount, formatMoney } from '#app/views/format/money.ts'
import type { Reader } from '#db/client.ts'
import type { BillWait } from '#db/schema/connections.ts'
import {
	countStripeBills,
	moneyWithoutAccount,
} from '#db/stores/connections/stripe-bills.ts'
import {
	findStripeConnections,
	findStripeSecrets,
	type StripeConnection,
} from '#db/stores/connections/stripe-connections.ts'
import { countStripeCustomers } from '#db/stores/connections/stripe-customers.ts'
import {
	countStripeEvents,
	lastStripeEvent,
} from '#db/stores/connections/stripe-events.ts'
import { findStripeObjects } from '#db/stores/connections/stripe-objects.ts'
import { viewBackfill } from './stripe-backfill.ts'

/** Why bills wait, as a list goes on: "3 invoices: …". */
const WAITS: Record<BillWait, string> = {
	needs_account: 'nobody knows whose account the customer is',
	lines_cut: 'they have more lines than an event holds; a key reads them all',
	unknown_currency: 'their currency is none that is known',
	may_pay_invoice:
		'payments of which nobody said whether they paid an invoice; a key reads it',
	told_by_file:
		'a file or a program told other amounts of them before, and that stands; what went back is taken off it',
	voided_by_hand: 'somebody voided a line of theirs by hand',
	dated_ahead: 'they are dated more than a day ahead',
	line_refused: 'the ledger has another line under their name',
	given_up: 'somebody gave them up, under Jobs',
}

/** Accounts at Stripe, what they told, and what waits. */
export async function viewStripe(
	read: Reader,
	{ zone }: { zone: string },
	environment: StripeEnvironment,
	/** Why the reading of what was before could not begin. */
	refused: { id: string; from: string; why: string } | null,
) {
	const connections = await findStripeConnections(read)
	const running = connections.filter(({ endedAt }) => endedAt === null)
	return {
		connections: await Promise.all(
			running.map((each) =>
				viewConnection(read, each, { zone, environment, refused }),
			),
		),
		ended: connections
			.filter(({ endedAt }) => endedAt !== null)
			.map(({ id, name, endedAt }) => ({
				id,
				text: `${name}, until ${formatInstant(endedAt ?? 0, zone)}`,
			})),
	}
}

async function viewConnection(
	read: Reader,
	connection: StripeConnection,
	{
		zone,
		environment,
		refused,
	}: {
		zone: string
		environment: StripeEnvironment
		refused: Parameters<typeof viewStripe>[3]
	},
) {
	const { id } = connection
	const isEnvironment = id === 'environment'
	const [secrets, last, events, bills, customers, missing] = await Promise.all([
		findStripeSecrets(read, [id]),
		lastStripeEvent(read, id),
		countStripeEvents(read, id),
		countStripeBills(read, id),
		countStripeCustomers(read, id),
		moneyWithoutAccount(read, id),
	])
	const waiting = events.find(({ state }) => state === 'waiting')
	const due = bills.find(({ state }) => state === 'due')
	const sum = (of: readonly { number: number }[]) =>
		formatCount(of.reduce((all, { number }) => all + number, 0))
	const since = (at: number | null | undefined) =>
		at ? `, since ${formatInstant(at, zone)}` : ''
	const names = new Map(
		(
			await findStripeObjects(
				read,
				id,
				new Set(missing.flatMap(({ customer }) => customer ?? [])),
			)
		).map(({ id: customer, value }) => [
			customer,
			value.kind === 'customer' ? (value.name ?? value.email) : null,
		]),
	)
	return {
		id,
		name: connection.name,
		problem: connection.problem,
		facts: [
			{
				term: 'World',
				text:
					connection.livemode === null
						? 'the first event says whether live or test'
						: connection.livemode
							? 'live; test events are ignored'
							: 'test; live events are ignored',
			},
			{
				term: 'Last event',
				text: last
					? `${last.type}, ${formatInstant(last.receivedAt, zone)}`
					: 'none yet',
			},
			{
				term: 'To be looked at',
				text: `${formatCount(waiting?.number ?? 0)} events${since(waiting?.oldestAt)}; ${formatCount(due?.number ?? 0)} invoices${since(due?.oldestAt)}`,
			},
			{
				term: 'In the ledger',
				text: `${sum(bills.filter(({ state }) => state === 'posted'))} invoices`,
			},
			{
				term: 'Ignored',
				text: `${sum(events.filter(({ state }) => state === 'ignored'))} events of other kinds, worlds or accounts`,
			},
			{
				term: 'Customers',
				text: `${sum(customers.filter(({ matchedBy }) => matchedBy !== null))} with an account, ${sum(customers.filter(({ matchedBy }) => matchedBy === null))} without`,
			},
			{
				term: 'Metadata',
				text: `${connection.metadataKey} names the account`,
			},
			{
				term: 'Secrets',
				text: isEnvironment
					? `${formatCount(environment.webhookSecrets.length)} of STRIPE_WEBHOOK_SECRET`
					: secrets.map(({ shown }) => `whsec_…${shown}`).join(', '),
			},
			{
				term: 'Key',
				text: isEnvironment
					? environment.apiKey === undefined
						? 'none: STRIPE_API_KEY is not set'
						: 'of STRIPE_API_KEY'
					: connection.apiKeyShown === null
						? 'none: events alone are heard'
						: `…${connection.apiKeyShown}`,
			},
		],
		rights: (connection.rights ?? []).map(({ right, isGiven }) => ({
			right,
			isGiven,
		})),
		waits: bills.flatMap(({ state, reason, number }) =>
			state === 'waits' && reason !== null
				? [`${formatCount(number)}: ${WAITS[reason]}`]
				: [],
		),
		missing: missing.flatMap(({ customer, currency, bills, paidMinor }) =>
			customer === null
				? []
				: [
						{
							customer,
							name: names.get(customer) ?? null,
							bills: formatCount(bills),
							paid: currency === null ? '' : formatMoney(paidMinor, currency),
							key: `${customer} ${currency}`,
						},
					],
		),
		backfill: await viewBackfill(read, {
			connectionId: id,
			hasKey: isEnvironment
				? environment.apiKey !== undefined
				: connection.apiKey !== null,
			due: due?.number ?? 0,
			zone,
			refused,
		}),
		/** What disconnecting forgets. */
		forgotten: isEnvironment
			? 'Nothing more is taken or read with what the environment says.'
			: 'Its key and secrets are forgotten.',
		landed: sum(bills.filter(({ state }) => state === 'posted')),
	}
}

export type StripeConnectionView = Awaited<ReturnType<typeof viewConnection>>
