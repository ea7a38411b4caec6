import { eq } from 'drizzle-orm'
import { beforeEach, describe, expect, test } from 'vitest'
import { legalKeyOf } from '#app/domain/referrals/eligibility.ts'
import { emailKeyOf } from '#app/domain/referrals/email-key.ts'
import { landContacts } from '#app/operations/accounts/land-contacts.ts'
import { addressHashOf } from '#app/operations/mail/mail-address.ts'
import { suppressByHand } from '#app/operations/mail/suppress-by-hand.ts'
import { eraseLead } from '#app/operations/people/erase-lead.ts'
import { hashLeadAddress } from '#app/operations/referrals/lead-address.ts'
import { recordStage } from '#app/operations/referrals/record-stage.ts'
import { rejectReferral } from '#app/operations/referrals/reject-referral.ts'
import { sorReport } from '#db/reports/ledger/sor/sor.ts'
import * as schema from '#db/schema/index.ts'
import { suppressAddress } from '#db/stores/mail/suppressions.ts'
import { NO_FILES, tablesWith as tablesIn } from '#tests/support/erasure.ts'
import { at } from '#tests/support/facts.ts'
import { byCode, formLead, LeadLedger } from '#tests/support/leads.ts'
import { accountRow, Ledger, payment } from '#tests/support/ledger.ts'

const NAME = 'Eva Lang-Özil'
const ADDRESS = 'Eva.Lang+beta@gmail.com'
const COMPANY = 'Langwerk Studio'

let ledger: Ledger
let leads: LeadLedger

beforeEach(async () => {
	ledger = await Ledger.open()
	leads = new LeadLedger(ledger)
	await ledger.accounts('A', 'B')
	await leads.advocate('A', { code: 'anna' })
	await ledger.lines(payment('B', '2026-03-01', '100.00'))
})

const receiveEva = (rest: Parameters<typeof formLead>[1] = {}) =>
	leads.receive(
		formLead(ADDRESS, {
			name: NAME,
			company: COMPANY,
			message: `I am ${NAME}`,
			origin: byCode('anna', at('2026-05-01')),
			...rest,
		}),
	)

const erase = (leadId: string) =>
	eraseLead(ledger.database, {
		leadId,
		actorId: 'admin-1',
		files: NO_FILES,
		now: ++ledger.now,
	})

const tablesWith = (terms: readonly string[]) =>
	tablesIn(ledger.database, terms)

const traces = () => [
	NAME,
	ADDRESS,
	emailKeyOf(ADDRESS),
	COMPANY,
	legalKeyOf(COMPANY),
	addressHashOf(ledger.database, ADDRESS),
	hashLeadAddress(ledger.database, ADDRESS),
]

describe('erasing somebody who was brought', () => {
	test('leaves no trace of them in any table, and every sum and count as it was', async () => {
		const clickId = await leads.click('anna', at('2026-04-20'))
		const { leadId, accountId } = await receiveEva({ clickId })
		await leads.receive(
			formLead(ADDRESS.toUpperCase(), {
				name: NAME,
				company: null,
				origin: {
					kind: 'self_reported',
					occurredAt: at('2026-05-20'),
					code: null,
					accountId: 'A',
					contactId: null,
					userId: null,
					note: `${NAME} says hello`,
				},
			}),
		)
		await ledger.settle()
		await recordStage(ledger.database, {
			accountId,
			stage: 'lost',
			reason: 'other',
			actorId: 'admin-1',
			occurredAt: at('2026-06-01'),
			now: ++ledger.now,
			note: `Spoke with ${NAME}, ${ADDRESS}`,
		})
		await rejectReferral(
			ledger.database,
			{ accountId, referrerAccountId: 'A' },
			{
				reason: 'other',
				note: `${NAME} knows us`,
				actorId: 'admin-1',
				now: ++ledger.now,
			},
		)
		await ledger.lines(payment(accountId, '2026-06-10', '70.00'))
		await ledger.settle()
		await ledger.database.transact(async (tx) => {
			await suppressAddress(tx, addressHashOf(tx, ADDRESS), {
				reason: 'bounce',
				now: ledger.now,
			})
			await tx.insert(schema.visits).values({
				code: 'anna',
				visitor: 'v',
				clickId,
				at: ledger.now,
			})
			await tx.insert(schema.idempotentAnswers).values({
				apiKeyId: 'k',
				idempotencyKey: 'i',
				requestHash: 'h',
				status: 200,
				createdAt: 0,
				answer: JSON.stringify({ customer: { name: NAME, email: ADDRESS } }),
			})
			await tx.insert(schema.outbox).values({
				id: 'm-1',
				template: 'x',
				userId: null,
				state: 'dead',
				reason: `no such user ${ADDRESS}`,
				createdAt: 0,
			})
			await tx.insert(schema.outboxDetails).values({
				outboxId: 'm-1',
				recipient: ADDRESS,
				props: { name: NAME },
			})
			const told = `${NAME} told us`
			await tx.insert(schema.referenceTexts).values({
				requestId: 'r-1',
				need: `Call ${NAME}`,
				place: null,
				feedback: null,
				advocateFeedback: told,
			})
			await tx.insert(schema.nominationNotes).values({
				nominationId: 'n-1',
				note: told,
			})
			await tx.insert(schema.caseStudyContents).values({
				caseStudyId: 's-1',
				number: 1,
				name: null,
				content: {
					title: 'A move',
					summary: '',
					body: told,
					pictureId: null,
					industry: '',
					useCase: '',
					quotes: [],
					proofs: [],
				},
			})
			await tx.insert(schema.caseStudyFileContents).values({
				fileId: 'f-1',
				name: `Notes on ${NAME}.txt`,
				base64: '',
			})
			await tx.insert(schema.caseStudyInterviews).values({
				id: 'i-1',
				caseStudyId: 's-1',
				startsAt: 0,
				zone: 'UTC',
				durationMinutes: 45,
				place: `Ask ${ADDRESS}`,
				sequence: 0,
				createdAt: 0,
				createdBy: 'u-1',
			})
			await tx.insert(schema.caseStudyCommentTexts).values({
				commentId: 'c-1',
				text: 'Who?',
				passage: NAME,
				suggestion: ADDRESS,
			})
		})
		expect(await tablesWith(traces())).toEqual(
			expect.arrayContaining([
				'accountDetails',
				'contactDetails',
				'auditNotes',
				'caseStudyCommentTexts',
				'caseStudyContents',
				'caseStudyFileContents',
				'caseStudyInterviews',
				'idempotentAnswers',
				'leadDetails',
				'leads',
				'nominationNotes',
				'outbox',
				'outboxDetails',
				'referenceTexts',
				'referralDecisionNotes',
				'suppressions',
				'touchNotes',
			]),
		)
		const before = {
			report: await sorReport(ledger.database.read),
			counts: await counts(),
			problems: await ledger.problems(),
		}
		const erased = await erase(leadId)
		expect(erased).toMatchObject({
			ok: true,
			value: { leads: 1, contacts: 1, accounts: 1 },
		})
		expect(await tablesWith(traces())).toEqual([])
		await ledger.settle()
		expect(await tablesWith(traces())).toEqual([])
		expect(await sorReport(ledger.database.read)).toEqual(before.report)
		expect(await counts()).toEqual(before.counts)
		expect(await ledger.problems()).toEqual(before.problems)
		const [log] = (
			await ledger.database.read.select().from(schema.auditLog)
		).filter(({ action }) => action === 'lead.erased')
		expect(log).toMatchObject({ actorId: 'admin-1', subjectId: leadId })
	})

	test('twice, or of nobody, is refused', async () => {
		const { leadId } = await receiveEva()
		await erase(leadId)
		expect(await erase(leadId)).toEqual({
			ok: false,
			reason: 'already_erased',
		})
		expect(await erase('nope')).toEqual({ ok: false, reason: 'lead_unknown' })
	})

	test('does not make them new a second time', async () => {
		const { leadId, accountId } = await receiveEva()
		await erase(leadId)
		await leads.advocate('B', { code: 'bert' })
		const second = await receiveEva({
			origin: byCode('bert', at('2026-06-02')),
		})
		expect(second.accountId).toBe(accountId)
		await ledger.settle()
		const [referral] = (
			await ledger.database.read
				.select()
				.from(schema.referrals)
				.where(eq(schema.referrals.accountId, accountId))
		).filter(({ referrerAccountId }) => referrerAccountId === 'B')
		expect(referral?.suspicion).toBe('erased_before')
	})

	test('keeps who else is there, and a company that came from elsewhere', async () => {
		await ledger.accounts(accountRow('C', { domain: 'cedar.example' }))
		await landContacts(
			ledger.database,
			[
				{
					id: 'c-1',
					accountId: 'C',
					role: 'user',
					title: null,
					email: 'eva@cedar.example',
					emailKey: 'eva@cedar.example',
					name: 'Eva',
				},
			],
			{ now: ledger.now - 1_000 },
		)
		const colleague = await leads.receive(
			formLead('dora@cedar.example', { name: 'Dora Dahl' }),
		)
		const { leadId, accountId } = await leads.receive(
			formLead('eva@cedar.example', { name: 'Eva' }),
		)
		expect([colleague.accountId, accountId]).toEqual(['C', 'C'])
		await erase(leadId)
		expect(await tablesWith(['eva@cedar.example'])).toEqual([])
		expect(await tablesWith(['C Ltd', 'Dora Dahl'])).toEqual(
			expect.arrayContaining(['accountDetails', 'leadDetails']),
		)
	})

	test('keeps the name of a company where a colleague was brought too', async () => {
		const one = await leads.receive(
			formLead('eva@langwerk.example', { name: NAME, company: COMPANY }),
		)
		await leads.receive(formLead('dora@langwerk.example', { name: 'Dora' }))
		await erase(one.leadId)
		expect(await tablesWith([COMPANY])).toEqual(['accountDetails'])
	})

	test('erases a company that is called like them', async () => {
		const { leadId } = await leads.receive({
			...formLead(ADDRESS, { name: NAME, origin: null }),
			source: 'tracked',
			externalId: 'customer-7',
		})
		expect(await tablesWith([NAME])).toContain('accountDetails')
		await erase(leadId)
		expect(await tablesWith([NAME])).toEqual([])
	})

	test('keeps held what only the name of the company held', async () => {
		await ledger.accounts(accountRow('A', { name: COMPANY }))
		const { leadId, accountId } = await receiveEva()
		await ledger.lines(payment(accountId, '2026-06-10', '70.00'))
		await ledger.settle()
		const suspicions = async () =>
			(
				await ledger.database.read
					.select()
					.from(schema.referrals)
					.where(eq(schema.referrals.accountId, accountId))
			).map(({ suspicion }) => suspicion)
		expect(await suspicions()).toEqual(['same_legal_entity'])
		const before = await sorReport(ledger.database.read)
		await erase(leadId)
		await ledger.settle()
		expect(await suspicions()).toEqual(['same_legal_entity'])
		expect(await sorReport(ledger.database.read)).toEqual(before)
	})

	test('keeps an address stopped that reported a mail as unwanted, no other', async () => {
		for (const [email, reason] of [
			['eva@one.example', 'complaint'],
			['eva@two.example', 'manual'],
		] as const) {
			const { leadId } = await leads.receive(formLead(email))
			if (reason === 'manual')
				await suppressByHand(ledger.database, {
					address: email,
					actorId: 'admin-1',
					now: ledger.now,
				})
			else
				await ledger.database.transact((tx) =>
					suppressAddress(tx, addressHashOf(tx, email), {
						reason,
						now: ledger.now,
					}),
				)
			await erase(leadId)
		}
		expect(
			(await ledger.database.read.select().from(schema.suppressions)).map(
				({ reason }) => reason,
			),
		).toEqual(['complaint'])
	})

	test('lets the company import them again as somebody they know', async () => {
		const { leadId } = await leads.receive({
			...formLead(ADDRESS, { name: NAME }),
			source: 'tracked',
			externalId: 'customer-7',
		})
		await erase(leadId)
		const landed = await landContacts(
			ledger.database,
			[
				{
					id: 'customer-7',
					accountId: 'customer-7',
					role: 'user',
					email: ADDRESS,
					emailKey: emailKeyOf(ADDRESS),
					name: NAME,
					title: null,
				},
			],
			{ now: ++ledger.now },
		)
		expect(landed).toEqual(['landed'])
	})
})

async function counts() {
	const { read } = ledger.database
	return {
		leads: await read.$count(schema.leads),
		contacts: await read.$count(schema.contacts),
		touches: await read.$count(schema.touches),
		clicks: await read.$count(schema.clicks),
		decisions: await read.$count(schema.referralDecisions),
		referrals: await read.$count(schema.referrals),
		stages: await read.$count(schema.stages),
		mails: await read.$count(schema.outbox),
	}
}
