import type { z } from 'zod'
import { amountText, isCurrency } from '#app/domain/money.ts'
import { done, type Result, refused } from '#app/domain/result.ts'
import { Cells } from '#app/integrations/csv/cells.ts'
import { CSV_FILES, type CsvFile } from '#app/integrations/csv/files.ts'
import {
	CSV_LANDINGS,
	type CsvLanding,
} from '#app/integrations/csv/landings.ts'
import { landAccountsIn } from '#app/operations/accounts/land-accounts.ts'
import { landContactsIn } from '#app/operations/accounts/land-contacts.ts'
import { landRatesIn } from '#app/operations/ledger/land-rates.ts'
import { landRevenueLinesIn } from '#app/operations/ledger/land-revenue-lines.ts'
import { recordSubscriptionFactsIn } from '#app/operations/ledger/land-subscriptions.ts'
import type { Landing } from '#app/operations/organisation/landing.ts'
import { readCalendar } from '#app/operations/programme/perks/read-calendar.ts'
import { landStagesIn } from '#app/operations/referrals/land-stages.ts'
import { landTouchesIn } from '#app/operations/referrals/land-touches.ts'
import type { Tx } from '#db/client.ts'
import {
	ACCOUNT,
	CONTACT,
	RATE,
	REVENUE,
	STAGE,
	SUBSCRIPTION,
	TOUCH,
} from './items.ts'
import {
	oneOrMany,
	readItems,
	refusal,
	resultsOf,
	STATUS,
	type Told,
	type Unreadable,
	type Work,
} from './work.ts'

type LandIn<Row, Reason extends string> = (
	tx: Tx,
	rows: readonly Row[],
	at: { now: number },
) => Promise<Landing<Reason>[]>

type Refusals<Reason extends string> = CsvLanding<never, Reason>['refusals']

/** `POST /api/v1/accounts`: as accounts.csv. */
export const accountsDoor = () =>
	factsDoor({
		file: CSV_FILES.accounts,
		schema: ACCOUNT,
		refusals: CSV_LANDINGS.accounts.refusals,
		landIn: landAccountsIn,
		path: '/api/v1/accounts',
		id: 'sendAccounts',
		scope: 'ingest',
		nouns: ['account', 'accounts'],
		key: ['account_id'],
		example: [{ account_id: 'acme', name: 'Acme', domain: 'acme.com' }],
	})

/** `POST /api/v1/contacts`: as contacts.csv. */
export const contactsDoor = () =>
	factsDoor({
		file: CSV_FILES.contacts,
		schema: CONTACT,
		refusals: CSV_LANDINGS.contacts.refusals,
		landIn: landContactsIn,
		path: '/api/v1/contacts',
		id: 'sendContacts',
		scope: 'ingest',
		nouns: ['contact', 'contacts'],
		key: ['contact_id'],
		example: [{ contact_id: 'u-7', account_id: 'acme', email: 'ana@acme.com' }],
	})

/** `POST /api/v1/revenue`: as revenue.csv, or with minor units. */
export const revenueDoor = () =>
	factsDoor({
		file: CSV_FILES.revenue,
		schema: REVENUE,
		refusals: CSV_LANDINGS.revenue.refusals,
		landIn: landRevenueLinesIn,
		path: '/api/v1/revenue',
		id: 'sendRevenue',
		scope: 'ingest',
		nouns: ['line', 'lines'],
		key: ['line_id'],
		asCells: withMajorUnits,
		example: [
			{
				line_id: 'in_1001',
				account_id: 'acme',
				paid_at: '2026-03-02T09:30:00Z',
				amount_minor: 5000,
				currency: 'USD',
				interval: 'month',
			},
		],
	})

/** `POST /api/v1/touches`: as touches.csv. */
export const touchesDoor = () =>
	factsDoor({
		file: CSV_FILES.touches,
		schema: TOUCH,
		refusals: CSV_LANDINGS.touches.refusals,
		landIn: landTouchesIn,
		path: '/api/v1/touches',
		id: 'sendTouches',
		scope: 'ingest',
		nouns: ['touch', 'touches'],
		key: ['touch_id'],
		example: [
			{
				touch_id: 't-1',
				account_id: 'brightside',
				kind: 'manual',
				occurred_at: '2026-03-01',
				referrer_account_id: 'acme',
			},
		],
	})

/** `POST /api/v1/subscriptions`: as subscriptions.csv. */
export const subscriptionsDoor = () =>
	factsDoor({
		file: CSV_FILES.subscriptions,
		schema: SUBSCRIPTION,
		refusals: CSV_LANDINGS.subscriptions.refusals,
		landIn: recordSubscriptionFactsIn,
		path: '/api/v1/subscriptions',
		id: 'sendSubscriptions',
		scope: 'ingest',
		nouns: ['subscription', 'subscriptions'],
		key: ['subscription_id'],
		example: [
			{
				subscription_id: 'sub_9',
				account_id: 'acme',
				started_at: '2026-03-02',
				product: 'team',
			},
		],
	})

/** `POST /api/v1/stages`: as stages.csv. */
export const stagesDoor = () =>
	factsDoor({
		file: CSV_FILES.stages,
		schema: STAGE,
		refusals: CSV_LANDINGS.stages.refusals,
		landIn: landStagesIn,
		path: '/api/v1/stages',
		id: 'sendStages',
		scope: 'ingest',
		nouns: ['stage', 'stages'],
		key: ['account_id', 'stage'],
		example: [
			{
				account_id: 'brightside',
				stage: 'qualified',
				occurred_at: '2026-03-05',
			},
		],
	})

/** `POST /api/v1/rates`: as rates.csv. */
export const ratesDoor = () =>
	factsDoor({
		file: CSV_FILES.rates,
		schema: RATE,
		refusals: CSV_LANDINGS.rates.refusals,
		landIn: landRatesIn,
		path: '/api/v1/rates',
		id: 'sendRates',
		scope: 'admin',
		nouns: ['rate', 'rates'],
		key: ['currency', 'date'],
		example: [{ date: '2026-03-02', currency: 'EUR', rate: '1.0837' }],
	})

type Fields = Readonly<Record<string, unknown>>

/** A door for rows of a file: the fields are named like its columns and read as its cells are. */
function factsDoor<Row, Reason extends string>({
	file,
	schema,
	refusals,
	landIn,
	path,
	id,
	scope,
	nouns,
	key,
	asCells = (fields) => done(fields),
	example,
}: {
	file: CsvFile<Row>
	schema: z.ZodObject
	refusals: Refusals<Reason>
	landIn: LandIn<Row, Reason>
	path: string
	id: string
	scope: 'ingest' | 'admin'
	nouns: readonly [one: string, many: string]
	/** The fields by which an answer says of which item it speaks. */
	key: readonly string[]
	/** Fields that a file has otherwise. */
	asCells?: (fields: Fields) => Result<Fields, Told>
	example: unknown
}) {
	const positions = new Map(file.columns.map((column, i) => [column, i]))
	const readItem = (item: unknown, cells: Cells): Result<Row, Told> => {
		if (typeof item !== 'object' || item === null || Array.isArray(item))
			return refused([null, 'is not an object'])
		const shaped = schema.safeParse(item)
		if (!shaped.success) {
			const [issue] = shaped.error.issues
			return refused([
				issue?.path.join('.') || null,
				issue?.message ?? 'is not as it should be',
			])
		}
		const given = asCells(shaped.data)
		if (!given.ok) return given
		cells.turnTo(
			file.columns.map((column) => {
				const cell = given.value[column]
				return cell === undefined || cell === null ? cell : String(cell)
			}),
		)
		const value = file.read(cells)
		const [problem] = cells.problems
		return problem ? refused([problem.column, problem.reason]) : done(value)
	}
	return {
		method: 'POST',
		path,
		id,
		scope,
		group: 'Sending data',
		summary: `Send ${nouns[1]}, one or up to 1,000.`,
		description:
			'Fields are named like the columns of the same file, and read by the same rules. What is left out stays as it is known; `null` clears it. Sent again, an item changes nothing.',
		body: oneOrMany(schema),
		example,
		answer: resultsOf(key),
		read(body: unknown): Result<Work, Unreadable> {
			const items = readItems(body, nouns)
			if (!items.ok) return items
			return done({
				weight: items.value.length,
				run: async (tx, now) => {
					const cells = new Cells(positions, await readCalendar(tx))
					const read = items.value.map((item) => readItem(item, cells))
					const rows = read.flatMap((each) => (each.ok ? [each.value] : []))
					const outcomes = await landIn(tx, rows, { now })
					let next = 0
					const results = read.map((each, i) => ({
						...namesOf(items.value[i], key),
						...(each.ok
							? resultOf(outcomes[next++] as Landing<Reason>, refusals)
							: refusal('malformed', each.reason)),
						...noteOf(items.value[i], schema),
					}))
					return done({ results })
				},
			})
		},
	} as const
}

/** An amount as a file has it. */
function withMajorUnits({
	amount,
	amount_minor: minor,
	...fields
}: Fields): Result<Fields, Told> {
	if ((amount === undefined) === (minor === undefined))
		return refused([
			'amount',
			amount === undefined
				? 'is empty, as is amount_minor'
				: 'is given, and amount_minor too: send one of them',
		])
	if (minor === undefined) return done({ ...fields, amount })
	const currency = String(fields.currency).trim().toUpperCase()
	return done({
		...fields,
		// A currency that there is not is refused as such.
		amount: isCurrency(currency) ? amountText(Number(minor), currency) : '0',
	})
}

const namesOf = (item: unknown, key: readonly string[]) =>
	Object.fromEntries(
		key.map((name) => {
			const value = (item as Fields | null)?.[name]
			return [name, typeof value === 'string' ? value : null]
		}),
	)

/** Fields that are not known here are named, as unknown columns of a file are. */
function noteOf(item: unknown, { shape }: z.ZodObject) {
	if (typeof item !== 'object' || item === null || Array.isArray(item))
		return {}
	const unknown = Object.keys(item).filter(
		(name) => !Object.hasOwn(shape, name),
	)
	return unknown.length === 0
		? {}
		: { note: `not known, and ignored: ${unknown.slice(0, 10).join(', ')}` }
}

function resultOf<Reason extends string>(
	outcome: Landing<Reason>,
	refusals: Refusals<Reason>,
) {
	return typeof outcome === 'string'
		? { status: STATUS[outcome] }
		: refusal(outcome.refused, refusals[outcome.refused])
}
