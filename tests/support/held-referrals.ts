import { DAY } from '#app/domain/durations.ts'
import type { TouchKind } from '#app/domain/referrals/touch.ts'
import { landAccounts } from '#app/operations/accounts/land-accounts.ts'
import { landContacts } from '#app/operations/accounts/land-contacts.ts'
import { landRevenueLines } from '#app/operations/ledger/land-revenue-lines.ts'
import { settleQueued } from '#app/operations/ledger/settling/settle-accounts.ts'
import { landLinks } from '#app/operations/referrals/land-links.ts'
import { landTouches } from '#app/operations/referrals/land-touches.ts'
import { receiveLead } from '#app/operations/referrals/receive-lead.ts'
import type { Database } from '#db/client.ts'

/**
 * Referrals that wait, and what waits beside them; ids begin with `name`. Juniper brought Kiosk, which pays; Northwind
 * brought another Northwind (held: one domain), Larch brought Larch Tools (held: one name); somebody new came to Moss by
 * Juniper's code; Rita moved from Juniper to Oak.
 */
export async function landHeldReferrals(
	database: Database,
	name: string,
	now: number,
): Promise<{ leadId: string; leadAccountId: string }> {
	const id = (account: string) => `${name}-${account}`
	const account = (key: string, called: string, domain: string) => ({
		id: id(key),
		name: called,
		domain: `${name}-${domain}`,
		signedUpAt: null,
		plan: null,
		seats: null,
		currency: null,
		status: null,
		renewalAt: null,
		ownerEmail: null,
	})
	const touch = (to: string, by: string, ago: number, kind: TouchKind) => ({
		id: `${name}-${by}-${to}`,
		accountId: id(to),
		kind,
		occurredAt: now - ago * DAY,
		referrerAccountId: id(by),
		referrerContactId: null,
		code: null,
		note: null,
	})
	const at = { now: now - 40 * DAY }
	await landAccounts(
		database,
		[
			account('juniper', `Juniper Analytics ${name}`, 'juniper.example'),
			account('kiosk', `Kiosk & Co ${name}`, 'kiosk.example'),
			account('north', `Northwind GmbH ${name}`, 'northwind.example'),
			account('northlog', `Northwind Logistics ${name}`, 'northwind.example'),
			account('larch', `Larch ${name}`, 'larch.example'),
			account('larch2', `LARCH ${name}`, 'larch-tools.example'),
			account('oak', `Oak Furniture ${name}`, 'oak.example'),
		],
		at,
	)
	await landLinks(
		database,
		[
			{
				code: `${name}go`,
				codeShown: `${name}go`,
				accountId: id('juniper'),
				contactId: null,
				destination: null,
			},
		],
		at,
	)
	const person = (key: string, at: string, who: string, email: string) => ({
		id: id(key),
		accountId: id(at),
		role: 'user' as const,
		email,
		emailKey: email,
		name: who,
		title: null,
	})
	await landContacts(
		database,
		[
			person('c1', 'juniper', 'Rita Roth', `rita@${name}.example`),
			person('c2', 'north', 'Nils Nord', `nils@${name}-northwind.example`),
			person('c3', 'northlog', 'Nora Nord', `nora@${name}-northwind.example`),
		],
		at,
	)
	await landContacts(
		database,
		[person('c4', 'oak', 'Rita Roth', `rita@${name}.example`)],
		{ now: now - 5 * DAY },
	)
	await landTouches(
		database,
		[
			touch('kiosk', 'juniper', 120, 'click'),
			touch('northlog', 'north', 45, 'click'),
		],
		at,
	)
	await landTouches(database, [touch('larch2', 'larch', 3, 'manual')], {
		now: now - 3 * DAY,
	})
	await landRevenueLines(
		database,
		[
			{
				sourceKey: id('line-1'),
				accountId: id('kiosk'),
				paidAt: now - 90 * DAY,
				amountMinor: 480_00,
				currency: 'USD',
				type: null,
				product: null,
				family: null,
				quantity: 1,
				interval: 'month',
				refundOf: null,
				invoiceId: null,
				subscriptionId: null,
			},
		],
		at,
	)
	const lead = await receiveLead(database, {
		source: 'form',
		email: `mo@${name}-moss.example`,
		name: 'Mo Mossberg',
		company: `Moss ${name}`,
		message: 'Please call me.',
		consentVersion: 1,
		clickId: null,
		origin: {
			kind: 'code',
			occurredAt: now - 2 * DAY,
			code: `${name}go`,
			accountId: null,
			contactId: null,
			userId: null,
			note: null,
		},
		now: now - 2 * DAY,
	})
	await settleQueued(database, { now: () => now })
	return { leadId: lead.leadId, leadAccountId: lead.accountId }
}
