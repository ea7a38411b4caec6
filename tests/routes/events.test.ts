import { beforeAll, expect, test } from 'vitest'
import { auditLog, eventMappings, eventSettings } from '#db/schema/index.ts'
import { usageOf, workOffEvents } from '#tests/support/events.ts'
import { seedEvents } from './events.ts'
import { openTestPortal, type TestPortal } from './test-portal.ts'

let portal: TestPortal
let admin: string

beforeAll(async () => {
	portal = await openTestPortal()
	await seedEvents(portal.database)
	admin = (await portal.signIn('admin')).cookie
})

const page = async (path = '/admin/events') =>
	(await portal.ask(path, { as: admin })).text()
const mappings = () => portal.database.read.select().from(eventMappings)
const FORM = {
	event: 'Report Exported',
	by: 'property',
	property: 'pages',
	metric: 'pages',
	days: '395',
}
const post = (form: Record<string, string>) =>
	portal.ask('/admin/events/new-mapping?event=Report%20Exported', {
		as: admin,
		form: { ...FORM, ...form },
	})

test('what comes, what is made of it and what is refused', async () => {
	const html = await page()
	for (const text of [
		'Report Exported',
		'pages is at least 2',
		'All 2 that were kept',
		'it names nobody: neither userId nor anonymousId',
	])
		expect(html).toContain(text)
	expect(
		await page('/admin/events/new-mapping?event=Report%20Exported'),
	).toContain('text of 2 characters')
})

test.each([
	['no event', { event: '' }, 'Say which event'],
	['no property', { property: '' }, 'Say which property holds the number'],
	['a key that is none', { metric: 'Pages!' }, 'letters'],
	['half a condition', { filterValue1: 'x' }, 'A condition needs a property'],
	['what every object has', { by: 'constructor' }, 'Say what of it is counted'],
])(
	'%s is said beside its field, and nothing is lost',
	async (_, form, words) => {
		const answer = await post(form)
		expect(answer.status).toBe(422)
		const html = await answer.text()
		expect(html).toContain(words)
		expect(html).toContain('value="395"')
		expect(await mappings()).toHaveLength(1)
	},
)

test('a mapping is previewed, and then made, once', async () => {
	const now = Date.now()
	await portal.database.transact(async (tx) => {
		const { events } = await import('#db/schema/index.ts')
		await tx
			.update(events)
			.set({ receivedAt: now - 1000, occurredAt: now - 1000 })
	})
	const previewed = await post({ look: 'preview' })
	expect(await previewed.text()).toMatch(
		/Last 395 days: 1 event, 1 account, 3 in all[\s\S]*1 event would wait/,
	)
	expect(await mappings()).toHaveLength(1)
	const id = '0'.repeat(22)
	expect((await post({ id })).status).toBe(302)
	expect((await post({ id })).status).toBe(422)
	expect(await mappings()).toHaveLength(2)
	await workOffEvents(portal.database, Date.now() + 1000)
	expect(await usageOf(portal.database)).toEqual({ 'acme pages': 3 })
	expect(await page()).toContain('All 2 that were kept')
})

test('a mapping ends once, on the record', async () => {
	const end = () =>
		portal.ask('/admin/events/mappings/mapping-1/end', { as: admin, form: {} })
	expect((await end()).status).toBe(302)
	expect((await end()).status).toBe(302)
	expect((await mappings()).map(({ endedAt }) => endedAt !== null)).toContain(
		true,
	)
	const actions = (await portal.database.read.select().from(auditLog)).map(
		({ action }) => action,
	)
	expect(
		actions.filter((action) => action === 'event.mapping_ended'),
	).toHaveLength(1)
})

test('how long events are kept', async () => {
	const set = (days: string) =>
		portal.ask('/admin/events/retention', { as: admin, form: { days } })
	expect((await set('30')).status).toBe(302)
	for (const wrong of ['0', '396', 'x', '']) await set(wrong)
	expect(await portal.database.read.select().from(eventSettings)).toMatchObject(
		[{ keepDays: 30 }],
	)
})
