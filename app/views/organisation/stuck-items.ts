import { formatInstant } from '#app/views/format/dates.ts'
import { formatCount } from '#app/views/format/money.ts'
import { accountPath } from '#app/views/paths/paths.ts'
import type { Reader } from '#db/client.ts'
import {
	countParked,
	findStuck,
	listParked,
	type StuckItem,
} from '#db/stores/organisation/stuck-items.ts'

const SHOWN = 100

/** What each queue of the worker does. */
export const QUEUE_TITLES: Readonly<Record<string, string>> = {
	'drain-inbox': 'Count clicks',
	'roll-up-usage': 'Count usage events',
	'settle-lapsed': 'Settle accounts whose grace is over',
	'settle-accounts': 'Settle accounts',
	'evaluate-accounts': 'Evaluate milestones',
	'give-links': 'Give advocates their links',
	'expire-holds': 'End holds of perks',
	'remind-of-holds': 'Say that a hold is about to end',
	'expire-asks': 'End asks that nobody answered',
	'expire-consents': 'Forget friends who did not answer',
	'forget-refusals': 'Forget friends who said no',
	'expire-stories': 'Take off stories whose consent ran out',
	'stripe-events': 'Read what Stripe told',
	'stripe-bills': 'Post an invoice of Stripe',
	'stripe-customers': 'Find the account of a customer at Stripe',
	'received-events': 'Look at an event',
	'event-people': 'Find the account of whoever an event is of',
	'fill-mapping': 'Count a kept event by a new mapping',
}

/** What follows for an item that is given up. */
const CONSEQUENCES: Readonly<Record<string, string>> = {
	'drain-inbox': 'The click is not counted.',
	'roll-up-usage': 'The event is removed, and counts nowhere.',
	'settle-accounts':
		'The account keeps the figures that it has. It is settled again when its facts change.',
	'evaluate-accounts':
		'The account keeps what it reached. It is evaluated again when something of it changes.',
	'stripe-events':
		'What it says counts nowhere, unless Stripe tells of the same invoice again.',
	'received-events': 'The event counts nowhere.',
	'fill-mapping': 'The event is not counted by this mapping.',
	'stripe-bills':
		'Of the invoice, the ledger keeps what it has. It is tried again when Stripe tells of it again.',
}
const STAYS = 'It stays as it is, and is tried no more.'

const ACCOUNT_QUEUES = new Set(['settle-accounts', 'evaluate-accounts'])

/** What was put aside so that the rest of its queue goes on. */
export async function viewStuck(read: Reader, zone: string) {
	const [rows, total] = await Promise.all([
		listParked(read, SHOWN),
		countParked(read),
	])
	return {
		rows: rows.map((stuck) => ({
			id: `${stuck.queue} ${stuck.item}`,
			queue: titleOf(stuck),
			item: stuck.item,
			to: ACCOUNT_QUEUES.has(stuck.queue) ? accountPath(stuck.item) : null,
			tries: formatCount(stuck.tries),
			since: formatInstant(stuck.since, zone),
			reason: stuck.reason,
			retry: stuckItemPath(stuck, 'retry'),
			removal: stuckItemPath(stuck, 'removal'),
		})),
		more: total > rows.length ? formatCount(total - rows.length) : null,
	}
}

/** What is asked before an item is given up; null where there is none. */
export async function viewStuckRemoval(
	read: Reader,
	{ queue, item }: { queue: string; item: string },
) {
	const stuck = await findStuck(read, { queue, item })
	return (
		stuck && {
			queue: titleOf(stuck),
			item: stuck.item,
			reason: stuck.reason,
			consequence: CONSEQUENCES[queue] ?? STAYS,
		}
	)
}

const titleOf = ({ queue }: StuckItem) => QUEUE_TITLES[queue] ?? queue

const stuckItemPath = (
	{ queue, item }: StuckItem,
	what: 'retry' | 'removal',
): string =>
	`/admin/stuck-items/${encodeURIComponent(queue)}/${encodeURIComponent(item)}/${what}`
