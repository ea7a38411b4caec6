import { beforeAll, describe, expect, test } from 'vitest'
import type { AdvocateAmounts } from '#app/domain/referrals/amount-range.ts'
import { createUser } from '#app/operations/people/create-user.ts'
import { formatDate } from '#app/views/format/dates.ts'
import { viewOwnReferrals } from '#app/views/referrals/own-referrals.ts'
import {
	contactDetails,
	contacts,
	leadDetails,
	leads,
	linkSettings,
	referralDecisions,
} from '#db/schema/index.ts'
import { queueAccounts } from '#db/stores/ledger/settling-queue.ts'
import { at, DAY } from '#tests/support/facts.ts'
import { Ledger, linkRow, payment, touchRow } from '#tests/support/ledger.ts'

let ledger: Ledger
let ana: string
let ben: string
const NOW = at('2026-06-15')

beforeAll(async () => {
	ledger = await Ledger.open()
	const { database } = ledger
	await ledger.accounts(
		...['north', 'south', 'cedar', 'delta', 'elm', 'fir', 'gum'],
	)
	await ledger.links(linkRow('AnasLink', 'north'))
	await database.transact(async (tx) => {
		const row = { accountId: 'north', role: 'advocate', createdAt: 0 } as const
		await tx.insert(contacts).values([
			{ ...row, id: 'c-ana', updatedAt: 0 },
			{ ...row, id: 'c-ben', updatedAt: 0 },
		])
		await tx.insert(contactDetails).values({
			contactId: 'c-ben',
			name: 'Ben Ode',
			title: null,
			email: 'ben@north.example',
			emailKey: 'ben@north.example',
		})
	})
	ana = await userOf('ana@north.example', 'Ana Ruiz', 'c-ana')
	ben = await userOf('ben@north.example', 'Ben Ode', 'c-ben')
	await ledger.touches(
		touchRow('cedar', null, '2026-05-01', { code: 'anaslink' }),
		{
			...touchRow('delta', 'north', '2026-05-20', {
				referrerContactId: 'c-ben',
			}),
			kind: 'submitted_lead',
		},
		touchRow('elm', 'north', '2025-11-01'),
		touchRow('fir', 'north', '2026-06-01'),
		touchRow('gum', 'south', '2026-06-02'),
	)
	await ledger.lines(payment('cedar', '2026-05-09', '400.00'))
	await database.transact(async (tx) => {
		await tx.insert(linkSettings).values({
			code: 'anaslink',
			ownerUserId: ana,
			updatedAt: 0,
		})
		await tx.insert(referralDecisions).values({
			id: 'd1',
			accountId: 'fir',
			referrerAccountId: 'north',
			decision: 'rejected',
			reason: 'not_a_fit',
			suspicion: null,
			decidedAt: NOW,
			decidedBy: null,
		})
		await tx.insert(leads).values([
			lead('l1', { accountId: 'cedar', referrerUserId: ana }),
			lead('l5', { accountId: 'elm', referrerUserId: ben }),
			lead('l2', { state: 'consent_asked', source: 'submitted' }),
			lead('l3', {
				state: 'consent_refused',
				source: 'submitted',
				erasedAt: NOW,
			}),
			lead('l4', {
				state: 'consent_asked',
				source: 'submitted',
				referrerUserId: ben,
			}),
		])
		await tx
			.insert(leadDetails)
			.values([
				details('l1', 'jonas@cedar.example'),
				details('l2', 'mia@elsewhere.example'),
				details('l4', 'secret@elsewhere.example'),
			])
		await queueAccounts(tx, ['fir'], ledger.now)
	})
	await ledger.settle()
})

async function userOf(email: string, name: string, contactId: string) {
	const made = await createUser(ledger.database, {
		email,
		name,
		contactId,
		role: 'advocate',
		accountId: 'north',
		now: 0,
	})
	if (!made.ok) throw new Error(made.reason)
	return made.value.userId
}

const lead = (
	id: string,
	rest: Partial<typeof leads.$inferInsert>,
): typeof leads.$inferInsert => ({
	id,
	source: 'form',
	state: 'received',
	isAccountNew: false,
	referrerAccountId: 'north',
	referrerUserId: ana,
	createdAt: at('2026-06-10'),
	consentExpiresAt: at('2026-06-10') + 30 * DAY,
	...rest,
})

const details = (leadId: string, email: string) => ({
	leadId,
	email,
	emailKey: email,
	name: 'A Name',
	company: null,
	message: null,
})

const view = (
	advocateAmounts: AdvocateAmounts = 'exact',
	{ userId = ana, contactId = 'c-ana', accountId = 'north' } = {},
) =>
	viewOwnReferrals(
		ledger.database.read,
		{ zone: 'UTC', baseCurrency: 'USD', advocateAmounts, name: 'Acme' },
		{ accountId, userId, contactId, now: NOW },
		null,
	)

describe('an advocate’s referrals', () => {
	test('say where each stands and why, through whom, and with whom masked', async () => {
		const { referrals } = await view()
		expect(
			referrals.map(({ name, state, through, contact }) => [
				...[name, state, through, contact],
			]),
		).toEqual([
			['fir Ltd', 'Rejected', 'Through your company’s link', null],
			['delta Ltd', 'Pending', 'Ben Ode named them', null],
			['cedar Ltd', 'Credited', 'Through your link', 'j…@cedar.example'],
			['elm Ltd', 'Expired', 'Through Ben Ode’s link', null],
		])
		expect(referrals[0]?.words).toContain('not the right thing')
		expect(referrals[2]).toMatchObject({
			credited: '$400.00',
			since: formatDate(at('2026-05-01'), 'UTC'),
		})
	})

	test('of a colleague are told as the colleague’s', async () => {
		const { referrals } = await view('exact', {
			userId: ben,
			contactId: 'c-ben',
		})
		expect(referrals.map(({ through }) => through).slice(1, 3)).toEqual([
			'You named them',
			'Through Ana Ruiz’s link',
		])
	})

	test('tell amounts as far as the organisation allows', async () => {
		const told = async (amounts: AdvocateAmounts) =>
			(await view(amounts)).referrals[2]?.credited
		expect(await told('range')).toMatch(/^\$200\s–\s\$500$/)
		expect(await told('none')).toBeNull()
	})

	test('are one’s own account’s alone', async () => {
		const { referrals, friends } = await view('exact', {
			accountId: 'south',
			userId: 'nobody',
			contactId: 'c',
		})
		expect(referrals.map(({ name }) => name)).toEqual(['gum Ltd'])
		expect(friends).toEqual([])
	})
})

test('friends are shown to whoever named them: masked, and without a name once they said no', async () => {
	const { friends } = await view()
	expect(friends.map(({ contact, state }) => [contact, state])).toEqual([
		['A friend', 'Said no'],
		['m…@elsewhere.example', 'Asked'],
	])
	expect(JSON.stringify(await view())).not.toMatch(/jonas@|mia@|secret@|A Name/)
})
