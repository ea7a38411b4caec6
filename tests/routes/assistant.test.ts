import {
	Client,
	StreamableHTTPClientTransport,
} from '@modelcontextprotocol/client'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { installStarterProgramme } from '#app/operations/programme/install-starter-programme.ts'
import { sorReport } from '#db/reports/ledger/sor/sor.ts'
import { openTestApi, type TestApi } from '../support/api.ts'
import { at } from '../support/facts.ts'
import { accountRow, Ledger, payment, touchRow } from '../support/ledger.ts'

let ledger: Ledger
let api: TestApi
let client: Client

beforeAll(async () => {
	ledger = await Ledger.open({ now: '2026-10-15' })
	await installStarterProgramme(ledger.database, { actorId: null, now: 0 })
	await ledger.accounts(
		accountRow('acme', { name: 'Acme' }),
		accountRow('bright', { name: 'Brightside', signedUpAt: at('2026-08-30') }),
	)
	await ledger.touches(touchRow('bright', 'acme', '2026-08-20'))
	const monthly = { interval: 'month', family: 'plans' } as const
	await ledger.lines(
		payment('acme', '2026-08-01', '100', monthly),
		payment('acme', '2026-09-01', '130', monthly),
		payment('bright', '2026-09-02', '50', {
			...monthly,
			sourceKey: 'in_september',
		}),
	)
	await ledger.settle()
	api = await openTestApi(ledger.database, { now: () => ledger.now })
	client = new Client({ name: 'test', version: '1' })
	await client.connect(transport(api.key.key))
})

afterAll(async () => {
	await client.close()
	api.close()
})

const transport = (key: string | null) =>
	new StreamableHTTPClientTransport(new URL('/mcp', api.url), {
		requestInit:
			key === null ? {} : { headers: { authorization: `Bearer ${key}` } },
	})

async function call(name: string, args: Record<string, unknown> = {}) {
	const answer = await client.callTool({ name, arguments: args })
	return answer as {
		isError?: boolean
		content: { text: string }[]
		// biome-ignore lint/suspicious/noExplicitAny: what a tool answers is looked at field by field
		structuredContent: any
	}
}

describe('an assistant, with the client of the protocol’s own SDK', () => {
	test('finds five tools, each of which only reads', async () => {
		const { tools } = await client.listTools()
		expect(tools.map(({ name }) => name).sort()).toEqual([
			'account',
			'explain_line',
			'nearest_milestones',
			'referrals',
			'sor_report',
		])
		for (const { annotations, outputSchema, description } of tools) {
			expect(annotations).toMatchObject({
				readOnlyHint: true,
				destructiveHint: false,
			})
			expect(outputSchema?.type).toBe('object')
			expect(description?.length).toBeGreaterThan(40)
		}
	})

	test('says why September rose, from receipts', async () => {
		const { structuredContent: september } = await call('sor_report', {
			from: '2026-09',
			to: '2026-09',
		})
		expect(september.report).toEqual(
			await sorReport(ledger.database.read, {
				from: '2026-09',
				to: '2026-09',
			}),
		)
		expect(september.report.company.sor.raw).toBe(80_00)
		expect(september.moved).toMatchObject([
			{
				account_id: 'bright',
				name: 'Brightside',
				before_minor: 0,
				now_minor: 50_00,
				because: [{ part: 'referral', how: 'began', change_minor: 50_00 }],
				referrer_account_ids: ['acme'],
				line_ids: ['in_september'],
			},
			{
				account_id: 'acme',
				change_minor: 30_00,
				because: [{ part: 'upsell', how: 'began' }],
			},
		])
		const sum = september.moved.reduce(
			(total: number, { change_minor }: { change_minor: number }) =>
				total + change_minor,
			0,
		)
		const august = await call('sor_report', { from: '2026-08', to: '2026-08' })
		expect(sum).toBe(
			september.report.company.sor.raw -
				august.structuredContent.report.company.sor.raw,
		)
		const { structuredContent: receipt } = await call('explain_line', {
			line_id: 'in_september',
		})
		expect(receipt).toMatchObject({
			account_name: 'Brightside',
			decision: { title: 'Last touch decided' },
			touches: [{ referrer_account_id: 'acme', verdict: 'counted' }],
			entries: [
				{
					bucket: 'referral',
					base_amount_minor: 50_00,
					credits: [{ referrer_account_id: 'acme', amount_minor: 50_00 }],
				},
			],
		})
	})

	test('asks for an account, referrals and who is near', async () => {
		const { structuredContent: account } = await call('account', {
			account_id: 'acme',
			from: '2026-09',
		})
		expect(account).toMatchObject({
			name: 'Acme',
			sor_minor: 80_00,
			brought: [{ account_id: 'bright', credited_minor: 50_00 }],
			lines: [{ amount_minor: 130_00 }],
		})
		const { structuredContent: found } = await call('referrals', { limit: 1 })
		expect(found).toMatchObject({
			referrals: [{ account_id: 'bright', state: 'converted' }],
			has_more: false,
		})
		const near = await call('nearest_milestones')
		expect(near.structuredContent.accounts).toEqual(expect.any(Array))
	})

	test('is told what there is not, and what is no month', async () => {
		for (const [name, args] of [
			['explain_line', { line_id: 'nothing' }],
			['account', { account_id: 'nobody' }],
			['sor_report', { from: '2026-13' }],
			['sor_report', { from: '2026-09', to: '2026-08' }],
			['referrals', { limit: 0 }],
		] as const) {
			const answer = await call(name, args)
			expect([name, answer.isError]).toEqual([name, true])
			expect(answer.content[0]?.text).not.toBe('')
		}
	})
})

describe('the door', () => {
	const message = { jsonrpc: '2.0', id: 1, method: 'tools/list', params: {} }

	test('needs a key that may read', async () => {
		expect((await api.ask('/mcp', { body: message, as: null })).status).toBe(
			401,
		)
		const sender = await api.makeKey(['ingest', 'admin'])
		const lacking = await api.ask('/mcp', { body: message, as: sender.key })
		expect([lacking.status, lacking.body.error.code]).toEqual([
			403,
			'forbidden',
		])
		await expect(
			new Client({ name: 'x', version: '1' }).connect(transport(null)),
		).rejects.toThrow()
	})

	test('is posted to, in JSON', async () => {
		for (const method of ['GET', 'DELETE']) {
			const answer = await api.ask('/mcp', { method })
			expect([answer.status, answer.headers.get('allow')]).toEqual([
				405,
				'POST',
			])
		}
		expect((await api.ask('/mcp', { body: '{' })).status).toBe(400)
		const left = await api.ask('/mcp', { body: message })
		expect(left.headers.get('ratelimit')).toMatch(/^"requests"/)
	})
})
