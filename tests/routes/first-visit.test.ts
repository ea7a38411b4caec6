import { beforeEach, expect, test } from 'vitest'
import { users } from '#db/schema/people.ts'
import { readOrganisation } from '#db/stores/organisation/organisation.ts'
import { openTestPortal, SET_UP_TOKEN, type TestPortal } from './test-portal.ts'

let portal: TestPortal

beforeEach(async () => {
	portal = await openTestPortal()
})

const FORM = {
	token: SET_UP_TOKEN,
	organisationName: ' Northwind ',
	zone: 'Europe/Berlin',
	baseCurrency: 'EUR',
	name: 'Ana Lima',
	email: 'Ana@Example.com',
}

test.each(['/', '/sign-in'])('%s leads to the set-up', async (path) => {
	const answer = await portal.ask(path)
	expect(answer.headers.get('location')).toBe('/set-up')
	expect((await portal.ask('/set-up')).status).toBe(200)
})

test('the set-up names the organisation and signs its first admin in', async () => {
	const answer = await portal.ask('/set-up', { form: FORM })
	expect(answer.headers.get('location')).toBe('/admin/imports?welcome')
	expect(await readOrganisation(portal.database.read)).toEqual({
		name: 'Northwind',
		zone: 'Europe/Berlin',
		baseCurrency: 'EUR',
		brandColour: null,
		logoId: null,
		advocateAmounts: 'range',
	})
	const cookie = answer.headers.get('set-cookie')?.split(';', 1)[0]
	const home = await portal.ask('/admin', { as: cookie })
	expect(home.status).toBe(200)
	expect(await home.text()).toContain('Ana Lima')
})

test('the address that the server printed brings its token along', async () => {
	const answer = await portal.ask(`/set-up?token=${SET_UP_TOKEN}`)
	const text = await answer.text()
	expect(text).toContain(`type="hidden" name="token" value="${SET_UP_TOKEN}"`)
	expect(text).not.toContain('Set-up token')
})

test.each(['', 'guessed', `${SET_UP_TOKEN}x`])(
	'a stranger who shows %j sets nothing up, and is told why',
	async (token) => {
		const page = await portal.ask(`/set-up?token=${token}`)
		expect(await page.text()).toContain('Set-up token')
		const answer = await portal.ask('/set-up', { form: { ...FORM, token } })
		expect(answer.status).toBe(422)
		expect(answer.headers.has('set-cookie')).toBe(false)
		const text = await answer.text()
		expect(text).toContain('not what the server printed')
		expect(text).toContain('Ana Lima')
		expect(await portal.database.read.select().from(users)).toEqual([])
	},
)

test('of several first visitors one becomes admin', async () => {
	const answers = await Promise.all(
		['a', 'b', 'c', 'd'].map((who) =>
			portal.ask('/set-up', {
				form: { ...FORM, email: `${who}@example.com` },
			}),
		),
	)
	const signedIn = answers.filter(({ headers }) => headers.has('set-cookie'))
	expect(signedIn).toHaveLength(1)
	expect(await portal.database.read.select().from(users)).toHaveLength(1)
})

test.each([
	['organisationName', '  ', 'Type the name of your company'],
	['zone', 'Mars/Olympus', 'Choose a time zone'],
	['baseCurrency', 'XXX', 'Choose a currency'],
	['email', 'ana', 'Type a whole address'],
])(
	'a wrong %s is said beside its field, and nothing is made',
	async (field, value, message) => {
		const answer = await portal.ask('/set-up', {
			form: { ...FORM, [field]: value },
		})
		expect(answer.status).toBe(422)
		const text = await answer.text()
		expect(text).toContain(message)
		expect(text).toContain('Ana Lima')
		expect(await portal.database.read.select().from(users)).toEqual([])
	},
)
