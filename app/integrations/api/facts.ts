import { done, type Result, refused } from '#app/domain/result.ts'
import { type CellProblem, Cells } from '#app/integrations/csv/cells.ts'
import { CSV_FILES, type CsvFile } from '#app/integrations/csv/files.ts'
import {
	CSV_LANDINGS,
	type CsvLanding,
} from '#app/integrations/csv/landings.ts'
import { landAccountsIn } from '#app/operations/accounts/land-accounts.ts'
import { recordSubscriptionFactsIn } from '#app/operations/ledger/land-subscriptions.ts'
import type { Landing } from '#app/operations/organisation/landing.ts'
import { readCalendar } from '#app/operations/programme/perks/read-calendar.ts'
import { landStagesIn } from '#app/operations/referrals/land-stages.ts'
import { landTouchesIn } from '#app/operations/referrals/land-touches.ts'
import type { Tx } from '#db/client.ts'
import { readItems, STATUS, type Work } from './work.ts'

type LandIn<Row, Reason extends string> = (
	tx: Tx,
	rows: readonly Row[],
	at: { now: number },
) => Promise<Landing<Reason>[]>

type Refusals<Reason extends string> = CsvLanding<never, Reason>['refusals']

/** `POST /api/v1/accounts`: as accounts.csv, one or up to 1,000. */
export const createAccountsEndpoint = () =>
	createFactsEndpoint(
		CSV_FILES.accounts,
		CSV_LANDINGS.accounts.refusals,
		landAccountsIn,
		{
			path: '/api/v1/accounts',
			nouns: ['account', 'accounts'],
			key: ['account_id'],
		},
	)

/** `POST /api/v1/touches`: as touches.csv, one or up to 1,000. */
export const createTouchesEndpoint = () =>
	createFactsEndpoint(
		CSV_FILES.touches,
		CSV_LANDINGS.touches.refusals,
		landTouchesIn,
		{
			path: '/api/v1/touches',
			nouns: ['touch', 'touches'],
			key: ['touch_id'],
		},
	)

/** `POST /api/v1/subscriptions`: as subscriptions.csv, one or up to 1,000. */
export const createSubscriptionsEndpoint = () =>
	createFactsEndpoint(
		CSV_FILES.subscriptions,
		CSV_LANDINGS.subscriptions.refusals,
		recordSubscriptionFactsIn,
		{
			path: '/api/v1/subscriptions',
			nouns: ['subscription', 'subscriptions'],
			key: ['subscription_id'],
		},
	)

/** `POST /api/v1/stages`: as stages.csv, one or up to 1,000. */
export const createStagesEndpoint = () =>
	createFactsEndpoint(
		CSV_FILES.stages,
		CSV_LANDINGS.stages.refusals,
		landStagesIn,
		{
			path: '/api/v1/stages',
			nouns: ['stage', 'stages'],
			key: ['account_id', 'stage'],
		},
	)

/** A door for rows of a file: the fields are named like its columns and read as its cells are. */
function createFactsEndpoint<Row, Reason extends string>(
	file: CsvFile<Row>,
	refusals: Refusals<Reason>,
	landIn: LandIn<Row, Reason>,
	{
		path,
		nouns,
		key,
	}: {
		path: string
		nouns: readonly [one: string, many: string]
		/** The fields by which an answer says of which item it speaks. */
		key: readonly string[]
	},
) {
	const positions = new Map(file.columns.map((column, i) => [column, i]))
	return {
		path,
		scope: 'ingest',
		read(body: unknown): Result<Work, string> {
			const items = readItems(body, nouns)
			if (!items.ok) return items
			return done({
				weight: items.value.length,
				run: async (tx, now) => {
					const cells = new Cells(positions, await readCalendar(tx))
					const read = items.value.map((item) => readItem(item, file, cells))
					const rows = read.flatMap((each) => (each.ok ? [each.value] : []))
					const outcomes = await landIn(tx, rows, { now })
					let next = 0
					const results = read.map((each, i) => ({
						...namesOf(items.value[i], key),
						...(each.ok
							? resultOf(outcomes[next++] as Landing<Reason>, refusals)
							: refusal('malformed', each.reason)),
					}))
					return { status: 200, body: { results } }
				},
			})
		},
	} as const
}

type Told = readonly [field: string, reason: string]

function readItem<Row>(
	item: unknown,
	file: CsvFile<Row>,
	cells: Cells,
): { ok: true; value: Row } | { ok: false; reason: Told } {
	if (typeof item !== 'object' || item === null || Array.isArray(item))
		return refused(['the item', 'is not an object'])
	const given = item as Record<string, unknown>
	const strange = file.columns.find((column) => !isCell(given[column]))
	if (strange !== undefined)
		return refused([strange, 'is neither text nor a number'])
	cells.turnTo(
		file.columns.map((column) => {
			const cell = given[column]
			return cell === undefined || cell === null ? cell : String(cell)
		}),
	)
	const value = file.read(cells)
	const [problem] = cells.problems
	return problem ? refused(told(problem)) : done(value)
}

const isCell = (value: unknown) =>
	value === undefined ||
	value === null ||
	typeof value === 'string' ||
	typeof value === 'number'

const told = ({ column, reason }: CellProblem): Told => [
	column ?? 'the item',
	reason,
]

const namesOf = (item: unknown, key: readonly string[]) =>
	Object.fromEntries(
		key.map((name) => {
			const value = (item as Record<string, unknown> | null)?.[name]
			return [name, typeof value === 'string' ? value : null]
		}),
	)

function resultOf<Reason extends string>(
	outcome: Landing<Reason>,
	refusals: Refusals<Reason>,
) {
	return typeof outcome === 'string'
		? { status: STATUS[outcome] }
		: refusal(outcome.refused, refusals[outcome.refused])
}

const refusal = (code: string, [field, reason]: Told) => ({
	status: 'refused' as const,
	error: { code, message: `${field} ${reason}` },
})
