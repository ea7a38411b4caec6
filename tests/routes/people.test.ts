import { beforeEach, describe, expect, test } from 'vitest'
import { ROLES } from '#app/domain/people/permissions.ts'
import { outbox, outboxDetails } from '#db/schema/mail.ts'
import { auditLog, auditNotes, sessions } from '#db/schema/people.ts'
import { appendAudit } from '#db/stores/organisation/audit-log.ts'
import { findSessionsOfUser } from '#db/stores/people/sessions.ts'
import { findUser, findUserByEmailKey } from '#db/stores/people/users.ts'
import { landBooks } from './books.ts'
import { noticeOf, openTestPortal, type TestPortal } from './test-portal.ts'

let portal: TestPortal
let admin: Awaited<ReturnType<TestPortal['signIn']>>
let ben: Awaited<ReturnType<TestPortal['signIn']>>

beforeEach(async () => {
	portal = await openTestPortal()
	admin = await portal.signIn('admin')
	ben = await portal.signIn('marketing')
})

const post = (
	path: string,
	form: Record<string, string> = {},
	as = admin.cookie,
	headers = {},
) => portal.ask(path, { as, form, headers })

/** Why not, by the address; or what the next page says was done. */
const answerOf = (response: Response) =>
	new URL(response.headers.get('location') ?? '/', 'http://x').search ||
	noticeOf(response)

const invite = (people: string, role = 'marketing') =>
	post('/admin/invitations', { people, role })

async function invitationPath() {
	const details = await portal.database.read
		.select()
		.from(outboxDetails)
		.orderBy(outboxDetails.outboxId)
	return String(details.at(-1)?.props.path)
}

describe('inviting', () => {
	test('many: each bad line is said beside it, and the others land', async () => {
		const answer = await invite(
			[
				'Cleo <cleo@example.com>',
				'"quoted"@example.com',
				'björn@bücher.example',
				`${'a'.repeat(316)}@b.c`,
				'not an address',
				'dan@example.com, acme',
				ben.email,
				'CLEO@example.com',
			].join('\n'),
		)
		expect(answer.status).toBe(200)
		const text = await answer.text()
		expect(text).toContain('2 invitations are on their way.')
		expect(text).toContain('6 lines were not taken')
		for (const words of [
			'Not a whole e-mail address',
			'Not an address, nor a name',
			'Only advocates belong to an account',
			'In Laurel already',
			'Invited already',
		])
			expect(text).toContain(words)
		expect(await portal.database.read.select().from(outbox)).toHaveLength(2)
	})

	test('nobody is refused, with what was typed kept', async () => {
		const answer = await invite('  \n')
		expect(answer.status).toBe(422)
		expect(await answer.text()).toContain('Type an address')
		expect((await invite('eva@example.com', 'owner')).status).toBe(422)
	})

	test('by a CSV file', async () => {
		const body = new FormData()
		body.set('role', 'marketing')
		body.set(
			'file',
			new Blob(['Name,E-mail\n"Lima, Ana",lima@example.com\n,nobody\n']),
			'people.csv',
		)
		const answer = await portal.ask('/admin/invitations', {
			as: admin.cookie,
			form: {},
			body,
		})
		expect(await answer.text()).toContain('One invitation is on its way.')
		const user = await findUserByEmailKey(
			portal.database.read,
			'lima@example.com',
		)
		expect(user?.name).toBe('Lima, Ana')
	})

	test('from another site does nothing', async () => {
		const answer = await post(
			'/admin/invitations',
			{ people: 'eva@example.com', role: 'admin' },
			admin.cookie,
			{ origin: 'https://evil.example' },
		)
		expect(answer.status).toBe(403)
		expect(await portal.database.read.select().from(outbox)).toEqual([])
	})
})

describe('an invitation', () => {
	test('is looked at as often as one likes, accepted once', async () => {
		await invite('cleo@example.com')
		const path = await invitationPath()
		for (let looks = 0; looks < 2; looks++)
			expect(await (await portal.ask(path)).text()).toContain('Come in')
		const first = await portal.ask(path, { form: { name: 'Cleo' } })
		expect(first.headers.get('location')).toBe('/marketing')
		const again = await portal.ask(path, { form: { name: 'Mallory' } })
		expect(again.status).toBe(410)
		expect(again.headers.get('set-cookie')).toBeNull()
		const user = await findUserByEmailKey(
			portal.database.read,
			'cleo@example.com',
		)
		expect(user?.name).toBe('Cleo')
	})

	test('tells a stranger without its link nothing', async () => {
		const text = await (await portal.ask('/invitation/unknown')).text()
		expect(text).toContain('does not work')
		expect(text).not.toContain('Come in')
	})

	test('signs in whom it is for, whoever is signed in', async () => {
		await invite('cleo@example.com')
		const path = await invitationPath()
		const answer = await portal.ask(path, { as: ben.cookie, form: {} })
		const cookie = answer.headers.get('set-cookie')?.split(';', 1)[0]
		const profile = await portal.ask('/profile', { as: cookie })
		expect(await profile.text()).toContain('cleo@example.com')
	})

	test('that was revoked ends at once', async () => {
		await invite('cleo@example.com')
		const path = await invitationPath()
		const user = await findUserByEmailKey(
			portal.database.read,
			'cleo@example.com',
		)
		const revoked = await post(`/admin/people/${user?.id}/revocation`)
		expect(answerOf(revoked)).toContain('The invitation is revoked')
		expect((await portal.ask(path, { form: {} })).status).toBe(410)
	})
})

describe('somebody', () => {
	test('loses a role at once', async () => {
		const at = `/admin/people/${ben.userId}/role`
		expect(answerOf(await post(at, { role: 'admin' }))).toContain(
			'The role is changed',
		)
		expect((await portal.ask('/admin', { as: ben.cookie })).status).toBe(200)
		expect(answerOf(await post(at, { role: 'marketing' }))).toContain(
			'The role is changed',
		)
		expect((await portal.ask('/admin', { as: ben.cookie })).status).toBe(403)
		expect(answerOf(await post(at, { role: 'owner' }))).toBe('?refused=invalid')
	})

	test.each(ROLES)('is given any role there is: %s', async (role) => {
		await landBooks(portal.database)
		const from = role === 'marketing' ? 'admin' : 'marketing'
		const one = await portal.signIn(from)
		const form = { role, ...(role === 'advocate' && { accountId: 'acme' }) }
		const answer = await post(`/admin/people/${one.userId}/role`, form)
		expect(answerOf(answer)).toContain('The role is changed')
		expect((await findUser(portal.database.read, one.userId))?.role).toBe(role)
	})

	test('is shut out at once, and cannot shut themself out', async () => {
		const shut = (id: string) => post(`/admin/people/${id}/deactivation`)
		expect(answerOf(await shut(ben.userId))).toContain('They are shut out')
		expect(answerOf(await shut(ben.userId))).toBe(
			'?refused=already_deactivated',
		)
		const after = await portal.ask('/profile', { as: ben.cookie })
		expect(after.headers.get('location')).toMatch(/^\/sign-in/)
		expect(answerOf(await shut(admin.userId))).toBe('?refused=last_admin')
		await portal.signIn('admin')
		expect(answerOf(await shut(admin.userId))).toBe('?refused=yourself')
	})

	test('cannot end another’s session, nor change another’s name', async () => {
		const [session] = await findSessionsOfUser(
			portal.database.read,
			admin.userId,
		)
		const answer = await post(
			'/profile/sign-outs',
			{ session: session?.id ?? '' },
			ben.cookie,
		)
		expect(answer.status).toBe(404)
		await post('/profile', { name: 'Ben', id: admin.userId }, ben.cookie)
		const { read } = portal.database
		expect((await findUser(read, ben.userId))?.name).toBe('Ben')
		expect((await findUser(read, admin.userId))?.name).not.toBe('Ben')
		expect((await portal.ask('/admin', { as: admin.cookie })).status).toBe(200)
	})

	test('keeps the session they sit in when the others end', async () => {
		await portal.database.transact((tx) =>
			tx.insert(sessions).values({
				id: 'elsewhere',
				userId: ben.userId,
				createdAt: 0,
				expiresAt: Date.now() + 1e6,
			}),
		)
		await post('/profile/sign-outs', {}, ben.cookie)
		const left = await findSessionsOfUser(portal.database.read, ben.userId)
		expect(left).toHaveLength(1)
		expect((await portal.ask('/profile', { as: ben.cookie })).status).toBe(200)
	})
})

describe('the audit log', () => {
	test('is narrowed by the address, and exported without formulas', async () => {
		await portal.database.transact((tx) =>
			appendAudit(tx, {
				at: Date.now(),
				actorId: admin.userId,
				action: 'override.set',
				subjectType: 'account',
				subjectId: 'acme',
				before: { share: 1 },
				after: { share: 2 },
				note: '=HYPERLINK("https://evil.example")',
			}),
		)
		const only = '?action=override.set&subject_type=account&subject=acme'
		const page = await portal.ask(`/admin/audit-log${only}`, {
			as: admin.cookie,
		})
		const text = await page.text()
		expect(text).toContain('Overrode the shares')
		expect(text).not.toContain('>Added a person</span>')
		const csv = await portal.ask(`/admin/audit-log.csv${only}`, {
			as: admin.cookie,
		})
		const lines = (await csv.text()).trim().split('\r\n')
		expect(lines).toHaveLength(2)
		expect(lines[1]).toContain(`"'=HYPERLINK(""https://evil.example"")"`)
	})

	test('is narrowed to days and to words of the reason, and says what changed', async () => {
		const at = Date.UTC(2020, 4, 5, 12)
		const set = (day: number, note: string) =>
			portal.database.transact((tx) =>
				appendAudit(tx, {
					at: at + day * 86_400_000,
					actorId: admin.userId,
					action: 'finance_settings.changed',
					subjectType: 'finance_settings',
					subjectId: 'finance',
					before: { overrideThresholdMinor: null },
					after: { overrideThresholdMinor: 1_234_00 },
					note,
				}),
			)
		await set(0, '100% agreed')
		await set(1, '1000 agreed')
		const rowsOf = async (query: string) => {
			const csv = await portal.ask(`/admin/audit-log.csv?${query}`, {
				as: admin.cookie,
			})
			return (await csv.text()).trim().split('\r\n').slice(1)
		}
		expect(await rowsOf('from=2020-05-05&to=2020-05-06')).toHaveLength(2)
		expect(await rowsOf('from=2020-05-06&to=2020-05-06')).toHaveLength(1)
		expect(await rowsOf('to=2020-05-05')).toHaveLength(1)
		// An export is put down with what was looked for, so that these words find it, too.
		const [found, ...others] = await rowsOf(
			'action=finance_settings.changed&why=0%25+AGREED',
		)
		expect(others).toEqual([])
		expect(found).toContain('override threshold: none → $1,234.00')
		const page = await portal.ask(
			'/admin/audit-log?from=2020-05-05&to=2020-05-05',
			{ as: admin.cookie },
		)
		const text = await page.text()
		expect(text).toContain('$1,234.00')
		expect(text).toContain('100% agreed')
		expect(text).not.toContain('1000 agreed')
	})

	test('pages by cursor, the latest first, each row once', async () => {
		await portal.database.transact(async (tx) => {
			for (let i = 0; i < 120; i++)
				await appendAudit(tx, {
					at: 1000 + Math.floor(i / 3),
					actorId: null,
					action: 'policy.changed',
					subjectType: 'policy',
					subjectId: `v${i}`,
				})
		})
		const seen: string[] = []
		let at: string | undefined = '/admin/audit-log?action=policy.changed'
		while (at) {
			const text = await (await portal.ask(at, { as: admin.cookie })).text()
			seen.push(...(text.match(/version v\d+(?=<)/g) ?? []))
			at = /href="([^"]*after=[^"]*)"/.exec(text)?.[1]?.replaceAll('&amp;', '&')
		}
		expect(seen).toHaveLength(120)
		expect(new Set(seen).size).toBe(120)
		expect(seen[0]).toBe('version v119')
		const rows = await portal.database.read.select().from(auditLog)
		expect(rows.length).toBeGreaterThan(120)
		expect(await portal.database.read.select().from(auditNotes)).toEqual([])
	})
})
