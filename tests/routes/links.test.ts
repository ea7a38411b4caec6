import jsQR from 'jsqr'
import sharp from 'sharp'
import { beforeEach, describe, expect, test } from 'vitest'
import { DEFAULT_REFERRAL_SETTINGS } from '#app/domain/referrals/settings.ts'
import { pauseLink } from '#app/operations/referrals/pause-link.ts'
import { links } from '#db/schema/index.ts'
import { linkDays } from '#db/schema/links.ts'
import { readAdvocateProfile } from '#db/stores/people/advocate-profiles.ts'
import { findLink, listLinksOfUser } from '#db/stores/referrals/links.ts'
import { insertReferralSettings } from '#db/stores/referrals/referral-settings.ts'
import { landBooks } from './books.ts'
import {
	noticeOf,
	openTestPortal,
	SITE,
	type TestPortal,
} from './test-portal.ts'

type Visitor = Awaited<ReturnType<TestPortal['signIn']>>

let portal: TestPortal
let ana: Visitor
let ben: Visitor
let code: string

beforeEach(async () => {
	portal = await openTestPortal()
	await landBooks(portal.database)
	ana = await portal.signIn('advocate', 'acme')
	ben = await portal.signIn('advocate', 'acme')
	code = await firstCodeOf(ana)
})

async function firstCodeOf({ userId }: Visitor): Promise<string> {
	const [link] = await listLinksOfUser(portal.database.read, {
		userId,
		accountId: 'acme',
	})
	if (!link) throw new Error('no link')
	return link.code
}

const ask = (path: string, who = ana) => portal.ask(path, { as: who.cookie })
const read = async (path: string, who = ana) =>
	(await (await ask(path, who)).text()).replaceAll('<!-- -->', '')
const post = (path: string, form: Record<string, string> = {}, who = ana) =>
	portal.ask(path, { as: who.cookie, form })

const settle = (change: Partial<typeof DEFAULT_REFERRAL_SETTINGS>) =>
	portal.database.transact((tx) =>
		insertReferralSettings(tx, {
			version: 1,
			settings: { ...DEFAULT_REFERRAL_SETTINGS, ...change },
			createdAt: 0,
			createdBy: null,
		}),
	)

describe('the page to share', () => {
	test('holds the link, its picture, the ways to send it and the rules', async () => {
		const page = await read('/portal/links')
		const url = `${SITE}/r/${code}`
		expect(page).toContain(`value="${url}"`)
		expect(page).toContain(`/portal/links/${code}/qr.svg`)
		for (const start of [
			'mailto:?subject=',
			'https://www.linkedin.com/feed/?shareActive=true&amp;text=',
			'https://x.com/intent/post?text=',
			'https://wa.me/?text=',
		])
			expect(page).toMatch(
				new RegExp(
					`href="${start.replace(/[?.]/g, '\\$&')}[^"]*${encodeURIComponent(url)}`,
				),
			)
		expect(page).toContain('The rules, in short')
		expect(page).toContain('This is your only link')
	})

	test('counts clicks, and says what it does not count', async () => {
		const today = Math.floor(Date.now() / 86_400_000)
		await portal.database.transact(async (tx) => {
			await tx.insert(linkDays).values([
				{ code, day: today, outcome: 'counted', hits: 1200 },
				{ code, day: today - 29, outcome: 'counted', hits: 34 },
				{ code, day: today - 30, outcome: 'counted', hits: 5000 },
				{ code, day: today, outcome: 'bot', hits: 7 },
				{ code, day: today, outcome: 'repeat', hits: 1 },
				{ code, day: today, outcome: 'burst', hits: 41 },
				{ code, day: today, outcome: 'embedded', hits: 3 },
				{
					code: await firstCodeOf(ben),
					day: today,
					outcome: 'counted',
					hits: 99,
				},
			])
		})
		for (const path of ['/portal/links', `/portal/links/${code}`]) {
			const page = await read(path)
			expect(page).toContain('1,234')
			expect(page).toContain('6,234')
			expect(page).toContain(
				'Not counted: 41 from one address within an hour, beyond the first 20, 1 repeat visit within an hour, 7 by programs, 3 as an image, a frame or a script’s request of another page.',
			)
			expect(page).not.toContain('5,099')
		}
	})

	test('offers the rules again where they changed, and not what was agreed to', async () => {
		const agreed = await post('/portal/share-terms', { version: '1' })
		expect(noticeOf(agreed)).toContain('You agreed')
		expect(await read('/portal/links')).toContain('which you agreed to on')
		await settle({ terms: 'Be kind.', termsVersion: 2 })
		const page = await read('/portal/links')
		expect(page).toContain('The rules changed')
		expect(page).toContain('Be kind.')
		const late = await post('/portal/share-terms', { version: '1' })
		expect(noticeOf(late)).toContain('changed while you were reading')
		expect(
			await readAdvocateProfile(portal.database.read, ana.userId),
		).toMatchObject({ termsVersion: 1 })
	})

	test('keeps how friends see who invites them', async () => {
		await post('/portal/share-naming', { naming: 'none' })
		expect(
			await readAdvocateProfile(portal.database.read, ana.userId),
		).toMatchObject({ naming: 'none', showsCompany: false })
		expect(await read('/portal/links')).toContain('Somebody who uses it')
		expect((await post('/portal/share-naming', { naming: 'x' })).status).toBe(
			400,
		)
	})

	test('keeps a text with its link, whatever the link is called later', async () => {
		const url = `${SITE}/r/${code}`
		const kept = await post('/portal/share-texts/x', { text: `Look: ${url}` })
		expect(kept.headers.get('location')).toBe('/portal/links')
		await post(`/portal/links/${code}/word`, { word: 'ana' })
		expect(await read('/portal/links')).toContain(
			encodeURIComponent(`Look: ${SITE}/r/ana`),
		)
		const refused = await post('/portal/share-texts/x', { text: 'Look! <b>' })
		expect(refused.status).toBe(422)
		const page = await refused.text()
		expect(page).toContain('Your link has to stand in it')
		expect(page).toContain('Look! &lt;b&gt;')
		await post('/portal/share-texts/x', { text: '' })
		expect(await read('/portal/links')).not.toContain('Look%3A')
		expect((await ask('/portal/share-texts/fax')).status).toBe(404)
	})
})

describe('the picture of a link', () => {
	const decode = async (bytes: ArrayBuffer) => {
		const { data, info } = await sharp(Buffer.from(bytes), { density: 600 })
			.resize(600)
			.flatten({ background: 'white' })
			.ensureAlpha()
			.raw()
			.toBuffer({ resolveWithObject: true })
		return jsQR(new Uint8ClampedArray(data), info.width, info.height)?.data
	}

	test.each([
		['svg', 'image/svg+xml'],
		['png', 'image/png'],
	])('as %s decodes to exactly its address', async (kind, type) => {
		await post(`/portal/links/${code}/word`, { word: 'Ana-2026' })
		const answer = await ask(`/portal/links/${code}/qr.${kind}`)
		expect(answer.headers.get('content-type')).toBe(type)
		expect(answer.headers.get('content-disposition')).toBe('inline')
		expect(await decode(await answer.arrayBuffer())).toBe(`${SITE}/r/Ana-2026`)
	})

	test('is a file where it is asked for', async () => {
		const answer = await ask(`/portal/links/${code}/qr.png?download=1`)
		expect(answer.headers.get('content-disposition')).toBe(
			`attachment; filename="link-${code}.png"`,
		)
	})
})

describe('a word of one’s own', () => {
	test('is taken, and told', async () => {
		const renamed = await post(`/portal/links/${code}/word`, { word: 'Ana' })
		expect(renamed.headers.get('location')).toBe(`/portal/links/${code}`)
		expect(noticeOf(renamed)).toContain('/r/Ana')
		const page = await read(`/portal/links/${code}`)
		expect(page).toContain(`${SITE}/r/Ana`)
		expect(page).toContain(`It also answers to ${code}`)
	})

	test.each([
		['ab', 422, 'At least 3 characters'],
		['admin', 422, 'This word is reserved'],
		['<script>', 422, 'Only letters from a to z'],
		['BEN', 409, 'Somebody has this word already'],
	])('%j is refused beside the field', async (word, status, words) => {
		await post(
			`/portal/links/${await firstCodeOf(ben)}/word`,
			{ word: 'ben' },
			ben,
		)
		const refused = await post(`/portal/links/${code}/word`, { word })
		expect(refused.status).toBe(status)
		const page = await refused.text()
		expect(page).toContain(words)
		expect(page).toContain(word.replace('<', '&lt;').replace('>', '&gt;'))
	})
})

describe('another link', () => {
	test('leads where it may', async () => {
		await settle({
			allowedHosts: ['www.acme.com'],
			namedDestinations: [
				{ slug: 'demo', label: 'The demo', url: 'https://www.acme.com/demo' },
				{ slug: 'old', label: 'The old shop', url: 'https://shop.acme.com/' },
			],
		})
		const form = await read('/portal/new-link')
		expect(form).toContain('The demo')
		expect(form).not.toContain('The old shop')
		const made = await post('/portal/new-link', {
			label: 'Newsletter',
			campaign: 'may',
			destination: 'https://www.acme.com/demo',
			utm_medium: 'mail',
		})
		const path = made.headers.get('location') ?? ''
		const page = await read(path)
		expect(page).toContain('Newsletter')
		expect(page).toContain('https://www.acme.com/demo')
		expect(page).toContain('utm_medium=mail utm_campaign=may')
		expect(await read('/portal/links')).toContain('Newsletter')
		expect(await read(`${path}/change`)).toContain('value="mail"')
	})

	test.each([
		'https://evil.com/',
		'//www.acme.com@evil.com',
		'javascript:alert(1)',
		'https://www.acme.com\\@evil.com',
	])('to %s is refused, with what was typed', async (address) => {
		await settle({ allowedHosts: ['www.acme.com'] })
		for (const path of ['/portal/new-link', `/portal/links/${code}/change`]) {
			const refused = await post(path, { label: 'Kept', address })
			expect(refused.status).toBe(422)
			expect(await refused.text()).toContain('value="Kept"')
		}
		expect(await portal.database.read.select().from(links)).toHaveLength(2)
	})

	test('is refused beyond fifty', async () => {
		for (let i = 0; i < 49; i++) await post('/portal/new-link')
		const refused = await post('/portal/new-link', { label: 'One more' })
		expect(refused.status).toBe(409)
		expect(await refused.text()).toContain('You have 50 links')
		expect(await read('/portal/links')).not.toContain('Make another link')
	})
})

describe('a pause', () => {
	test('is told on the link, and ended there', async () => {
		await post(`/portal/links/${code}/pause`)
		const page = await read(`/portal/links/${code}`)
		expect(page).toContain('You paused this link')
		expect(page).toContain('Start it again')
		await post(`/portal/links/${code}/resumption`)
		expect(await read(`/portal/links/${code}`)).not.toContain(
			'paused this link',
		)
	})

	test('by staff is theirs to end, with a reason that the owner does not read', async () => {
		const admin = await portal.signIn('admin')
		const silent = await post(
			`/admin/links/${code}/pause`,
			{ reason: ' ' },
			admin,
		)
		expect(silent.status).toBe(422)
		const paused = await post(
			`/admin/links/${code}/pause`,
			{ reason: 'It is on an advertisement' },
			admin,
		)
		expect(paused.headers.get('location')).toBe('/admin/accounts/acme#links')
		expect(await read('/admin/accounts/acme', admin)).toContain('Paused by us')
		const page = await read(`/portal/links/${code}`)
		expect(page).toContain('paused this link. Ask your contact there why')
		expect(page).not.toContain('advertisement')
		expect(page).not.toContain('Start it again')
		const tried = await post(`/portal/links/${code}/resumption`)
		expect(noticeOf(tried)).toContain('only your contact can start it')
		await post(`/admin/links/${code}/resumption`, {}, admin)
		expect((await findLink(portal.database.read, code))?.pausedAt).toBeNull()
	})
})

describe('a colleague’s link', () => {
	test.each(['', '/change', '/word', '/qr.svg', '/qr.png'])(
		'is not there to be seen: %s',
		async (page) => {
			const path = `/portal/links/${await firstCodeOf(ben)}${page}`
			expect((await ask(path)).status).toBe(404)
			expect((await ask(path, ben)).status).toBe(200)
		},
	)

	test.each(['/change', '/word', '/pause', '/resumption'])(
		'is not there to be changed: %s',
		async (page) => {
			const other = await firstCodeOf(ben)
			const before = await findLink(portal.database.read, other)
			const answer = await post(`/portal/links/${other}${page}`, {
				word: 'mine',
				label: 'Mine',
			})
			expect(answer.status).toBe(404)
			expect(await findLink(portal.database.read, other)).toEqual(before)
		},
	)

	test.each(['%00', '..%2F..', 'x'.repeat(10_000), '%F0%9F%8C%B2', '<b>'])(
		'nor is one that cannot be: %s',
		async (typed) => {
			expect((await ask(`/portal/links/${typed}/change`)).status).toBe(404)
		},
	)

	test('is paused by an admin alone', async () => {
		expect((await ask(`/admin/links/${code}/pause`)).status).toBe(403)
		const { userId } = await portal.signIn('admin')
		const again = () =>
			pauseLink(portal.database, {
				code,
				reason: 'x',
				actorId: userId,
				now: 0,
			})
		expect((await again()).ok).toBe(true)
		expect((await again()).ok).toBe(false)
	})
})
