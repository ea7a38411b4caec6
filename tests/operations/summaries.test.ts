import { beforeEach, describe, expect, test } from 'vitest'
import type { Role } from '#app/domain/people/permissions.ts'
import { enqueueDigests } from '#app/operations/mail/enqueue-digests.ts'
import { enqueueWeeklySummary } from '#app/operations/mail/enqueue-weekly-summary.ts'
import { createUser } from '#app/operations/people/create-user.ts'
import { deactivateUser } from '#app/operations/people/deactivate-user.ts'
import type { Database } from '#db/client.ts'
import { listMails } from '#db/stores/mail/outbox.ts'
import { countJobs } from '#db/stores/organisation/jobs.ts'
import { updateOrganisation } from '#db/stores/organisation/organisation.ts'
import { renderMail } from '#emails/render.ts'
import { openTestDatabase } from '../support/database.ts'
import { landSmallLedger } from '../support/small-ledger.ts'

const MONDAY = Date.UTC(2026, 2, 30, 8)
const APRIL_2 = Date.UTC(2026, 3, 2, 9)
const FRAME = {
	organisation: {
		name: 'Acme',
		brandColour: null,
		logoUrl: null,
		zone: 'UTC',
	},
	origin: 'https://laurel.example.com',
	preferencesUrl: null,
	unsubscribeUrl: null,
}
let database: Database

beforeEach(async () => {
	database = await openTestDatabase()
	await landSmallLedger(database)
})

async function addUser(email: string, role: Role, accountId?: string) {
	const user = await createUser(database, { email, role, accountId, now: 0 })
	if (!user.ok) throw new Error(user.reason)
	return user.value.userId
}

const mails = async () =>
	(await listMails(database.read, 'queued', null, 100)).rows.toReversed()

describe('the weekly summary', () => {
	test('tells every admin the month so far, the one before, and who brought most', async () => {
		await addUser('ana@example.com', 'admin')
		const ben = await addUser('ben@example.com', 'admin')
		await addUser('mo@example.com', 'marketing')
		await deactivateUser(database, { userId: ben, now: 1 })
		const given = { causeId: 'job-1', now: MONDAY }
		expect(await enqueueWeeklySummary(database, given)).toEqual({ mails: 1 })
		const [mail] = await mails()
		expect(mail).toMatchObject({
			template: 'weekly-sor-summary',
			recipient: 'ana@example.com',
			props: {
				name: null,
				currency: 'USD',
				month: {
					period: '2026-03',
					upsellMinor: 100_00,
					crossSellMinor: 200_00,
					referralMinor: 0,
					rawMinor: 300_00,
				},
				before: {
					period: '2026-02',
					upsellMinor: 300_00,
					crossSellMinor: 0,
					referralMinor: 900_00,
					rawMinor: 1200_00,
				},
				advocates: [
					{ name: 'Alder Works', sorMinor: 200_00 },
					{ name: 'Birch & Sons', sorMinor: 100_00 },
					{ name: 'Cedar Freight', sorMinor: 100_00 },
				],
				needsRate: 1,
				waiting: 1,
			},
		})
		const { text } = await renderMail(mail?.template ?? '', mail?.props, FRAME)
		expect(text).toContain('$300.00')
	})

	test('is written once, however often its job runs', async () => {
		await addUser('ana@example.com', 'admin')
		const given = { causeId: 'job-1', now: MONDAY }
		await enqueueWeeklySummary(database, given)
		expect(await enqueueWeeklySummary(database, given)).toEqual({ mails: 0 })
		const next = { causeId: 'job-2', now: MONDAY + 7 * 86_400_000 }
		expect(await enqueueWeeklySummary(database, next)).toEqual({ mails: 1 })
		expect(await mails()).toHaveLength(2)
		expect((await countJobs(database.read)).waiting).toBe(2)
	})

	test('of a month without entries says so in noughts', async () => {
		await addUser('ana@example.com', 'admin')
		const now = Date.UTC(2027, 5, 7, 8)
		await enqueueWeeklySummary(database, { causeId: 'job-1', now })
		const [mail] = await mails()
		expect(mail?.props).toMatchObject({
			month: { period: '2027-06', rawMinor: 0 },
			before: null,
			advocates: [],
		})
		const { text } = await renderMail(mail?.template ?? '', mail?.props, FRAME)
		expect(text).toContain('$0.00')
	})
})

describe('the digest', () => {
	test('tells advocates of accounts that brought something in the month before, and no others', async () => {
		await addUser('al@alder.example', 'advocate', 'alder')
		await addUser('al2@alder.example', 'advocate', 'alder')
		await addUser('de@delta.example', 'advocate', 'delta')
		const given = { causeId: 'job-1', now: APRIL_2 }
		expect(await enqueueDigests(database, given)).toEqual({ mails: 2 })
		expect(await enqueueDigests(database, given)).toEqual({ mails: 0 })
		const written = await mails()
		expect(written.map(({ recipient }) => recipient)).toEqual([
			'al@alder.example',
			'al2@alder.example',
		])
		expect(written[0]?.props).toEqual({
			name: null,
			accountName: 'Alder Works',
			currency: 'USD',
			period: '2026-03',
			referredMinor: 0,
			growthMinor: 200_00,
			totalMinor: 900_00,
			totalGrowthMinor: 500_00,
			amounts: 'range',
			referrals: 2,
			credited: 1,
		})
		const [mail] = written
		const { text } = await renderMail(mail?.template ?? '', mail?.props, FRAME)
		expect(text).toMatch(/\$700\s–\s\$1,000 in all months/)
		expect(text).not.toContain('$900.00')
	})

	test.each([
		['exact', /\$900\.00 in all months/, /$^/],
		['none', /Your own upgrades|your own upgrades/, /\$900|\$700|\$400/],
	] as const)(
		'tells of what others paid as the organisation says: %s',
		async (advocateAmounts, said, unsaid) => {
			await database.transact((tx) =>
				updateOrganisation(tx, { advocateAmounts }),
			)
			await addUser('al@alder.example', 'advocate', 'alder')
			await enqueueDigests(database, { causeId: 'job-1', now: APRIL_2 })
			const [mail] = await mails()
			const { html, text, subject } = await renderMail(
				mail?.template ?? '',
				mail?.props,
				FRAME,
			)
			expect(text).toMatch(said)
			for (const part of [html, text, subject]) expect(part).not.toMatch(unsaid)
		},
	)
})
