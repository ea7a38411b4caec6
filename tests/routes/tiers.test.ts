import { beforeEach, describe, expect, test } from 'vitest'
import { evaluateQueued } from '#app/operations/programme/evaluate-accounts.ts'
import { installStarterProgramme } from '#app/operations/programme/install-starter-programme.ts'
import { landObservations } from '#app/operations/programme/usage/land-observations.ts'
import { listTiers } from '#db/stores/programme/tiers.ts'
import { landBooks } from './books.ts'
import { noticeOf, openTestPortal, type TestPortal } from './test-portal.ts'

let portal: TestPortal
let cookie: string

beforeEach(async () => {
	portal = await openTestPortal()
	cookie = (await portal.signIn('admin')).cookie
})

const TIERS = '/admin/settings/tiers'

/** A form whose fields may have several answers. */
function post(path: string, fields: Record<string, string | string[]>) {
	const form = new FormData()
	for (const [name, values] of Object.entries(fields))
		for (const value of [values].flat()) form.append(name, value)
	return portal.ask(path, { as: cookie, form: {}, body: form })
}

const read = async (path: string) =>
	(await portal.ask(path, { as: cookie })).text()

const install = () =>
	installStarterProgramme(portal.database, { actorId: null, now: Date.now() })

const ladder = async () =>
	(await listTiers(portal.database.read)).map(({ name }) => name)

const FRIEND = {
	name: 'Friend',
	description: 'They like it.',
	needed: '',
	milestoneId: ['starter-first-value', 'starter-tenure'],
}

describe('the ladder', () => {
	test('says how many accounts stand where, and how many nowhere', async () => {
		await install()
		await landBooks(portal.database)
		const now = Date.now()
		await landObservations(
			portal.database,
			['workflows_published', 'training_completed'].map((metric) => ({
				eventId: metric,
				accountId: 'acme',
				metric,
				contactId: null,
				correctsId: null,
				valueMicros: 5_000_000,
				occurredAt: now - 1000,
			})),
			{ now },
		)
		await evaluateQueued(portal.database, { now: Date.now })
		const page = await read(TIERS)
		expect(page).toMatch(/Insider<\/h2>.*?1 account(<!-- -->)? here/)
		expect(page).toMatch(/Luminary<\/h2>.*?0 accounts(<!-- -->)? here/)
		expect(page).toMatch(/No tier yet: (<!-- -->)?1 account/)
		expect(page.indexOf('Luminary')).toBeLessThan(page.indexOf('Insider'))
		expect(page).toContain('Any 2 of 3 milestones')
	})

	test('is put into another order, one step at a time', async () => {
		await install()
		const page = await read(TIERS)
		const [, up = ''] =
			/((?:<input[^>]*name="tierId"[^>]*>)+)<button[^>]*aria-label="Move Insider up"/.exec(
				page,
			) ?? []
		const ids = [...up.matchAll(/value="([^"]+)"/g)].map(([, id = '']) => id)
		await post(`${TIERS}/order`, { tierId: ids })
		expect(await ladder()).toEqual([
			'Champion',
			'Insider',
			'Partner',
			'Luminary',
		])
	})

	test('keeps its order where somebody else changed the ladder meanwhile', async () => {
		await install()
		const answer = await post(`${TIERS}/order`, {
			tierId: ['starter-luminary', 'gone'],
		})
		expect(noticeOf(answer)).toContain('Somebody else')
		expect((await ladder())[0]).toBe('Insider')
	})
})

describe('a tier', () => {
	test('comes on top, asks for what was chosen, and is changed', async () => {
		await install()
		const added = await post(`${TIERS}/new`, FRIEND)
		expect(noticeOf(added)).toContain('“Friend” is on top of the ladder')
		const tier = (await listTiers(portal.database.read)).at(-1)
		expect(tier).toMatchObject({ name: 'Friend', rank: 5, needed: null })
		const change = `${TIERS}/${tier?.id}/change`
		expect(await read(change)).toMatch(
			/value="starter-tenure"[^>]*checked|checked[^>]*value="starter-tenure"/,
		)
		await post(change, { ...FRIEND, needed: '1', version: '1' })
		expect((await listTiers(portal.database.read)).at(-1)).toMatchObject({
			needed: 1,
			version: 2,
		})
	})

	test.each([
		[{ name: '' }, 'Give it a name'],
		[{ milestoneId: [] }, 'Choose at least one milestone'],
		[{ milestoneId: ['nope'] }, 'was archived meanwhile'],
		[{ needed: '3' }, 'A whole number, at least 1'],
		[{ needed: 'most' }, 'A whole number, at least 1'],
	])('is refused beside the field where it is %o', async (wrong, message) => {
		await install()
		const answer = await post(`${TIERS}/new`, { ...FRIEND, ...wrong })
		expect(answer.status).toBe(422)
		const page = await answer.text()
		expect(page).toContain(message)
		expect(page).toContain('They like it.')
		expect(await ladder()).toHaveLength(4)
	})

	test('changed by two admins keeps what the slower one typed', async () => {
		await install()
		const change = `${TIERS}/starter-insider/change`
		await post(change, { ...FRIEND, name: 'First', version: '1' })
		const late = await post(change, { ...FRIEND, name: 'Second', version: '1' })
		expect(late.status).toBe(409)
		const page = await late.text()
		expect(page).toContain('Somebody else changed this tier meanwhile')
		expect(page).toContain('“<!-- -->First<!-- -->”')
		expect(page).toMatch(/name="name"[^>]*value="Second"/)
		expect((await ladder())[0]).toBe('First')
		const version = /name="version" value="(\d+)"/.exec(page)?.[1] ?? ''
		await post(change, { ...FRIEND, name: 'Second', version })
		expect((await ladder())[0]).toBe('Second')
	})

	test('leaves the ladder, and those above it move down', async () => {
		await install()
		expect(await read(`${TIERS}/starter-champion/archival`)).toContain(
			'It is the highest tier of',
		)
		await post(`${TIERS}/starter-champion/archival`, { version: '1' })
		const left = await listTiers(portal.database.read)
		expect(left.map(({ name, rank }) => `${rank} ${name}`)).toEqual([
			'1 Insider',
			'2 Partner',
			'3 Luminary',
		])
	})
})
