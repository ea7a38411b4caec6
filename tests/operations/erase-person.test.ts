import { eq } from 'drizzle-orm'
import { beforeEach, describe, expect, test } from 'vitest'
import { landContacts } from '#app/operations/accounts/land-contacts.ts'
import { eraseLead } from '#app/operations/people/erase-lead.ts'
import { erasePerson } from '#app/operations/people/erase-person.ts'
import { giveOutPerson } from '#app/operations/people/give-out-person.ts'
import * as schema from '#db/schema/index.ts'
import { NO_FILES, tablesWith } from '#tests/support/erasure.ts'
import { formLead, LeadLedger } from '#tests/support/leads.ts'
import { accountRow, Ledger } from '#tests/support/ledger.ts'

const NAME = 'Émile Brontë'
const ADDRESS = 'Émile@bronte.example'
const COMPANY_ADDRESS = 'e.bronte@acme.example'
const TERMS = ['émile', 'brontë', 'bronte']

let ledger: Ledger

beforeEach(async () => {
	ledger = await Ledger.open()
	await ledger.accounts(
		accountRow('A', { ownerEmail: 'ÉMILE@Bronte.example' }),
		accountRow('B', { name: NAME, domain: 'bronte.example' }),
	)
})

const erase = (address: string, actorId: string | null = 'admin-1') =>
	erasePerson(ledger.database, {
		addresses: [address],
		actorId,
		files: NO_FILES,
		now: ++ledger.now,
	})

const user = (
	id: string,
	role: 'admin' | 'advocate',
	{ email, contactId = null }: { email: string; contactId?: string | null },
) =>
	ledger.database.transact(async (tx) => {
		await tx.insert(schema.users).values({
			id,
			role,
			accountId: role === 'advocate' ? 'A' : null,
			contactId,
			createdAt: 1,
		})
		await tx.insert(schema.userDetails).values({
			userId: id,
			email,
			emailKey: email.toLowerCase(),
			name: NAME,
		})
	})

/** An advocate with a contact under another address, who is a lead, a colleague of a story and the owner of an account. */
async function everythingOfOne() {
	await landContacts(
		ledger.database,
		[
			{
				id: 'c-1',
				accountId: 'A',
				role: 'advocate',
				title: `Head of ${NAME}`,
				email: COMPANY_ADDRESS,
				emailKey: COMPANY_ADDRESS,
				name: NAME.toUpperCase(),
			},
			{
				id: 'c-2',
				accountId: 'B',
				role: 'user',
				title: null,
				email: ADDRESS.normalize('NFD'),
				emailKey: ADDRESS.toLowerCase().normalize('NFD'),
				name: null,
			},
		],
		{ now: ledger.now },
	)
	await user('u-1', 'advocate', { email: ADDRESS, contactId: 'c-1' })
	const lead = await new LeadLedger(ledger).receive(
		formLead(ADDRESS, { name: NAME, message: 'Hello' }),
	)
	await ledger.database.transact(async (tx) => {
		await tx.insert(schema.sessions).values({
			id: 's',
			userId: 'u-1',
			expiresAt: 1e15,
			createdAt: 1,
			userAgent: 'x',
		})
		await tx.insert(schema.knownDevices).values({
			userId: 'u-1',
			deviceHash: 'a browser',
			createdAt: 1,
			lastSeenAt: 1,
		})
		await tx
			.insert(schema.advocateTexts)
			.values({ userId: 'u-1', channel: 'mail', text: 'mine', updatedAt: 1 })
		await tx
			.insert(schema.mailPreferences)
			.values({ userId: 'u-1', category: 'x', isWanted: false, updatedAt: 1 })
		await tx.insert(schema.asks).values({
			id: 'ask-1',
			accountId: 'A',
			personId: 'c-1',
			userId: 'u-1',
			kind: 'review',
			state: 'declined',
			askedAt: 1,
			askedBy: 'admin-1',
			expiresAt: 2,
		})
		await tx
			.insert(schema.askNotes)
			.values({ askId: 'ask-1', message: 'Dear you', declineReason: 'ill' })
		await tx.insert(schema.caseStudyStakeholders).values({
			id: 'k-1',
			caseStudyId: 's-1',
			role: 'legal',
			mayApprove: true,
			tokenHash: 't',
			createdAt: 1,
			createdBy: 'u-9',
			expiresAt: 1e15,
		})
		await tx.insert(schema.caseStudyStakeholderDetails).values({
			stakeholderId: 'k-1',
			name: NAME,
			email: ADDRESS.toUpperCase(),
		})
		await tx.insert(schema.caseStudyComments).values({
			id: 'cm-1',
			caseStudyId: 's-1',
			versionNumber: 1,
			stakeholderId: 'k-1',
			isInternal: false,
			createdAt: 1,
		})
		await tx
			.insert(schema.caseStudyCommentTexts)
			.values({ commentId: 'cm-1', text: 'I object' })
		await tx.insert(schema.outbox).values({
			id: 'm-1',
			template: 'x',
			userId: null,
			state: 'sent',
			createdAt: 1,
		})
		await tx.insert(schema.outboxDetails).values({
			outboxId: 'm-1',
			recipient: ADDRESS.toUpperCase().normalize('NFD'),
			props: { path: '/sign-in/a-secret', name: 'Ana' },
		})
		await tx.insert(schema.auditNotes).values({
			auditId: 'a-1',
			note: 'Brontë,  ÉMILE said so',
		})
	})
	return lead
}

describe('erasing somebody by an address', () => {
	test('reaches whatever they are, under all their addresses, and ends their access', async () => {
		await everythingOfOne()
		const { read } = ledger.database
		expect(await tablesWith(ledger.database, TERMS)).toEqual(
			expect.arrayContaining([
				'accountDetails',
				'accounts',
				'auditNotes',
				'caseStudyStakeholderDetails',
				'contactDetails',
				'leadDetails',
				'outboxDetails',
				'userDetails',
			]),
		)
		expect(await erase('e.bronte@ACME.example')).toMatchObject({
			ok: true,
			value: { leads: 1, contacts: 3, users: 1, stakeholders: 1, mails: 1 },
		})
		expect(await tablesWith(ledger.database, TERMS)).toEqual([])
		expect(
			await tablesWith(ledger.database, ['Dear you', 'object', 'mine']),
		).toEqual([])
		expect(await read.select().from(schema.sessions)).toEqual([])
		expect(await read.select().from(schema.knownDevices)).toEqual([])
		expect(await read.select().from(schema.mailPreferences)).toEqual([])
		expect(await read.select().from(schema.users)).toMatchObject([
			{ id: 'u-1', deactivatedAt: ledger.now },
		])
		expect(
			await read.select().from(schema.caseStudyStakeholders),
		).toMatchObject([{ id: 'k-1', revokedAt: ledger.now }])
		expect(await read.$count(schema.asks)).toBe(1)
		const [log] = await read
			.select()
			.from(schema.auditLog)
			.where(eq(schema.auditLog.action, 'person.erased'))
		expect(log).toMatchObject({ actorId: 'admin-1', subjectType: 'person' })
		expect(await erase(ADDRESS)).toEqual({ ok: false, reason: 'nobody' })
	})

	test('takes the domain of an account that is theirs, no other', async () => {
		await everythingOfOne()
		await ledger.accounts(
			accountRow('C', { name: 'Bronte Works', domain: 'works.example' }),
		)
		await erase(ADDRESS)
		const rows = await ledger.database.read
			.select({
				id: schema.accounts.id,
				domain: schema.accounts.domain,
				name: schema.accountDetails.name,
			})
			.from(schema.accounts)
			.innerJoin(
				schema.accountDetails,
				eq(schema.accountDetails.accountId, schema.accounts.id),
			)
		expect(rows.filter(({ id }) => id.length === 1)).toEqual(
			expect.arrayContaining([
				{ id: 'A', domain: null, name: 'A Ltd' },
				{ id: 'B', domain: null, name: 'Erased' },
				{ id: 'C', domain: 'works.example', name: 'Bronte Works' },
			]),
		)
	})

	test('begun from a lead reaches as far', async () => {
		const { leadId } = await everythingOfOne()
		await eraseLead(ledger.database, {
			leadId,
			actorId: 'admin-1',
			files: NO_FILES,
			now: ++ledger.now,
		})
		expect(await tablesWith(ledger.database, TERMS)).toEqual([])
	})

	test('finds a friend of whom only the hash is left', async () => {
		const { leadId } = await everythingOfOne()
		await ledger.database.transact(async (tx) => {
			await tx.delete(schema.leadDetails)
			await tx.delete(schema.userDetails)
			await tx.delete(schema.contactDetails)
			await tx.delete(schema.caseStudyStakeholderDetails)
			await tx.delete(schema.outboxDetails)
			await tx
				.update(schema.leads)
				.set({ state: 'consent_refused', erasedAt: 1 })
			await tx.update(schema.accountDetails).set({ ownerEmail: null })
		})
		expect(await erase(ADDRESS)).toMatchObject({
			ok: true,
			value: { leads: 1 },
		})
		const leads = await ledger.database.read.select().from(schema.leads)
		expect(leads).toMatchObject([{ id: leadId, addressHash: null }])
	})

	test('is refused of oneself, of the last admin, and while a file is imported', async () => {
		await user('admin-1', 'admin', { email: 'one@home.example' })
		expect(await erase('one@home.example', 'admin-2')).toEqual({
			ok: false,
			reason: 'last_admin',
		})
		await user('admin-2', 'admin', { email: 'two@home.example' })
		expect(await erase('one@home.example')).toEqual({
			ok: false,
			reason: 'yourself',
		})
		await ledger.database.transact((tx) =>
			tx.insert(schema.uploads).values({
				id: 'up',
				kind: 'contacts',
				fileName: 'x',
				sizeBytes: 1,
				state: 'importing',
				mapping: {},
				rowsRead: 0,
				createdAt: 1,
				createdBy: 'admin-1',
			}),
		)
		expect(await erase('one@home.example', 'admin-2')).toEqual({
			ok: false,
			reason: 'import_running',
		})
		expect(await erase('nobody@home.example')).toMatchObject({ ok: false })
	})
})

describe('giving out one person’s data', () => {
	test('holds every part of them and texts that name them, and no secret', async () => {
		await everythingOfOne()
		const given = await giveOutPerson(ledger.database, {
			addresses: [ADDRESS],
			actorId: 'admin-1',
			now: ledger.now,
		})
		if (!given.ok) throw new Error(given.reason)
		const { records, mentions } = given.value
		expect(Object.keys(records)).toEqual(
			expect.arrayContaining([
				'advocateTexts',
				'askNotes',
				'asks',
				'caseStudyCommentTexts',
				'caseStudyStakeholderDetails',
				'contactDetails',
				'contacts',
				'leadDetails',
				'leads',
				'outboxDetails',
				'sessions',
				'userDetails',
				'users',
			]),
		)
		expect(mentions).toEqual([
			{ where: 'auditNotes', texts: { note: 'Brontë,  ÉMILE said so' } },
		])
		const said = JSON.stringify(given.value)
		expect(records.outboxDetails?.length).toBeGreaterThan(0)
		expect(said).not.toContain('/sign-in/a-secret')
		expect(said).toContain('Dear you')
		expect(said).not.toContain('tokenHash')
		expect(said).not.toContain('addressHash')
	})

	test('of nobody is refused', async () => {
		expect(
			await giveOutPerson(ledger.database, {
				addresses: ['nobody@home.example'],
				actorId: null,
				now: 1,
			}),
		).toEqual({ ok: false, reason: 'nobody' })
	})
})
