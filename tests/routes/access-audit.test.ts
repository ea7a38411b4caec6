import { eq } from 'drizzle-orm'
import { beforeEach, describe, expect, test } from 'vitest'
import { deactivateUser } from '#app/operations/people/deactivate-user.ts'
import { issueSignInLink } from '#app/operations/people/issue-sign-in-link.ts'
import { auditLog, auditNotes, knownDevices } from '#db/schema/people.ts'
import { listMails } from '#db/stores/mail/outbox.ts'
import { DAY } from '#tests/support/facts.ts'
import { DOORS } from './doors.ts'
import { openTestPortal, readRoutes, type TestPortal } from './test-portal.ts'

const FIREFOX =
	'Mozilla/5.0 (Windows NT 10.0; rv:130.0) Gecko/20100101 Firefox/130.0'

let portal: TestPortal
let admin: Awaited<ReturnType<TestPortal['signIn']>>

beforeEach(async () => {
	portal = await openTestPortal()
	admin = await portal.signIn('admin')
})

async function linkFor(userId: string, now = Date.now()) {
	const link = await issueSignInLink(portal.database, {
		userId,
		now,
		lifetimeMs: DAY,
	})
	if (!link.ok) throw new Error(link.reason)
	return link.value.path
}

const recorded = (action: string) =>
	portal.database.read
		.select()
		.from(auditLog)
		.where(eq(auditLog.action, action))

describe('a refused sign-in is recorded', () => {
	const refusals = async () =>
		(await recorded('sign_in.refused')).map(
			({ actorId, subjectId, after }) => ({
				actorId,
				subjectId,
				after,
			}),
		)

	test('with the reason, and with the person where it is known', async () => {
		const used = await linkFor(admin.userId)
		await portal.ask(used, { form: {} })
		await portal.ask(used, { form: {} })
		await portal.ask(await linkFor(admin.userId, Date.now() - DAY), {
			form: {},
		})
		await portal.ask('/sign-in/guessed', { form: {} })
		await portal.ask('/invitation/guessed', { form: {} })
		await portal.ask('/sign-in', { form: { email: 'nobody@example.com' } })
		const other = await portal.signIn('admin')
		await deactivateUser(portal.database, {
			userId: other.userId,
			now: Date.now(),
		})
		await portal.ask('/sign-in', { form: { email: other.email } })
		const of = (subjectId: string, reason: string) => ({
			actorId: null,
			subjectId,
			after: { reason },
		})
		expect(await refusals()).toEqual([
			of(admin.userId, 'token_used'),
			of(admin.userId, 'token_expired'),
			of('unknown', 'token_unknown'),
			of('unknown', 'token_unknown'),
			of('unknown', 'address_unknown'),
			of(other.userId, 'user_deactivated'),
		])
		expect(JSON.stringify(await refusals())).not.toContain('guessed')
	})

	test('thirty times of one client, and no more, for the log is never erased', async () => {
		for (let tries = 0; tries < 33; tries++)
			expect((await portal.ask('/sign-in/guessed', { form: {} })).status).toBe(
				410,
			)
		await portal.ask('/sign-in/guessed', { form: {}, client: '198.51.100.7' })
		expect(await refusals()).toHaveLength(31)
	})

	test('however many signed in before it from the same office', async () => {
		for (let times = 0; times < 31; times++)
			await portal.ask(await linkFor(admin.userId), { form: {} })
		await portal.ask('/sign-in/guessed', { form: {} })
		expect(await refusals()).toHaveLength(1)
	})
})

test('a sign-out is recorded once, and the sign-in before it', async () => {
	const answer = await portal.ask(await linkFor(admin.userId), { form: {} })
	const cookie = answer.headers.get('set-cookie')?.split(';', 1)[0]
	for (let times = 0; times < 2; times++)
		await portal.ask('/sign-out', { as: cookie, form: {} })
	expect(await recorded('user.signed_in')).toMatchObject([
		{ actorId: admin.userId, subjectId: admin.userId },
	])
	expect(await recorded('user.signed_out')).toMatchObject([
		{ actorId: admin.userId, subjectId: admin.userId },
	])
})

describe('an export', () => {
	test('is recorded at every door that gives rows away', async () => {
		const taken = (await readRoutes()).filter(({ fullPath }) =>
			fullPath.endsWith('.csv'),
		)
		expect(taken.length).toBeGreaterThan(25)
		let given = 0
		for (const { id } of taken) {
			const url = DOORS[id]?.url ?? ''
			const answer = await portal.ask(url, { as: admin.cookie })
			// Of what these books do not have there are no rows.
			if (answer.status === 200) given += 1
			await answer.text()
			expect(await recorded('export.made'), url).toHaveLength(given)
		}
		expect(given).toBeGreaterThan(20)
		for (const { actorId } of await recorded('export.made'))
			expect(actorId).toBe(admin.userId)
	})

	test('names the file, and what was searched for where it can be erased', async () => {
		await portal.ask('/admin/accounts.csv?q=%C3%89mile', { as: admin.cookie })
		const [row] = await recorded('export.made')
		expect(row).toMatchObject({ subjectId: 'accounts.csv', after: null })
		const [note] = await portal.database.read
			.select()
			.from(auditNotes)
			.where(eq(auditNotes.auditId, row?.id ?? ''))
		expect(note?.note).toBe('q: Émile')
	})

	test('is given though what was searched for is long, and cut between characters', async () => {
		const q = '🌿'.repeat(600)
		const answer = await portal.ask(
			`/admin/accounts.csv?q=${encodeURIComponent(q)}`,
			{ as: admin.cookie },
		)
		expect(answer.status).toBe(200)
		const notes = await portal.database.read.select().from(auditNotes)
		expect(notes.map(({ note }) => note)).toEqual([`q: ${'🌿'.repeat(497)}`])
	})

	test('that is refused is none', async () => {
		await portal.ask('/admin/accounts.csv')
		const advocate = await portal.signIn('marketing')
		await portal.ask('/admin/accounts.csv', { as: advocate.cookie })
		await portal.ask('/admin/accounts', { as: admin.cookie })
		expect(await recorded('export.made')).toEqual([])
	})
})

describe('a sign-in in a new browser', () => {
	const cookiesOf = (answer: Response) =>
		answer.headers.getSetCookie().map((cookie) => cookie.split(';', 1)[0])
	const signIn = async (cookies: readonly (string | undefined)[] = []) =>
		portal.ask(await linkFor(admin.userId), {
			form: {},
			as: cookies.join('; '),
			headers: { 'user-agent': FIREFOX },
		})
	const notices = async () =>
		(await listMails(portal.database.read, 'queued', null, 100)).rows
			.filter(
				({ template, recipient }) =>
					template === 'security-notice' && recipient === admin.email,
			)
			.map(({ props }) => props)

	test('is told by mail, and what the browser is', async () => {
		await signIn()
		expect(await notices()).toMatchObject([
			{ event: 'new_sign_in', userAgent: 'Firefox on Windows' },
		])
	})

	test('is new once: the browser is known after it, also when they signed out', async () => {
		const cookies = cookiesOf(await signIn())
		expect(cookies.some((cookie) => cookie?.startsWith('laurel_device='))).toBe(
			true,
		)
		await signIn(cookies)
		const out = await portal.ask('/sign-out', {
			as: cookies.join('; '),
			form: {},
		})
		expect(out.headers.getSetCookie().join()).not.toContain('laurel_device')
		await signIn(
			cookies.filter((cookie) => cookie?.startsWith('laurel_device=')),
		)
		expect(await notices()).toHaveLength(1)
		await signIn()
		expect(await notices()).toHaveLength(2)
	})

	test('is not told where they sit in it already, nor of their first of all', async () => {
		await signIn([admin.cookie])
		expect(await notices()).toEqual([])
		const other = await portal.signIn('marketing')
		await portal.ask('/sign-out', { as: other.cookie, form: {} })
		await portal.ask(await linkFor(other.userId), { form: {} })
		const { rows } = await listMails(portal.database.read, 'queued', null, 100)
		expect(rows.map(({ template }) => template)).not.toContain(
			'security-notice',
		)
	})

	test('known to one person is new to another, and stored as a hash', async () => {
		const other = await portal.signIn('marketing')
		const device = cookiesOf(await signIn()).find((cookie) =>
			cookie?.startsWith('laurel_device='),
		)
		await portal.ask(await linkFor(other.userId), { form: {}, as: device })
		const rows = await portal.database.read.select().from(knownDevices)
		expect(rows).toHaveLength(2)
		expect(rows[0]?.deviceHash).not.toBe(rows[1]?.deviceHash)
		expect(JSON.stringify(rows)).not.toContain(device?.split('=')[1])
	})
})
