import fc from 'fast-check'
import Papa from 'papaparse'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { z } from 'zod'
import { apiOperations } from '#app/api.server.ts'
import { amountText } from '#app/domain/money.ts'
import { calendarOf } from '#app/domain/period.ts'
import type { ApiOperation } from '#app/http/api/operation.ts'
import * as items from '#app/integrations/api/items.ts'
import { USAGE } from '#app/integrations/api/items.ts'
import { readUsageItem } from '#app/integrations/api/usage-item.ts'
import { CSV_FILES } from '#app/integrations/csv/files.ts'
import { installStarterProgramme } from '#app/operations/programme/install-starter-programme.ts'
import { exportCredits } from '#app/views/ledger/credits.ts'
import { exportEntries } from '#app/views/ledger/entries.ts'
import { exportLines } from '#app/views/ledger/lines.ts'
import { parseLinesQuery } from '#app/views/ledger/lines-query.ts'
import { exportAccounts } from '#app/views/overviews/accounts.ts'
import {
	exportReferrals,
	referralsQueryOf,
} from '#app/views/referrals/referrals.ts'
import { sorReport } from '#db/reports/ledger/sor/sor.ts'
import {
	acquisitionCosts,
	apiKeys,
	auditLog,
	rates,
	revenueLines,
} from '#db/schema/index.ts'
import { openTestApi, type TestApi } from '../support/api.ts'
import { at } from '../support/facts.ts'
import {
	accountRow,
	Ledger,
	payment,
	refundRow,
	touchRow,
} from '../support/ledger.ts'

const NOW = at('2026-06-15')
const organisation = { baseCurrency: 'USD', zone: 'UTC' }
let ledger: Ledger
let api: TestApi
/** Ticks with every question, as a real clock does between requests. */
let clock = NOW

beforeAll(async () => {
	ledger = await Ledger.open({ now: '2026-06-15' })
	await installStarterProgramme(ledger.database, { actorId: null, now: 0 })
	await ledger.accounts(
		accountRow('ana', { name: 'Ana Ltd', domain: 'ana.test' }),
		accountRow('bob', { signedUpAt: at('2026-02-01') }),
		accountRow('cyd/7 #x'),
	)
	await ledger.touches(touchRow('bob', 'ana', '2026-01-20'))
	const first = payment('bob', '2026-02-02', '50', {
		interval: 'month',
		family: 'f',
	})
	await ledger.lines(
		first,
		payment('bob', '2026-03-02', '80', { interval: 'month', family: 'f' }),
		payment('ana', '2026-01-05', '10', { interval: 'month', family: 'f' }),
		payment('ana', '2026-03-05', '30', { interval: 'month', family: 'f' }),
		payment('cyd/7 #x', '2026-03-06', '7.25', { currency: 'EUR' }),
		refundRow(first, '2026-04-01', '20'),
	)
	await ledger.settle()
	api = await openTestApi(ledger.database, { now: () => clock })
})

afterAll(() => api.close())

const operations = apiOperations({ origin: 'https://portal.example' })

async function all(path: string, limit = 2) {
	const rows: Record<string, unknown>[] = []
	let cursor: string | null = null
	do {
		const query: string = `${path.includes('?') ? '&' : '?'}limit=${limit}${cursor ? `&cursor=${cursor}` : ''}`
		const page = await api.get(path + query)
		expect(page.data.length).toBeLessThanOrEqual(limit)
		rows.push(...page.data)
		cursor = page.next_cursor
	} while (cursor !== null)
	return rows
}

async function csv(pieces: AsyncGenerator<string>) {
	let text = ''
	for await (const piece of pieces) text += piece
	return Papa.parse<Record<string, string>>(text.trim(), { header: true }).data
}

describe('every figure is the one of the page and of the command line', () => {
	test('the report', async () => {
		const { read } = ledger.database
		expect(await api.get('/api/v1/reports/sor')).toEqual(await sorReport(read))
		expect(
			await api.get('/api/v1/reports/sor?from=2026-03&to=2026-03&model=first'),
		).toEqual(
			await sorReport(read, { from: '2026-03', to: '2026-03', model: 'first' }),
		)
		const report = await sorReport(read)
		const file = await api.ask('/api/v1/reports/sor.csv')
		expect(file.headers.get('content-type')).toBe('text/csv; charset=utf-8')
		expect(file.text.split('\r\n')[1]).toContain(String(report.company.total))
		expect(report.company.sor.raw).toBeGreaterThan(0)
	})

	test('entries, credits, lines, referrals and accounts, page by page', async () => {
		const { read } = ledger.database
		const entries = await all('/api/v1/entries')
		expect(
			entries.map((row) => [
				row.entry_id,
				amountText(row.base_amount_minor as number, 'USD'),
			]),
		).toEqual(
			(await csv(exportEntries(read, organisation, {}))).map((row) => [
				row.entry_id,
				row.base_amount,
			]),
		)
		expect(entries.length).toBeGreaterThan(3)
		const credits = await all('/api/v1/credits', 1)
		expect(
			credits.map((row) => [
				row.entry_id,
				row.referrer_account_id,
				amountText(row.amount_minor as number, 'USD'),
			]),
		).toEqual(
			(await csv(exportCredits(read, organisation, {}))).map((row) => [
				row.entry_id,
				row.referrer_account_id,
				row.amount,
			]),
		)
		const lines = await all('/api/v1/lines')
		expect(
			lines.map((row) => [
				row.line_id,
				amountText(row.amount_minor as number, row.currency as string),
				row.unposted ?? '',
			]),
		).toEqual(
			(
				await csv(
					exportLines(
						read,
						organisation,
						parseLinesQuery(new URLSearchParams()),
					),
				)
			).map((row) => [row.line_id, row.amount, row.unposted]),
		)
		expect(lines).toHaveLength(6)
		const referrals = await all('/api/v1/referrals', 1)
		expect(
			referrals.map((row) => [
				row.account_id,
				row.referrer_account_id,
				row.state,
				amountText(row.credited_minor as number, 'USD'),
			]),
		).toEqual(
			(
				await csv(
					await exportReferrals(
						read,
						organisation,
						referralsQueryOf(new URLSearchParams()),
						NOW,
					),
				)
			).map((row) => [
				row.account_id,
				row.referrer_account_id,
				row.state,
				row.credited,
			]),
		)
		expect(referrals).toHaveLength(1)
		const accounts = await all('/api/v1/accounts')
		expect(
			accounts.map((row) => [
				row.account_id,
				amountText(row.sor_minor as number, 'USD'),
			]),
		).toEqual(
			(await csv(exportAccounts(read, organisation, undefined))).map((row) => [
				row.account_id,
				row.sor,
			]),
		)
	})

	test('advocates add up to the report', async () => {
		const report = await sorReport(ledger.database.read)
		const rows = await all('/api/v1/advocates', 1)
		expect(
			rows.map((row) => ({
				accountId: row.account_id,
				upsell: row.upsell_minor,
				crossSell: row.cross_sell_minor,
				referred: row.referred_minor,
				sor: row.sor_minor,
				trg: row.trg_minor,
			})),
		).toEqual(report.advocates)
		const sum = (field: string) =>
			rows.reduce((total, row) => total + (row[field] as number), 0)
		expect(sum('sor_minor') - sum('eliminated_minor')).toBe(
			report.company.sor.raw - report.unattributed,
		)
		expect(sum('eliminated_minor')).toBe(report.eliminations)
	})

	test('an account and a line with everything behind them; what is not there is 404', async () => {
		const account = await api.get('/api/v1/accounts/ana')
		const [listed] = (await api.get('/api/v1/accounts?search=ana')).data
		expect(account.sor_minor).toBe(listed.sor_minor)
		expect(account.brought).toMatchObject([
			{ account_id: 'bob', state: 'converted' },
		])
		expect(
			account.months
				.map(({ sor_minor }: { sor_minor: number }) => sor_minor)
				.reduce((a: number, b: number) => a + b),
		).toBe(account.sor_minor)
		expect(
			(await api.ask(`/api/v1/accounts/${encodeURIComponent('cyd/7 #x')}`))
				.status,
		).toBe(200)
		const [line] = (
			await api.get('/api/v1/lines?account_id=bob&from=2026-02&to=2026-02')
		).data
		const receipt = await api.get(
			`/api/v1/lines/${encodeURIComponent(line.line_id)}`,
		)
		expect(receipt).toMatchObject({
			line,
			decision: { title: 'Last touch decided' },
			touches: [{ verdict: 'counted', referrer_account_id: 'ana' }],
			refunds: [{ amount_minor: -2000 }],
		})
		expect(receipt.entries[0].credits).toMatchObject([
			{ referrer_account_id: 'ana', amount_minor: 5000 },
		])
		for (const path of ['/api/v1/accounts/nobody', '/api/v1/lines/nothing'])
			expect((await api.ask(path)).status).toBe(404)
	})

	test('milestones, and who is near', async () => {
		const rows = await all('/api/v1/milestones', 1)
		expect(rows.length).toBeGreaterThan(1)
		expect(await api.get('/api/v1/milestones/nearest')).toMatchObject({
			next_cursor: null,
		})
	})
})

describe('what cannot be read is refused with the field', () => {
	test.each([
		['/api/v1/lines?limit=0', 'limit'],
		['/api/v1/lines?limit=101', 'limit'],
		['/api/v1/lines?limit=1e1', 'limit'],
		['/api/v1/lines?from=2026-13', 'from'],
		['/api/v1/lines?state=lost', 'state'],
		['/api/v1/lines?account_id=%EF%BF%BD', 'account_id'],
		['/api/v1/lines?account_id=', 'account_id'],
		['/api/v1/lines?account=acme', 'account'],
		['/api/v1/lines?limit=1&limit=2', 'limit'],
		['/api/v1/lines?cursor=', 'cursor'],
		['/api/v1/lines?cursor=bm90aGluZyBvZiBvdXJz', 'cursor'],
		['/api/v1/reports/sor?model=best', 'model'],
		['/api/v1/reports/sor?from=2026-03&to=2026-01', 'from'],
		['/api/v1/advocates?from=1969-01', 'from'],
	])('%s', async (path, field) => {
		const { status, body } = await api.ask(path)
		expect([status, body.error.code]).toEqual([400, 'bad_request'])
		expect(body.errors).toMatchObject([{ field }])
	})

	test('a cursor of another list, of another filter, or one that was changed', async () => {
		const { next_cursor: cursor } = await api.get('/api/v1/entries?limit=1')
		const statusOf = async (path: string) => (await api.ask(path)).status
		expect(await statusOf(`/api/v1/entries?limit=3&cursor=${cursor}`)).toBe(200)
		const last = cursor.at(-1) === 'A' ? 'B' : 'A'
		for (const path of [
			`/api/v1/credits?cursor=${cursor}`,
			`/api/v1/entries?account_id=ana&cursor=${cursor}`,
			`/api/v1/entries?cursor=${cursor.slice(0, -1)}${last}`,
			`/api/v1/entries?cursor=${cursor}%20`,
			`/api/v1/entries?cursor=${cursor}.`,
		])
			expect([path, await statusOf(path)]).toEqual([path, 400])
	})

	test.each([
		[
			'/api/v1/revenue',
			{
				line_id: 'x\ud800',
				account_id: 'ana',
				paid_at: '2026-06-01',
				amount: '1',
				currency: 'USD',
			},
			'line_id',
		],
		['/api/v1/accounts', { account_id: 'z', name: 'nul \u0000' }, 'name'],
		[
			'/api/v1/usage',
			{
				event_id: 'e\udc00',
				account_id: 'ana',
				metric: 'm',
				value: 1,
				occurred_at: '2026-06-01',
			},
			'event_id',
		],
	])('half a character or NUL in an item of %s', async (path, item, field) => {
		const { results } = await api.post(path, [item])
		expect(results[0]).toMatchObject({ status: 'refused', error: { field } })
	})

	test('half a character in what is tracked', async () => {
		const { status, body } = await api.ask('/track/sale', {
			body: {
				customerExternalId: 'a\ud800',
				amount: 1,
				customerName: 'b\udc00',
			},
		})
		expect([
			status,
			body.errors.map(({ field }: { field: string }) => field).sort(),
		]).toEqual([422, ['customerExternalId', 'customerName']])
	})

	test('as a problem of RFC 9457, when that is asked for', async () => {
		const { body, headers, status } = await api.ask('/api/v1/lines?limit=x', {
			headers: { accept: 'application/problem+json' },
		})
		expect(headers.get('content-type')).toMatch(/^application\/problem\+json/)
		expect(body).toMatchObject({
			type: expect.stringContaining('/api/errors#bad_request'),
			status,
			title: expect.any(String),
			detail: expect.any(String),
			errors: [{ field: 'limit' }],
		})
		expect(body.status).toBe(400)
	})

	test('an address that there is not, and a method that is not answered there', async () => {
		expect((await api.ask('/api/v1/nothing')).body.error.code).toBe('not_found')
		expect((await api.ask('/api/nothing')).status).toBe(404)
		for (const [method, path, allow] of [
			['DELETE', '/api/v1/accounts', 'GET, HEAD, POST'],
			['POST', '/api/v1/lines', 'GET, HEAD'],
			['PUT', '/api/v1/lines/x', 'GET, HEAD'],
			['GET', '/api/v1/usage', 'POST'],
			['POST', '/api/openapi.json', 'GET, HEAD'],
		] as const) {
			const answer = await api.ask(path, { method })
			expect([answer.status, answer.headers.get('allow')]).toEqual([405, allow])
		}
		const head = await api.ask('/api/v1/lines', { method: 'HEAD' })
		expect([head.status, head.text]).toEqual([200, ''])
	})
})

describe('every operation', () => {
	const pathOf = ({ path }: ApiOperation) => path.replace(/\{\w+\}/g, 'x')
	test.each(operations.map((operation) => [operation.id, operation] as const))(
		'%s stands behind its scope, and says how much is left',
		async (_, operation) => {
			const { method, scope } = operation
			const body = method === 'POST' ? operation.example : undefined
			const asks = (as: string | null) =>
				api.ask(pathOf(operation), { method, body, as })
			const stranger = await asks(null)
			expect([
				stranger.status,
				stranger.body.error.code,
				stranger.headers.get('www-authenticate'),
			]).toEqual([401, 'unauthorized', 'Bearer'])
			const others = (['read', 'ingest', 'admin'] as const).filter(
				(each) => each !== scope,
			)
			const lacking = await asks((await api.makeKey(others)).key)
			expect([lacking.status, lacking.body.error.code]).toEqual([
				403,
				'forbidden',
			])
			const allowed = await asks((await api.makeKey([scope])).key)
			expect([200, 404]).toContain(allowed.status)
			for (const { headers } of [stranger, lacking, allowed]) {
				expect(headers.get('ratelimit')).toMatch(/^"requests";r=\d+;t=\d+$/)
				expect(headers.get('ratelimit-policy')).toBe('"requests";q=100000;w=10')
				expect(Number(headers.get('ratelimit-remaining'))).toBeGreaterThan(0)
			}
			if (allowed.status === 200 && method === 'GET' && !operation.type)
				expect(operation.answer.parse(allowed.body)).toBeTruthy()
			else if (allowed.status === 200 && method === 'POST')
				expect(operation.answer.safeParse(allowed.body).error).toBeUndefined()
		},
	)

	test('has an id of its own', () => {
		const ids = operations.map(({ id }) => id)
		expect(new Set(ids).size).toBe(ids.length)
	})

	test('too many requests are told to wait, and say how long', async () => {
		const few = await openTestApi(ledger.database, {
			now: () => NOW,
			limits: [2, 1],
		})
		try {
			await few.get('/api/v1/lines')
			const second = await few.ask('/api/v1/lines')
			expect(second.headers.get('ratelimit-remaining')).toBe('0')
			const third = await few.ask('/api/v1/lines')
			expect([third.status, third.headers.get('ratelimit-remaining')]).toEqual([
				429,
				'0',
			])
			expect(Number(third.headers.get('retry-after'))).toBeGreaterThan(0)
		} finally {
			few.close()
		}
	})
})

describe('a key', () => {
	test('works until it expires, and its last use is known when it reads', async () => {
		const key = await api.makeKey(['read'], NOW + 1)
		expect((await api.ask('/api/v1/lines', { as: key.key })).status).toBe(200)
		const [stored] = (await ledger.database.read.select().from(apiKeys)).filter(
			({ id }) => id === key.id,
		)
		expect(stored?.lastUsedAt).toBe(NOW)
		const later = await openTestApi(ledger.database, { now: () => NOW + 1 })
		try {
			const { status, body } = await later.ask('/api/v1/lines', { as: key.key })
			expect([status, body.error.message]).toEqual([
				401,
				`This key expired on ${new Date(NOW + 1).toISOString()}.`,
			])
		} finally {
			later.close()
		}
	})
})

describe('what is sent', () => {
	test('money as text in major units, or as whole minor units, never both and never a float', async () => {
		const line = (line_id: string, rest: object) => ({
			line_id,
			account_id: 'ana',
			paid_at: '2026-06-02',
			currency: 'USD',
			...rest,
		})
		const { results } = await api.post('/api/v1/revenue', [
			line('m1', { amount: '12.50' }),
			line('m1', { amount_minor: 1250 }),
			line('m2', { amount_minor: 1580, currency: 'JPY' }),
			line('m3', { amount: 12.5 }),
			line('m4', { amount: '1', amount_minor: 100 }),
			line('m5', {}),
			line('m6', { amount_minor: 1.5 }),
			line('m7', { amount_minor: 1, currency: 'ABC' }),
			line('m8', { amount_minor: -500, refund_of: 'm1' }),
			line('m9', { amount_minor: 1, colour: 'red' }),
		])
		expect(
			results.map(
				(each: { status: string; error?: { field: string } }) =>
					each.error?.field ?? each.status,
			),
		).toEqual([
			'created',
			'unchanged',
			'created',
			'amount',
			'amount',
			'amount',
			'amount_minor',
			'currency',
			'created',
			'created',
		])
		expect(results.at(-1).note).toBe('not known, and ignored: colour')
		const stored = await ledger.database.read.select().from(revenueLines)
		expect(
			stored
				.filter(({ sourceKey }) => /^m[128]$/.test(sourceKey))
				.map(({ amountMinor, currency }) => [amountMinor, currency])
				.sort(),
		).toEqual([
			[-500, 'USD'],
			[1250, 'USD'],
			[1580, 'JPY'],
		])
	})

	test('contacts leave what they do not speak of, and clear by null', async () => {
		clock += 1000
		await api.post('/api/v1/contacts', {
			contact_id: 'c1',
			account_id: 'ana',
			email: 'x@ana.test',
			name: 'X',
			title: 'T',
		})
		clock += 1000
		const again = await api.post('/api/v1/contacts', {
			contact_id: 'c1',
			account_id: 'ana',
			email: 'x@ana.test',
			title: null,
		})
		expect(again.results).toEqual([{ contact_id: 'c1', status: 'updated' }])
		expect(
			(
				await api.post('/api/v1/contacts', [
					{ contact_id: 'c2', account_id: 'ana', email: 'no' },
					7,
				])
			).results,
		).toMatchObject([
			{ contact_id: 'c2', error: { field: 'email' } },
			{ contact_id: null, error: { field: null } },
		])
	})

	test('rates settle what waited for them', async () => {
		expect(
			(await api.get('/api/v1/lines?state=needs_rate')).data.length,
		).toBeGreaterThan(0)
		const { results } = await api.post('/api/v1/rates', [
			{ date: '2026-03-06', currency: 'EUR', rate: '1.1' },
			{ date: '2026-06-01', currency: 'JPY', rate: '0.0065' },
			{ date: '2026-03-06', currency: 'EUR', rate: '1.2' },
			{ date: '2026-03-06', currency: 'USD', rate: '1' },
			{ date: '6 March', currency: 'EUR', rate: '1' },
		])
		expect(
			results.map(
				(each: { status: string; error?: { code: string } }) =>
					each.error?.code ?? each.status,
			),
		).toEqual(['created', 'created', 'conflict', 'base_currency', 'malformed'])
		expect(await ledger.database.read.$count(rates)).toBe(3)
		await ledger.settle()
		expect((await api.get('/api/v1/lines?state=needs_rate')).data).toEqual([])
	})

	test('costs: a later figure takes the place of an earlier one, and is in the audit log', async () => {
		const cost = (rest: object) => ({
			period: '2026-05',
			channel: 'paid',
			amount_minor: 100,
			currency: 'USD',
			...rest,
		})
		const statuses = async (...sent: object[]) =>
			(await api.post('/api/v1/costs', sent)).results.map(
				(each: { status: string; error?: { code: string; field: string } }) =>
					each.error ? `${each.error.code} ${each.error.field}` : each.status,
			)
		const before = await ledger.database.read.$count(auditLog)
		expect(
			await statuses(
				cost({}),
				cost({ channel: 'referral', amount_minor: 7 }),
				cost({ amount_minor: 5 }),
			),
		).toEqual(['created', 'created', 'conflict amount_minor'])
		expect(
			await statuses(
				cost({}),
				cost({ period: '2026-13' }),
				cost({ currency: 'EUR' }),
				cost({ amount_minor: -1 }),
				cost({ channel: 'x' }),
				cost({ amount_minor: '1' }),
			),
		).toEqual([
			'unchanged',
			'no_such_month period',
			'no_base_currency currency',
			'bad_amount amount_minor',
			'malformed channel',
			'malformed amount_minor',
		])
		expect(
			await statuses(
				cost({ amount_minor: 250 }),
				cost({ channel: 'referral', amount_minor: null }),
			),
		).toEqual(['updated', 'updated'])
		expect(
			(await ledger.database.read.select().from(acquisitionCosts)).map(
				({ channel, amountMinor }) => [channel, amountMinor],
			),
		).toEqual([
			['paid', 1250000],
			['paid', 250],
		])
		expect(
			(await ledger.database.read.$count(auditLog)) - before,
		).toBeGreaterThanOrEqual(2)
	})

	test('is read by the schema that documents it: the fields of a file are those of its items', () => {
		const schemas = {
			accounts: items.ACCOUNT,
			contacts: items.CONTACT,
			rates: items.RATE,
			stages: items.STAGE,
			subscriptions: items.SUBSCRIPTION,
			touches: items.TOUCH,
			revenue: items.REVENUE,
			usage: items.USAGE,
		}
		for (const [name, schema] of Object.entries(schemas)) {
			const file = CSV_FILES[name as keyof typeof schemas]
			const fields = Object.keys(schema.shape).filter(
				(field) => field !== 'amount_minor',
			)
			expect([name, fields.sort()]).toEqual([name, [...file.columns].sort()])
			const required = Object.entries(schema.shape)
				.filter(
					([, field]) => !(field as z.ZodType).safeParse(undefined).success,
				)
				.map(([field]) => field)
			const wanted = file.required.filter(
				(field) => field !== 'amount' && field !== 'value',
			)
			expect([name, required.sort()]).toEqual([name, [...wanted].sort()])
		}
	})

	test('law: usage that is read by hand is read as its schema says', () => {
		const calendar = calendarOf('UTC')
		const text = fc.oneof(
			fc.string({ minLength: 1, maxLength: 8 }),
			fc.constantFrom('e', '', ' ', 'x'.repeat(201)),
		)
		const anything = fc.oneof(
			text,
			fc.integer(),
			fc.constant(null),
			fc.constant(undefined),
			fc.boolean(),
		)
		fc.assert(
			fc.property(
				fc.record({
					event_id: anything,
					account_id: anything,
					metric: anything,
					value: fc.oneof(anything, fc.double()),
					occurred_at: fc.oneof(fc.constant('2026-06-01'), anything),
					contact_id: anything,
					corrects: anything,
				}),
				(item) => {
					// What is taken is always as the schema has it; the schema knows no meanings, so not the other way round.
					if (readUsageItem(item, calendar).ok)
						expect(USAGE.safeParse(item).success).toBe(true)
				},
			),
		)
	})
})
