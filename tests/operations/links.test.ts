import { eq } from 'drizzle-orm'
import { beforeEach, describe, expect, test } from 'vitest'
import { CODE_ALPHABET, CODE_LENGTH } from '#app/domain/referrals/code.ts'
import type { LinkDraft } from '#app/domain/referrals/link-draft.ts'
import { DEFAULT_REFERRAL_SETTINGS } from '#app/domain/referrals/settings.ts'
import { done, refused } from '#app/domain/result.ts'
import { landAccounts } from '#app/operations/accounts/land-accounts.ts'
import { ensureOrganisation } from '#app/operations/organisation/ensure-organisation.ts'
import { acceptInvitation } from '#app/operations/people/accept-invitation.ts'
import { changeRole } from '#app/operations/people/change-role.ts'
import { createUser } from '#app/operations/people/create-user.ts'
import { deactivateUser } from '#app/operations/people/deactivate-user.ts'
import { invitePerson } from '#app/operations/people/invite-person.ts'
import { issueSignInLink } from '#app/operations/people/issue-sign-in-link.ts'
import { reactivateUser } from '#app/operations/people/reactivate-user.ts'
import { showAdvocateAs } from '#app/operations/people/show-advocate-as.ts'
import { acceptReferralTerms } from '#app/operations/referrals/accept-referral-terms.ts'
import { changeLink } from '#app/operations/referrals/change-link.ts'
import { giveMissingLinks } from '#app/operations/referrals/give-links.ts'
import { landLinks } from '#app/operations/referrals/land-links.ts'
import { landTouches } from '#app/operations/referrals/land-touches.ts'
import { makeLink } from '#app/operations/referrals/make-link.ts'
import { pauseLink } from '#app/operations/referrals/pause-link.ts'
import { pauseOwnLink } from '#app/operations/referrals/pause-own-link.ts'
import { renameLink } from '#app/operations/referrals/rename-link.ts'
import { resumeLink } from '#app/operations/referrals/resume-link.ts'
import { resumeOwnLink } from '#app/operations/referrals/resume-own-link.ts'
import { saveShareText } from '#app/operations/referrals/save-share-text.ts'
import type { Database } from '#db/client.ts'
import { linkSettings, links } from '#db/schema/index.ts'
import { auditLog, auditNotes, users } from '#db/schema/people.ts'
import { listMails } from '#db/stores/mail/outbox.ts'
import {
	readAdvocateProfile,
	readShareTexts,
} from '#db/stores/people/advocate-profiles.ts'
import {
	codeAnsweringTo,
	findLink,
	listAdvocatesWithoutLink,
	listAliases,
	listLinksOfUser,
} from '#db/stores/referrals/links.ts'
import { insertReferralSettings } from '#db/stores/referrals/referral-settings.ts'
import { openTestDatabase } from '../support/database.ts'
import { accountRow, touchRow } from '../support/ledger.ts'

const NOW = Date.UTC(2026, 4, 1)
let database: Database
let admin: string

beforeEach(async () => {
	database = await openTestDatabase()
	await ensureOrganisation(database, { now: NOW })
	await landAccounts(database, [accountRow('acme'), accountRow('globex')], {
		now: NOW,
	})
	admin = await join('admin@example.com', { role: 'admin', accountId: null })
})

async function join(
	email: string,
	given: Partial<Parameters<typeof createUser>[1]> = {},
): Promise<string> {
	const created = await createUser(database, {
		email,
		role: 'advocate',
		accountId: 'acme',
		now: NOW,
		...given,
	})
	if (!created.ok) throw new Error(created.reason)
	return created.value.userId
}

const linksOf = (userId: string, accountId = 'acme') =>
	listLinksOfUser(database.read, { userId, accountId })
async function firstLinkOf(userId: string) {
	const [link] = await linksOf(userId)
	if (!link) throw new Error('no link')
	return link
}
const stateOf = async (code: string) =>
	(await findLink(database.read, code))?.pausedFor ?? 'running'

const imported = (code: string, contactId: string | null = 'c1') => ({
	code: code.toLowerCase(),
	codeShown: code,
	accountId: 'acme',
	contactId,
	destination: null,
})

const DRAFT: LinkDraft = { label: '', campaign: '', destination: '', utm: {} }

const allow = (allowedHosts: readonly string[]) =>
	database.transact((tx) =>
		insertReferralSettings(tx, {
			version: 1,
			settings: { ...DEFAULT_REFERRAL_SETTINGS, allowedHosts },
			createdAt: NOW,
			createdBy: null,
		}),
	)

describe('an advocate who joins', () => {
	test('has a link of their own at once', async () => {
		const ada = await join('ada@acme.com')
		const owned = await linksOf(ada)
		expect(owned).toMatchObject([
			{
				accountId: 'acme',
				ownerUserId: ada,
				pausedAt: null,
				destination: null,
			},
		])
		expect(owned[0]?.code).toMatch(
			new RegExp(`^[${CODE_ALPHABET}]{${CODE_LENGTH}}$`),
		)
	})

	test('takes over the links that were imported for the same contact', async () => {
		await landLinks(database, [imported('ALDER7'), imported('other', 'c2')], {
			now: NOW,
		})
		const ada = await join('ada@acme.com', { contactId: 'c1' })
		expect((await linksOf(ada)).map(({ made }) => made)).toEqual(['ALDER7'])
	})

	test('has none where they are staff', async () => {
		expect(await database.read.select().from(links)).toEqual([])
	})

	test('is invited to refer once they came, and once', async () => {
		await invitePerson(database, {
			email: 'ada@acme.com',
			role: 'advocate',
			accountId: 'acme',
			actorId: admin,
			now: NOW,
		})
		const [user] = await database.read
			.select({ id: users.id })
			.from(users)
			.where(eq(users.role, 'advocate'))
		const mails = async () =>
			(await listMails(database.read, null, null, 50)).rows
				.map(({ template }) => template)
				.sort()
		expect(await mails()).toEqual(['invitation'])
		for (let visit = 0; visit < 2; visit++) {
			const link = await issueSignInLink(database, {
				userId: user?.id ?? '',
				now: NOW,
				lifetimeMs: 60_000,
			})
			if (!link.ok) throw new Error(link.reason)
			const accepted = await acceptInvitation(database, {
				token: link.value.path.split('/').at(-1) ?? '',
				name: 'Ada',
				now: NOW,
			})
			expect(accepted.ok).toBe(true)
		}
		expect(await mails()).toEqual(['invitation', 'invite-to-refer'])
	})
})

describe('links that were missing', () => {
	test('are given to advocates of earlier versions, and to those whose links are imported later', async () => {
		const ada = await join('ada@acme.com', { contactId: 'c1' })
		const bob = await join('bob@acme.com')
		await database.transact(async (tx) => {
			await tx.delete(linkSettings).where(eq(linkSettings.ownerUserId, bob))
		})
		await landLinks(database, [imported('alder')], { now: NOW })
		expect((await listAdvocatesWithoutLink(database.read, 9)).sort()).toEqual(
			[ada, bob].sort(),
		)
		expect(await giveMissingLinks(database, { now: NOW })).toBe(2)
		expect(await giveMissingLinks(database, { now: NOW })).toBe(0)
		expect((await linksOf(ada)).map(({ code }) => code)).toContain('alder')
		expect(await linksOf(bob)).toHaveLength(1)
	})
})

describe('another link', () => {
	test('keeps what it is for, and where it leads', async () => {
		await allow(['*.acme.com'])
		const ada = await join('ada@acme.com')
		const made = await makeLink(database, {
			userId: ada,
			draft: {
				label: ' Spring  fair ',
				campaign: 'fair',
				destination: 'https://www.acme.com/fair',
				utm: { medium: 'flyer', term: ' ' },
			},
			now: NOW,
		})
		if (!made.ok) throw new Error('refused')
		expect(await findLink(database.read, made.value.code)).toMatchObject({
			label: 'Spring fair',
			campaign: 'fair',
			destination: 'https://www.acme.com/fair',
			utm: { medium: 'flyer' },
			ownerUserId: ada,
		})
	})

	test.each([
		[{ destination: 'https://evil.com/' }, 'destination', 'host_not_allowed'],
		[{ destination: '//www.acme.com' }, 'destination', 'not_a_web_address'],
		[{ label: 'x'.repeat(61) }, 'label', 'too_long'],
		[{ campaign: 'x'.repeat(101) }, 'campaign', 'too_long'],
		[{ utm: { term: 'x'.repeat(101) } }, 'utm', 'too_long'],
	] as const)(
		'%j is refused, and nothing is made',
		async (wrong, field, reason) => {
			await allow(['*.acme.com'])
			const ada = await join('ada@acme.com')
			const draft = { ...DRAFT, ...wrong }
			const { code } = await firstLinkOf(ada)
			expect(
				await makeLink(database, { userId: ada, draft, now: NOW }),
			).toEqual(refused({ field, reason }))
			expect(
				await changeLink(database, { code, userId: ada, draft, now: NOW }),
			).toEqual(refused({ field, reason }))
			expect(await linksOf(ada)).toHaveLength(1)
		},
	)

	test('is refused to whoever was deactivated, and to staff', async () => {
		const ada = await join('ada@acme.com')
		await deactivateUser(database, { userId: ada, actorId: admin, now: NOW })
		for (const userId of [ada, admin, 'nobody'])
			expect(
				await makeLink(database, { userId, draft: DRAFT, now: NOW }),
			).toEqual(refused({ field: null, reason: 'not_an_advocate' }))
	})

	test('fifty at once are fifty in all, with fifty codes', async () => {
		const ada = await join('ada@acme.com')
		const made = await Promise.all(
			Array.from({ length: 50 }, () =>
				makeLink(database, { userId: ada, draft: DRAFT, now: NOW }),
			),
		)
		expect(made.filter(({ ok }) => !ok)).toEqual([
			refused({ field: null, reason: 'too_many' }),
		])
		expect(await linksOf(ada)).toHaveLength(50)
	}, 60_000)
})

describe('a chosen word', () => {
	test('is shown, and the link answers to all that it ever had', async () => {
		const ada = await join('ada@acme.com')
		const { code, made } = await firstLinkOf(ada)
		const rename = (word: string) =>
			renameLink(database, { code, userId: ada, word, now: NOW })
		expect(await rename('Ada-L')).toEqual(done({ shown: 'Ada-L' }))
		expect(await rename('ada-2026')).toEqual(done({ shown: 'ada-2026' }))
		for (const word of ['ada-l', 'ada-2026', code])
			expect(await codeAnsweringTo(database.read, word)).toBe(code)
		expect((await firstLinkOf(ada)).chosen).toBe('ada-2026')
		expect(await rename('ADA-L')).toEqual(done({ shown: 'ADA-L' }))
		expect(await rename(made)).toEqual(done({ shown: made }))
		expect(await listAliases(database.read, [code])).toHaveLength(2)
	})

	test('is refused where it is taken, in whatever case', async () => {
		await landLinks(database, [imported('ALDER7', null)], { now: NOW })
		const ada = await join('ada@acme.com')
		const bob = await join('bob@globex.com', { accountId: 'globex' })
		const { code } = await firstLinkOf(ada)
		const [{ code: other } = { code: '' }] = await linksOf(bob, 'globex')
		await renameLink(database, { code, userId: ada, word: 'Ada', now: NOW })
		await renameLink(database, {
			code,
			userId: ada,
			word: 'lovelace',
			now: NOW,
		})
		for (const word of ['alder7', 'Alder7', 'ada', 'ADA', code])
			expect(
				await renameLink(database, {
					code: other,
					userId: bob,
					word,
					now: NOW,
				}),
			).toEqual(refused('taken'))
	})

	test('is not one that customers came with before: whose that is, staff say', async () => {
		const ada = await join('ada@acme.com')
		const { code } = await firstLinkOf(ada)
		await landTouches(
			database,
			[touchRow('globex', null, '2026-01-01', { code: 'black-friday' })],
			{ now: NOW },
		)
		const rename = (word: string) =>
			renameLink(database, { code, userId: ada, word, now: NOW })
		expect(await rename('Black-Friday')).toEqual(refused('came_before'))
		expect(await rename('black-friday-2')).toEqual(
			done({ shown: 'black-friday-2' }),
		)
	})

	test('is no code that could be imported any more', async () => {
		const ada = await join('ada@acme.com')
		const { code } = await firstLinkOf(ada)
		await renameLink(database, { code, userId: ada, word: 'alder', now: NOW })
		expect(
			await landLinks(database, [imported('alder'), imported('birch')], {
				now: NOW,
			}),
		).toEqual([{ refused: 'conflict' }, 'landed'])
		expect(await codeAnsweringTo(database.read, 'alder')).toBe(code)
	})

	test('goes to one of those who want it at once', async () => {
		const people = await Promise.all(
			['ada', 'bob', 'cid', 'dan'].map((name) => join(`${name}@acme.com`)),
		)
		const renamed = await Promise.all(
			people.map(async (userId, i) =>
				renameLink(database, {
					code: (await firstLinkOf(userId)).code,
					userId,
					word: i % 2 === 0 ? 'Spring' : 'sPRING',
					now: NOW,
				}),
			),
		)
		expect(renamed.filter(({ ok }) => ok)).toHaveLength(1)
		expect(renamed.filter(({ ok }) => !ok)).toEqual(
			Array(3).fill(refused('taken')),
		)
	})

	test('is one of ten at most', async () => {
		const ada = await join('ada@acme.com')
		const { code } = await firstLinkOf(ada)
		const rename = (word: string) =>
			renameLink(database, { code, userId: ada, word, now: NOW })
		for (let i = 0; i < 10; i++)
			expect((await rename(`word-${i}`)).ok).toBe(true)
		expect(await rename('word-10')).toEqual(refused('too_many_words'))
		expect(await rename('word-3')).toEqual(done({ shown: 'word-3' }))
	})

	test('is not for somebody else’s link, and no reserved one', async () => {
		const ada = await join('ada@acme.com')
		const bob = await join('bob@acme.com')
		const { code } = await firstLinkOf(ada)
		expect(
			await renameLink(database, { code, userId: bob, word: 'mine', now: NOW }),
		).toEqual(refused('link_unknown'))
		expect(
			await renameLink(database, {
				code,
				userId: ada,
				word: 'ADMIN',
				now: NOW,
			}),
		).toEqual(refused('reserved'))
	})
})

describe('a pause', () => {
	test('by the owner ends when the owner says so', async () => {
		const ada = await join('ada@acme.com')
		const bob = await join('bob@acme.com')
		const { code } = await firstLinkOf(ada)
		const by = (userId: string) => ({ code, userId, now: NOW })
		expect(await pauseOwnLink(database, by(bob))).toEqual(
			refused('link_unknown'),
		)
		expect(await resumeOwnLink(database, by(ada))).toEqual(
			refused('not_paused'),
		)
		expect(await pauseOwnLink(database, by(ada))).toEqual(done(undefined))
		expect(await pauseOwnLink(database, by(ada))).toEqual(
			refused('already_paused'),
		)
		expect(await stateOf(code)).toBe('owner')
		expect(await resumeOwnLink(database, by(ada))).toEqual(done(undefined))
		expect(await stateOf(code)).toBe('running')
	})

	test('by staff needs a reason, and its owner cannot end it', async () => {
		const ada = await join('ada@acme.com')
		const { code } = await firstLinkOf(ada)
		const pause = (reason: string) =>
			pauseLink(database, { code, reason, actorId: admin, now: NOW })
		expect(await pause(' ')).toEqual(refused('reason_missing'))
		expect(await pause('x'.repeat(501))).toEqual(refused('reason_too_long'))
		expect(await pause('It is on an advertisement')).toEqual(
			done({ accountId: 'acme' }),
		)
		expect(await pause('Again')).toEqual(refused('already_paused'))
		expect(
			await resumeOwnLink(database, { code, userId: ada, now: NOW }),
		).toEqual(refused('paused_by_staff'))
		expect(
			(await database.read.select().from(auditNotes)).map(({ note }) => note),
		).toEqual(['It is on an advertisement'])
		expect(
			await resumeLink(database, { code, actorId: admin, now: NOW }),
		).toEqual(done({ accountId: 'acme' }))
		expect(
			await resumeLink(database, { code, actorId: admin, now: NOW }),
		).toEqual(refused('not_paused_by_staff'))
		expect(await stateOf(code)).toBe('running')
	})

	test('comes with leaving and ends with coming back, except where a person paused', async () => {
		const ada = await join('ada@acme.com')
		const { code: first } = await firstLinkOf(ada)
		const more: string[] = []
		for (let i = 0; i < 2; i++) {
			const made = await makeLink(database, {
				userId: ada,
				draft: DRAFT,
				now: NOW + 1 + i,
			})
			if (made.ok) more.push(made.value.code)
		}
		const [own = '', stopped = ''] = more
		await pauseOwnLink(database, { code: own, userId: ada, now: NOW })
		await pauseLink(database, {
			code: stopped,
			reason: 'Spam',
			actorId: admin,
			now: NOW,
		})
		const states = () => Promise.all([first, own, stopped].map(stateOf))
		await deactivateUser(database, { userId: ada, actorId: admin, now: NOW })
		expect(await states()).toEqual(['owner_inactive', 'owner', 'staff'])
		for (const change of [renameLink, pauseOwnLink, resumeOwnLink] as const)
			expect(
				await change(database, {
					code: first,
					userId: ada,
					word: 'spring',
					now: NOW,
				}),
			).toEqual(refused('link_unknown'))
		await resumeLink(database, { code: stopped, actorId: admin, now: NOW })
		expect(await stateOf(stopped)).toBe('owner_inactive')
		await reactivateUser(database, { userId: ada, actorId: admin, now: NOW })
		expect(await states()).toEqual(['running', 'owner', 'running'])
		expect(await linksOf(ada)).toHaveLength(3)
	})

	test('comes with going to another account, whose first link is a new one', async () => {
		const ada = await join('ada@acme.com')
		const { code } = await firstLinkOf(ada)
		const become = (accountId: string | null) =>
			changeRole(database, {
				userId: ada,
				role: accountId === null ? 'marketing' : 'advocate',
				accountId,
				actorId: admin,
				now: NOW,
			})
		await become('globex')
		expect(await stateOf(code)).toBe('owner_inactive')
		const [own] = await linksOf(ada, 'globex')
		expect(own).toMatchObject({ accountId: 'globex', pausedAt: null })
		expect(
			await resumeOwnLink(database, { code, userId: ada, now: NOW }),
		).toEqual(refused('link_unknown'))
		await become(null)
		expect(await stateOf(own?.code ?? '')).toBe('owner_inactive')
		await become('acme')
		expect(await stateOf(code)).toBe('running')
		expect(await linksOf(ada)).toHaveLength(1)
	})
})

describe('what friends see and read', () => {
	test('is what the advocate chose', async () => {
		const ada = await join('ada@acme.com')
		expect(await readAdvocateProfile(database.read, ada)).toMatchObject({
			naming: 'first',
			showsCompany: true,
		})
		await showAdvocateAs(database, {
			userId: ada,
			shownAs: { naming: 'none', showsCompany: false },
			now: NOW,
		})
		await acceptReferralTerms(database, { userId: ada, version: 1, now: NOW })
		expect(await readAdvocateProfile(database.read, ada)).toEqual({
			naming: 'none',
			showsCompany: false,
			termsVersion: 1,
			termsAcceptedAt: NOW,
		})
	})

	test('a text of their own is kept until they take it back', async () => {
		const ada = await join('ada@acme.com')
		const save = (text: string) =>
			saveShareText(database, { userId: ada, channel: 'x', text, now: NOW })
		const texts = () => readShareTexts(database.read, ada)
		expect(await save('Look: {link}')).toEqual(done({ isOwn: true }))
		expect(await save('Look at {link}!')).toEqual(done({ isOwn: true }))
		expect(await save('Look!')).toEqual(refused('without_link'))
		expect(await texts()).toEqual({ x: 'Look at {link}!' })
		expect(await save(DEFAULT_REFERRAL_SETTINGS.shareTexts.x)).toEqual(
			done({ isOwn: false }),
		)
		expect(await texts()).toEqual({})
		await save('Look: {link}')
		expect(await save(' ')).toEqual(done({ isOwn: false }))
		expect(await texts()).toEqual({})
	})

	test('terms are accepted in the version that holds, once', async () => {
		const ada = await join('ada@acme.com')
		const accept = (version: number, now: number) =>
			acceptReferralTerms(database, { userId: ada, version, now })
		expect(await accept(2, NOW)).toEqual(refused('other_version'))
		expect(await accept(1, NOW)).toEqual(done(undefined))
		expect(await accept(1, NOW + 1)).toEqual(done(undefined))
		expect(await readAdvocateProfile(database.read, ada)).toMatchObject({
			termsVersion: 1,
			termsAcceptedAt: NOW,
		})
		const accepted = await database.read
			.select({ after: auditLog.after })
			.from(auditLog)
			.where(eq(auditLog.action, 'referral_terms.accepted'))
		expect(accepted).toEqual([{ after: { version: 1 } }])
	})
})
