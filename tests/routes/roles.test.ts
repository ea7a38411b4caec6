import { beforeAll, describe, expect, test } from 'vitest'
import type { Role } from '#app/domain/people/permissions.ts'
import { installStarterProgramme } from '#app/operations/programme/install-starter-programme.ts'
import { htmlProblemsIn } from '#tests/support/html-problems.ts'
import { seedBooks } from './books.ts'
import { seedProgramme } from './programme.ts'
import { openTestPortal, type TestPortal } from './test-portal.ts'

let portal: TestPortal
const cookies = new Map<Role, string>()

beforeAll(async () => {
	portal = await openTestPortal()
	await seedBooks(portal.database)
	await installStarterProgramme(portal.database, { actorId: null, now: 0 })
	await seedProgramme(portal.database)
	for (const role of ['admin', 'finance', 'auditor', 'marketing'] as const)
		cookies.set(role, (await portal.signIn(role)).cookie)
})

const page = async (url: string, role: Role) =>
	(await portal.ask(url, { as: cookies.get(role) })).text()

/** Where forms of a page are sent, besides the one that signs out. */
const formsOf = (html: string) =>
	[...html.matchAll(/<form[^>]*method="post"[^>]*action="([^"]*)"/g)]
		.map(([, action]) => action?.replace(/\?.*/, ''))
		.filter((action) => action !== '/sign-out')

describe('forms are there for whoever may send them', () => {
	test.each<[string, Role, boolean]>([
		['/admin/costs', 'admin', true],
		['/admin/costs', 'finance', true],
		['/admin/costs', 'auditor', false],
		['/admin/rates', 'finance', true],
		['/admin/rates', 'auditor', false],
		['/admin/settings/policy', 'admin', true],
		['/admin/settings/policy', 'finance', false],
		['/admin/keys', 'auditor', false],
		['/marketing/case-studies/settings', 'marketing', true],
	])('%s for %s: %s', async (url, role, isThere) => {
		expect(formsOf(await page(url, role)).length > 0).toBe(isThere)
	})
})

describe('what leads to a change is there for whoever may make it', () => {
	test.each<[string, string, Role, boolean]>([
		['/admin/settings/tiers', '/admin/settings/tiers/new', 'admin', true],
		['/admin/settings/tiers', '/admin/settings/tiers/new', 'auditor', false],
		['/admin/referrals', '/admin/referrals/new', 'finance', false],
		['/marketing/perks', '/marketing/perks/new', 'marketing', true],
		['/marketing/perks', '/marketing/perks/new', 'auditor', false],
	])('%s → %s for %s: %s', async (url, to, role, isThere) => {
		expect((await page(url, role)).includes(`href="${to}"`)).toBe(isThere)
	})
})

describe('what is settled is read by whoever does not change it', () => {
	test.each<[string, Role, string]>([
		['/admin/settings/access', 'auditor', 'name="idle"'],
		['/admin/settings/organisation', 'auditor', 'name="organisationName"'],
		['/admin/settings/policy', 'auditor', 'name="model"'],
		['/admin/settings/policy', 'finance', 'name="model"'],
		['/admin/settings/finance', 'auditor', 'name="threshold"'],
		['/admin/settings/referrals', 'auditor', '<textarea'],
		['/marketing/case-studies/settings', 'auditor', '<input'],
	])('%s for %s', async (url, role, field) => {
		const html = await page(url, role)
		const [, shown = ''] =
			/<fieldset disabled=""[^>]*>([\s\S]*)<\/main>/.exec(html) ?? []
		expect(shown).toContain(field)
		expect(shown).not.toMatch(/<button|type="(submit|file)"/)
		expect(formsOf(html)).toEqual([])
		expect(await htmlProblemsIn(html)).toEqual([])
	})
})

describe('nothing is headed by what cannot be done', () => {
	test.each<[string, string, Role, boolean]>([
		['/admin/keys', 'Make a key', 'admin', true],
		['/admin/keys', 'Make a key', 'auditor', false],
		['/admin/imports', 'Import your files', 'auditor', false],
		['/admin/costs', 'Enter the costs of a month', 'finance', true],
		['/admin/costs', 'Enter the costs of a month', 'auditor', false],
		['/admin/costs', 'Change<', 'auditor', false],
		['/admin/rates', 'Set a rate', 'finance', true],
		['/admin/rates', 'Set a rate', 'auditor', false],
	])('%s: "%s" for %s: %s', async (url, words, role, isThere) => {
		expect((await page(url, role)).includes(words)).toBe(isThere)
	})
})

test.each<[Role, readonly string[], readonly string[]]>([
	['admin', ['/admin/periods', '/admin/keys', '/marketing/claims'], []],
	['finance', ['/admin/periods'], ['/admin/keys', '/marketing/claims']],
	['auditor', ['/admin/periods', '/admin/keys', '/marketing/claims'], []],
])('the navigation of %s', async (role, there, absent) => {
	const html = await page('/admin', role)
	for (const to of there) expect(html).toContain(`href="${to}"`)
	for (const to of absent) expect(html).not.toContain(`href="${to}"`)
})

test('an auditor is told that nothing can be changed', async () => {
	const told = 'You read everything here and change nothing.'
	expect(await page('/admin', 'auditor')).toContain(told)
	expect(await page('/admin', 'finance')).not.toContain(told)
})
