import { done, type Result } from '#app/domain/result.ts'
import { CSV_LANDINGS } from '#app/integrations/csv/landings.ts'
import { KnownAccounts } from '#app/operations/accounts/known-accounts.ts'
import type { Landing } from '#app/operations/organisation/landing.ts'
import {
	landUsage,
	type ObservationRefusal,
	type ObservationRow,
} from '#app/operations/programme/usage/land-observations.ts'
import {
	readUsageRules,
	type UsageRules,
} from '#app/operations/programme/usage/usage-rules.ts'
import type { Tx } from '#db/client.ts'
import { USAGE } from './items.ts'
import { type ItemProblem, readUsageItem } from './usage-item.ts'
import {
	oneOrMany,
	readItems,
	refusal as refusalOf,
	resultsOf,
	type Unreadable,
	type Work,
} from './work.ts'

type ItemResult = {
	readonly event_id: string | null
	readonly status: 'created' | 'unchanged' | 'corrected' | 'refused'
	readonly error?: ReturnType<typeof refusalOf>['error']
	readonly note?: string
}

/** Of events, what is brought up to date is an earlier one. */
const STATUS = {
	landed: 'created',
	same: 'unchanged',
	updated: 'corrected',
} as const

/**
 * `POST /api/v1/usage`: one event or up to 1,000; what became of each is said in its place. They count within a second.
 * Requests that share a transaction read the rules once; accounts, which nothing removes, are looked up once.
 */
export function usageDoor() {
	const rulesOf = new WeakMap<Tx, Promise<UsageRules>>()
	const known = new KnownAccounts()
	const readRules = (tx: Tx, now: number) => {
		let rules = rulesOf.get(tx)
		if (!rules) {
			rules = readUsageRules(tx, now)
			rulesOf.set(tx, rules)
		}
		return rules
	}
	return {
		method: 'POST',
		path: '/api/v1/usage',
		id: 'sendUsage',
		scope: 'ingest',
		group: 'Sending data',
		summary: 'Send usage, one event or up to 1,000.',
		description:
			'An event counts once, within two seconds, in whatever order events come. One that is late or corrects another is counted where it belongs.',
		body: oneOrMany(USAGE),
		example: [
			{
				event_id: 'e-1',
				account_id: 'acme',
				metric: 'weekly_active_users',
				value: 100,
				occurred_at: '2026-03-09T10:00:00Z',
			},
		],
		answer: resultsOf(['event_id'], ['created', 'unchanged', 'corrected']),
		read(body: unknown): Result<Work, Unreadable> {
			const items = readItems(body, ['event', 'events'])
			if (!items.ok) return items
			return done({
				weight: items.value.length,
				run: async (tx, now) => {
					const rules = await readRules(tx, now)
					const results = await landItems(tx, items.value, rules, known)
					return done({ results })
				},
			})
		},
	} as const
}

async function landItems(
	tx: Tx,
	items: readonly unknown[],
	rules: UsageRules,
	known: KnownAccounts,
): Promise<ItemResult[]> {
	const read = items.map((item) => readUsageItem(item, rules.calendar))
	const rows: ObservationRow[] = []
	for (const each of read) if (each.ok) rows.push(each.value)
	const outcomes = await landUsage(tx, rows, rules, { isDeferred: true })
	const strange = await known.findStrange(tx, rows)
	let next = 0
	return read.map((each, i) => {
		if (!each.ok) return malformed(items[i], each.reason)
		const row = each.value
		const outcome = outcomes[next++] as Landing<ObservationRefusal>
		if (typeof outcome !== 'string') return refusal(row, outcome.refused)
		const status = STATUS[outcome]
		const note = noteOf(
			rules.readSources.has(row.metric),
			!strange.has(row.accountId),
		)
		return note
			? { event_id: row.eventId, status, note }
			: { event_id: row.eventId, status }
	})
}

function malformed(item: unknown, { field, reason }: ItemProblem): ItemResult {
	const id = (item as { event_id?: unknown } | null)?.event_id
	return {
		event_id: typeof id === 'string' ? id : null,
		...refusalOf('malformed', [field || null, reason]),
	}
}

/** In the words of the same row in a file: the fields are named like its columns. */
function refusal(row: ObservationRow, reason: ObservationRefusal): ItemResult {
	return {
		event_id: row.eventId,
		...refusalOf(reason, CSV_LANDINGS.usage.refusals[reason]),
	}
}

function noteOf(isRead: boolean, isKnown: boolean): string | null {
	const notes = [
		...(isRead ? [] : ['no metric reads this source yet']),
		...(isKnown ? [] : ['the account is not known yet']),
	]
	return notes.length > 0 ? `kept: ${notes.join('; ')}` : null
}
