import sharp from 'sharp'
import { beforeEach, describe, expect, test } from 'vitest'
import { settleQueued } from '#app/operations/ledger/settling/settle-accounts.ts'
import { organisationMark } from '#app/operations/organisation/change-organisation.ts'
import { images, organisations } from '#db/schema/organisation.ts'
import { auditLog } from '#db/schema/people.ts'
import { readOrganisation } from '#db/stores/organisation/organisation.ts'
import { landBooks } from './books.ts'
import {
	noticeOf,
	openTestPortal,
	SET_UP_TOKEN,
	SITE,
	type TestPortal,
} from './test-portal.ts'

let portal: TestPortal
let cookie: string

beforeEach(async () => {
	portal = await openTestPortal()
	cookie = (await portal.signIn('admin')).cookie
})

const AT = '/admin/settings/organisation'

function formOf(fields: Record<string, string | Blob> = {}) {
	const form = new FormData()
	const all = {
		organisationName: 'Northwind',
		zone: 'UTC',
		baseCurrency: 'USD',
		brandColour: '#1d6646',
		...fields,
	}
	for (const [name, value] of Object.entries(all))
		if (typeof value === 'string') form.set(name, value)
		else form.set(name, value, 'logo.png')
	return form
}

const mark = async () =>
	organisationMark(await readOrganisation(portal.database.read))

/** Sent by somebody who sees what stands, unless `fields` have another mark. */
const post = async (fields?: Record<string, string | Blob>, headers = {}) =>
	portal.ask(AT, {
		as: cookie,
		form: {},
		body: formOf({ mark: await mark(), ...fields }),
		headers,
	})

const picture = (width: number, height: number) =>
	sharp({ create: { width, height, channels: 3, background: '#aa3355' } })

const blobOf = (bytes: Uint8Array | string, type = 'image/png') =>
	new Blob([typeof bytes === 'string' ? bytes : new Uint8Array(bytes)], {
		type,
	})

const stored = () => portal.database.read.select().from(images)

describe('the organisation', () => {
	test('changes its name and colour, which every page wears', async () => {
		const answer = await post({ brandColour: '#7C3AED' })
		expect(answer.headers.get('location')).toBe(AT)
		expect(noticeOf(answer)).toContain('Saved.')
		expect(await readOrganisation(portal.database.read)).toMatchObject({
			name: 'Northwind',
			brandColour: '#7c3aed',
		})
		const page = await (await portal.ask('/sign-in')).text()
		expect(page).toMatch(
			/<style nonce="[^"]+">html:root\{--color-accent:#7c3aed/,
		)
		const rows = await portal.database.read.select().from(auditLog)
		expect(rows.at(-1)).toMatchObject({ action: 'organisation.changed' })
		expect(JSON.stringify(rows)).not.toContain('Northwind')
	})

	test('keeps what somebody else saved meanwhile, and what was typed', async () => {
		const seen = await mark()
		await post({ organisationName: 'Contoso' })
		const late = { brandColour: '#7c3aed', mark: seen }
		const answer = await post(late)
		expect(answer.status).toBe(409)
		const page = await answer.text()
		expect(page).toContain('Somebody else changed the organisation meanwhile')
		expect(page).toContain('It is now “Contoso”')
		expect(page).toContain('value="#7c3aed"')
		expect(page).toContain('value="Northwind"')
		expect(page).toContain(`value="${await mark()}"`)
		expect(await readOrganisation(portal.database.read)).toMatchObject({
			name: 'Contoso',
			brandColour: null,
		})
		expect(await post({ brandColour: '#7c3aed' })).toMatchObject({
			status: 302,
		})
		expect((await post({ mark: '' })).status).toBe(409)
	})

	test('posted twice has one effect', async () => {
		const seen = await mark()
		await post({ organisationName: 'Contoso' })
		const before = await portal.database.read.select().from(auditLog)
		const again = await post({ organisationName: 'Contoso', mark: seen })
		expect(again.status).toBe(302)
		const after = await portal.database.read.select().from(auditLog)
		expect(after).toHaveLength(before.length)
	})

	test('does not change for a form of another site', async () => {
		for (const headers of [
			{ origin: 'https://evil.example' },
			{ 'sec-fetch-site': 'cross-site' },
		])
			expect((await post({}, headers)).status).toBe(403)
		const [row] = await portal.database.read.select().from(organisations)
		expect(row?.name).not.toBe('Northwind')
	})

	test.each([
		['brandColour', 'red;}*{display:none', 'six digits'],
		['zone', 'Mars/Olympus', 'Choose a time zone'],
		['baseCurrency', 'XXX', 'Choose a currency'],
		['organisationName', '  ', 'Type the name'],
		['organisationName', 'x'.repeat(101), 'At most 100'],
	])('with a wrong %s is refused: %s', async (field, value, message) => {
		const answer = await post({ [field]: value })
		expect(answer.status).toBe(422)
		expect(await answer.text()).toContain(message)
	})

	test('says how exactly advocates see what others paid', async () => {
		const amounts = async () =>
			(await readOrganisation(portal.database.read)).advocateAmounts
		expect(await amounts()).toBe('range')
		await post({ advocateAmounts: 'none' })
		expect(await amounts()).toBe('none')
		await post({ organisationName: 'Northwind Labs' })
		expect(await amounts()).toBe('none')
		await post({ advocateAmounts: 'all' })
		expect(await amounts()).toBe('none')
	})

	test('keeps its zone and currency once a payment is posted', async () => {
		await landBooks(portal.database)
		await settleQueued(portal.database, { now: Date.now })
		for (const [field, value] of [
			['zone', 'Europe/Berlin'],
			['baseCurrency', 'EUR'],
		] as const) {
			const answer = await post({ [field]: value })
			expect(answer.status).toBe(422)
			expect(await answer.text()).toContain('neither can change any more')
		}
		expect((await post()).status).toBe(302)
	})
})

describe('a logo', () => {
	test.each([
		['png', 'image/png'],
		['jpeg', 'image/jpeg'],
		['webp', 'image/webp'],
	] as const)(
		'as %s is drawn anew as a small PNG, and served so',
		async (format, type) => {
			const bytes = await picture(1200, 600).toFormat(format).toBuffer()
			expect((await post({ logo: blobOf(bytes, type) })).status).toBe(302)
			const [image] = await stored()
			expect(image).toMatchObject({
				contentType: 'image/png',
				width: 512,
				height: 256,
			})
			const served = await portal.ask(`/images/${image?.id}`)
			expect(served.headers.get('content-type')).toBe('image/png')
			expect(served.headers.get('cache-control')).toContain('immutable')
			const { format: servedAs } = await sharp(
				Buffer.from(await served.arrayBuffer()),
			).metadata()
			expect(servedAs).toBe('png')
			const page = await (await portal.ask('/sign-in')).text()
			expect(page).toContain(`/images/${image?.id}`)
		},
	)

	test('takes nothing along that was hidden in the file', async () => {
		const bytes = await picture(20, 20)
			.withExif({ IFD0: { Copyright: 'SECRET-PLACE' } })
			.jpeg()
			.toBuffer()
		const carrying = Buffer.concat([bytes, Buffer.from('<script>x</script>')])
		await post({ logo: blobOf(carrying, 'image/jpeg') })
		const [image] = await stored()
		const drawn = Buffer.from(image?.base64 ?? '', 'base64').toString('latin1')
		expect(drawn).not.toContain('SECRET-PLACE')
		expect(drawn).not.toContain('<script>')
	})

	test.each([
		[
			'an SVG',
			'<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>',
			'An SVG can carry scripts',
		],
		['text', 'hello', 'That is no PNG, JPEG or WebP'],
		[
			'a PNG by its first bytes alone',
			'\x89PNG\r\n\x1a\n and then nothing',
			'That is no PNG, JPEG or WebP',
		],
		['a page', '<!doctype html><script>alert(1)</script>', 'That is no PNG'],
	])('that is %s is refused', async (_, text, message) => {
		const answer = await post({
			logo: blobOf(Buffer.from(text, 'latin1')),
		})
		expect(answer.status).toBe(422)
		expect(await answer.text()).toContain(message)
		expect(await stored()).toEqual([])
	})

	test('that is cut off is refused', async () => {
		const noise = Buffer.from(
			Array.from({ length: 300 * 300 * 3 }, (_, i) => (i * 7919) % 256),
		)
		const whole = await sharp(noise, {
			raw: { width: 300, height: 300, channels: 3 },
		})
			.png()
			.toBuffer()
		const answer = await post({
			logo: blobOf(whole.subarray(0, whole.length / 2)),
		})
		expect(answer.status).toBe(422)
		expect(await stored()).toEqual([])
	})

	test('of more than 2000 pixels, or 1 MB, is refused', async () => {
		const wide = await picture(2001, 10).png().toBuffer()
		const answer = await post({ logo: blobOf(wide) })
		expect(await answer.text()).toContain('2000 pixels')
		for (const bytes of [1_000_001, 20_000_000]) {
			const heavy = await post({ logo: blobOf(new Uint8Array(bytes)) })
			expect(heavy.status).toBe(422)
			expect(await heavy.text()).toContain('larger than 1 MB')
		}
		expect(await stored()).toEqual([])
	})

	test('gives way to another, and is removed', async () => {
		const logo = blobOf(await picture(30, 30).png().toBuffer())
		await post({ logo })
		const [first] = await stored()
		await post({ logo })
		const [second, ...others] = await stored()
		expect(others).toEqual([])
		expect(second?.id).not.toBe(first?.id)
		expect((await portal.ask(`/images/${first?.id}`)).status).toBe(404)
		await post({ removeLogo: 'on' })
		expect(await stored()).toEqual([])
	})

	test('comes with the set-up', async () => {
		const fresh = await openTestPortal()
		const body = formOf({
			token: SET_UP_TOKEN,
			email: 'ana@example.com',
			logo: blobOf(await picture(30, 30).png().toBuffer()),
		})
		const answer = await fresh.ask('/set-up', { form: {}, body })
		expect(answer.headers.get('location')).toBe('/admin/imports?welcome')
		const { logoId } = await readOrganisation(fresh.database.read)
		const served = await fresh.ask(`/images/${logoId}`)
		expect(served.status).toBe(200)
	})
})

test('a form that is no form changes nothing', async () => {
	const answer = await portal.ask(AT, {
		as: cookie,
		form: {},
		body: 'nonsense',
		headers: {
			'content-type': 'multipart/form-data; boundary=x',
			origin: SITE,
		},
	})
	expect([400, 422]).toContain(answer.status)
	const rows = await portal.database.read.select().from(auditLog)
	expect(rows.map(({ action }) => action)).toEqual(['user.created'])
})
