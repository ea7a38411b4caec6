import { beforeEach, describe, expect, test } from 'vitest'
import { DAY } from '#app/domain/durations.ts'
import { landAccounts } from '#app/operations/accounts/land-accounts.ts'
import { evaluateQueued } from '#app/operations/programme/evaluate-accounts.ts'
import { installStarterProgramme } from '#app/operations/programme/install-starter-programme.ts'
import { landObservations } from '#app/operations/programme/usage/land-observations.ts'
import { auditLog } from '#db/schema/people.ts'
import { findMetric } from '#db/stores/programme/usage/metrics.ts'
import { landBooks } from './books.ts'
import { noticeOf, openTestPortal, type TestPortal } from './test-portal.ts'

let portal: TestPortal
let cookie: string

beforeEach(async () => {
	portal = await openTestPortal()
	cookie = (await portal.signIn('admin')).cookie
})

const METRICS = '/admin/settings/metrics'
const NEW = '/admin/settings/new-metric'

const LOGINS = {
	name: 'Logins',
	unit: 'logins',
	kind: 'measured',
	source: 'login',
	aggregate: 'sum',
	windowDays: '28',
}

const post = (path: string, form: Record<string, string>) =>
	portal.ask(path, { as: cookie, form })

const read = async (path: string) =>
	(await portal.ask(path, { as: cookie })).text()

async function landUsage(metric: string, values: Record<string, number>) {
	const now = Date.now()
	await landBooks(portal.database)
	const landed = await landObservations(
		portal.database,
		Object.entries(values).map(([accountId, value]) => ({
			eventId: `${metric}-${accountId}`,
			accountId,
			metric,
			contactId: null,
			correctsId: null,
			valueMicros: value * 1_000_000,
			occurredAt: now - DAY,
		})),
		{ now },
	)
	expect(landed.every((one) => one === 'landed')).toBe(true)
}

const evaluate = () => evaluateQueued(portal.database, { now: Date.now })

const stored = async (key: string) =>
	(await findMetric(portal.database.read, key)) ?? never()

function never(): never {
	throw new Error('there is no such metric')
}

describe('an empty programme', () => {
	test('offers the starter set, which installs once', async () => {
		expect(await read(METRICS)).toContain('Nothing is counted yet')
		const answer = await post('/admin/settings/starter-set', {
			backTo: METRICS,
		})
		expect(answer.headers.get('location')).toBe(METRICS)
		expect(noticeOf(answer)).toContain('12 metrics, 6 milestones and 4 tiers')
		const page = await read(METRICS)
		expect(page).toContain('Benefit ÷ Cost')
		expect(page).toContain('Return ×3')
		const again = await post('/admin/settings/starter-set', {
			backTo: 'https://evil.example',
		})
		expect(again.headers.get('location')).toBe('/admin/settings/tiers')
		expect(noticeOf(again)).toContain('Nothing was changed')
	})
})

describe('a metric', () => {
	test('is defined from a source that no metric reads, and counts what came before', async () => {
		await landUsage('login', { acme: 12, globex: 3 })
		const list = await read(METRICS)
		expect(list).toContain('read by no metric')
		expect(list).toContain(`${NEW}?source=login`)
		expect(await read(`${NEW}?source=login`)).toMatch(/value="login"/)
		const answer = await post(NEW, LOGINS)
		expect(answer.headers.get('location')).toBe(`${METRICS}/logins`)
		await evaluate()
		const page = await read(`${METRICS}/logins`)
		expect(page).toContain('Sum of “login”, last 28 days')
		expect(page).toContain('12')
		const found = await read(`${METRICS}/logins?search=glob`)
		expect(found).toContain('Globex')
		expect(found).not.toContain('>Acme<')
		expect(await read(METRICS)).not.toContain(`${NEW}?source=login`)
	})

	test('tells how an account came to its value, week by week, late events among them', async () => {
		await landUsage('login', { acme: 12 })
		await post(NEW, LOGINS)
		const history = `${METRICS}/logins/accounts/acme`
		const nobody = `${METRICS}/logins/accounts/nobody`
		expect((await portal.ask(nobody, { as: cookie })).status).toBe(404)
		const titleOf = (page: string) =>
			/<h1[^>]*>(.*?)<\/h1>/.exec(page)?.[1]?.replace(/<!-- -->/g, '')
		expect(titleOf(await read(history))).toBe('Logins: 12')
		const now = Date.now()
		await landObservations(
			portal.database,
			[
				{
					eventId: 'late',
					accountId: 'acme',
					metric: 'login',
					contactId: null,
					correctsId: null,
					valueMicros: 5_000_000,
					occurredAt: now - 20 * DAY,
				},
			],
			{ now },
		)
		const page = await read(history)
		expect(titleOf(page)).toBe('Logins: 17')
		const cells = [...page.matchAll(/<td[^>]*>(\d+)<\/td>/g)].map(
			([, text]) => text,
		)
		// Today, then the ends of the weeks before: the late event alone, and nothing before it.
		expect(cells).toHaveLength(52)
		expect(cells.slice(0, 4)).toEqual(['17', '5', '5', '0'])
	})

	test('has its values as a file, safe for spreadsheets', async () => {
		await landUsage('login', { acme: 12, globex: 3 })
		await landAccounts(
			portal.database,
			[
				{
					id: 'acme',
					name: '=HYPERLINK("x")',
					domain: null,
					signedUpAt: null,
					plan: null,
					seats: null,
					currency: null,
					status: null,
					renewalAt: null,
					ownerEmail: null,
				},
			],
			{ now: Date.now() },
		)
		await post(NEW, LOGINS)
		await evaluate()
		const file = await portal.ask(`${METRICS}/logins/values.csv`, {
			as: cookie,
		})
		expect(file.headers.get('content-type')).toContain('text/csv')
		const lines = (await file.text()).trim().split('\r\n')
		expect(lines[0]).toBe(
			'account_id,account,metric,value,unit,numerator,denominator,day',
		)
		expect(lines[1]).toMatch(
			/^acme,"'=HYPERLINK\(""x""\)",logins,12,logins,,,\d{4}-\d\d-\d\d$/,
		)
		expect(lines[2]).toMatch(/^globex,Globex,logins,3,/)
	})

	test.each([
		['name', { name: ' ' }, 'Give it a name'],
		['unit', { unit: '' }, 'Say what is counted'],
		['source', { source: '' }, 'Type the name under which'],
		['aggregate', { aggregate: 'median' }, 'Choose one of the list'],
		['windowDays', { windowDays: '0' }, 'A whole number of days'],
		['windowDays', { windowDays: 'two weeks' }, 'A whole number of days'],
		['key', { key: 'Log Ins' }, 'Begin with a letter'],
		['numerator', { kind: 'ratio', numerator: 'nope' }, 'that is counted'],
	])(
		'is refused beside the field %s, with what was typed',
		async (field, wrong, message) => {
			const answer = await post(NEW, {
				...LOGINS,
				description: 'What I typed',
				...wrong,
			})
			expect(answer.status).toBe(422)
			const page = await answer.text()
			expect(page).toContain(message)
			expect(page).toContain('What I typed')
			expect(page).toMatch(
				new RegExp(
					`name="${field}"[^>]*aria-invalid="true"|aria-invalid="true"[^>]*name="${field}"`,
				),
			)
		},
	)

	test('is refused under a key that is taken', async () => {
		await post(NEW, LOGINS)
		const again = await post(NEW, LOGINS)
		expect(again.status).toBe(422)
		expect(await again.text()).toContain('Another metric has this key')
	})

	test('as a ratio says what its values are made of', async () => {
		await installStarterProgramme(portal.database, {
			actorId: null,
			now: Date.now(),
		})
		await landUsage('core_features_adopted', { acme: 8 })
		await landUsage('core_features_entitled', { acme: 10 })
		await evaluate()
		const page = await read(`${METRICS}/adoption`)
		expect(page).toContain('Core features adopted ÷ Core features entitled')
		expect(page).toContain('80%')
		expect(page).toContain('8 ÷ 10')
	})
})

describe('two admins at one metric', () => {
	test('the slower one is told what is in force by now, and keeps what they typed', async () => {
		await post(NEW, LOGINS)
		const change = `${METRICS}/logins/change`
		await post(change, { ...LOGINS, windowDays: '7', version: '1' })
		const late = await post(change, {
			...LOGINS,
			windowDays: '90',
			version: '1',
		})
		expect(late.status).toBe(409)
		const page = await late.text()
		expect(page).toContain('Somebody else changed this metric meanwhile')
		expect(page).toContain('last 7 days')
		expect(page).toMatch(/name="windowDays"[^>]*value="90"/)
		expect((await stored('logins')).metric).toMatchObject({ windowDays: 7 })
		const version = /name="version" value="(\d+)"/.exec(page)?.[1] ?? ''
		const over = await post(change, { ...LOGINS, windowDays: '90', version })
		expect(noticeOf(over)).toContain('Version 3 is in force')
		expect((await stored('logins')).metric).toMatchObject({ windowDays: 90 })
	})

	test('the same again changes nothing, and says so', async () => {
		await post(NEW, LOGINS)
		const same = await post(`${METRICS}/logins/change`, {
			...LOGINS,
			version: '1',
		})
		expect(same.status).toBe(409)
		expect(await same.text()).toContain('Nothing was changed')
	})
})

describe('archiving a metric', () => {
	test('says which milestones it breaks, and can be taken back', async () => {
		await installStarterProgramme(portal.database, {
			actorId: null,
			now: Date.now(),
		})
		const asked = await read(`${METRICS}/benefit/archival`)
		expect(asked).toContain('1 milestone')
		expect(asked).toContain('Return ×3')
		expect(asked).toContain('Return on investment')
		const answer = await post(`${METRICS}/benefit/archival`, { version: '1' })
		expect(answer.headers.get('location')).toBe(`${METRICS}/benefit`)
		expect((await stored('benefit')).archivedAt).not.toBeNull()
		expect(await read(METRICS)).toContain('Archived')
		const gone = await portal.ask(`${METRICS}/benefit/change`, { as: cookie })
		expect(gone.status).toBe(404)
		await post(`${METRICS}/benefit/restoration`, { version: '2' })
		expect((await stored('benefit')).archivedAt).toBeNull()
		const log = await portal.database.read.select().from(auditLog)
		expect(log.map(({ action }) => action)).toEqual(
			expect.arrayContaining(['metric.archived', 'metric.restored']),
		)
	})

	test('is refused for a version that is in force no more', async () => {
		await post(NEW, LOGINS)
		const late = await post(`${METRICS}/logins/archival`, { version: '9' })
		expect(noticeOf(late)).toContain('Somebody else changed this metric')
		expect((await stored('logins')).archivedAt).toBeNull()
	})
})
