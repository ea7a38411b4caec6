import { emailKeyOf } from '#app/domain/referrals/email-key.ts'
import type { FormSign } from '#app/domain/referrals/form-sign.ts'
import type { LeadSource } from '#app/domain/referrals/lead.ts'
import { isInfluence } from '#app/domain/referrals/touch.ts'
import type { Database, Tx } from '#db/client.ts'
import { newId } from '#db/ids.ts'
import { stagesOf } from '#db/stores/accounts/account-facts.ts'
import { queueAccounts } from '#db/stores/ledger/settling-queue.ts'
import { appendAudit } from '#db/stores/organisation/audit-log.ts'
import { firstPayments } from '#db/stores/referrals/lead-matching.ts'
import {
	findNamelessLead,
	insertLead,
	type Lead,
	leadsWithAddress,
	updateLead,
} from '#db/stores/referrals/leads.ts'
import { holdSuspicious } from './hold-lead.ts'
import { landStagesIn } from './land-stages.ts'
import { findOrMakeAccount, findOrMakeContact } from './lead-account.ts'
import { hashLeadAddress } from './lead-address.ts'
import {
	findTouches,
	type LeadOrigin,
	type LeadTouch,
	landLeadTouches,
} from './lead-touches.ts'
import { mailFriendJoined } from './mail-referral-news.ts'

export type LeadToReceive = {
	readonly source: LeadSource
	/** Null only where a program tells of a sign-up without one. */
	readonly email: string | null
	readonly name: string | null
	readonly company: string | null
	readonly message: string | null
	/** Which text they agreed to; null: nobody asked them. */
	readonly consentVersion: number | null
	/** The id that a click left in the address or the cookie. */
	readonly clickId: string | null
	/** What else brought them; null: nothing that is known. */
	readonly origin: LeadOrigin | null
	/** What speaks for a program behind the form that they sent. */
	readonly formSign?: FormSign | null
	/** What the organisation itself calls them, where a program tells of a sign-up. */
	readonly externalId?: string | null
	/** Staff who enter them by hand. */
	readonly createdBy?: string | null
	readonly now: number
}

export type ReceivedLead = {
	readonly leadId: string
	readonly accountId: string
	/** Whether the person was not received before. */
	readonly isNew: boolean
}

/**
 * Receives somebody who was brought: they get an account, their own or one that is made for them, and what brought them
 * becomes its touches. The same told again makes nothing new; the same person by another way adds what brought them.
 */
export const receiveLead = (
	database: Database,
	lead: LeadToReceive,
): Promise<ReceivedLead> => database.transact((tx) => receiveLeadIn(tx, lead))

/** The same, in the transaction of its caller. */
export async function receiveLeadIn(
	tx: Tx,
	given: LeadToReceive,
): Promise<ReceivedLead> {
	const { email, now, externalId = null } = given
	const addressHash = email === null ? null : hashLeadAddress(tx, email)
	const known =
		addressHash === null ? [] : await leadsWithAddress(tx, addressHash)
	const asked = known.find(({ state }) => state === 'consent_asked') ?? null
	const before =
		known.find(({ state }) => state === 'received') ??
		(email === null && externalId !== null
			? await findNamelessLead(tx, externalId)
			: null)
	const touches = await findTouches(tx, {
		clickId: given.clickId,
		origins: [
			...(asked ? [originOfAsked(asked)] : []),
			...(given.origin ? [given.origin] : []),
		],
	})
	const leadId = asked?.id ?? before?.id ?? newId()
	const account = await findOrMakeAccount(tx, {
		...given,
		leadId,
		externalId,
		knownAccountId: before?.accountId ?? null,
	})
	const { accountId } = account
	const isNew = before === null || asked !== null
	if (isNew) {
		const contactId = await findOrMakeContact(tx, {
			...given,
			leadId,
			externalId,
			accountId,
		})
		await storeLead(tx, given, {
			asked,
			touches,
			lead: { leadId, addressHash, contactId, account },
		})
	}
	const fresh = await landLeadTouches(tx, touches, { leadId, accountId, now })
	if (isNew) await noteLeadStage(tx, accountId, now)
	const held = await holdSuspicious(
		tx,
		{
			leadId,
			email,
			accountId,
			isNew,
			formSign: given.formSign ?? null,
			now,
		},
		fresh,
	)
	if (isNew || held.length > 0) await queueAccounts(tx, [accountId], now)
	if (isNew && held.length === 0) await mailFriendJoined(tx, { leadId, now })
	return { leadId, accountId, isNew }
}

/** An advocate named them before they came by themselves. */
const originOfAsked = (asked: Lead): LeadOrigin => ({
	kind: 'submitted_lead',
	occurredAt: asked.createdAt,
	code: null,
	accountId: asked.referrerAccountId,
	contactId: null,
	userId: asked.referrerUserId,
	note: null,
})

async function storeLead(
	tx: Tx,
	given: LeadToReceive,
	{
		asked,
		touches,
		lead: { leadId, addressHash, contactId, account },
	}: {
		asked: Lead | null
		touches: readonly LeadTouch[]
		lead: {
			leadId: string
			addressHash: string | null
			contactId: string | null
			account: { accountId: string; isNew: boolean }
		}
	},
): Promise<void> {
	const { email, consentVersion, origin, clickId, source, now } = given
	const bringer =
		touches.findLast((touch) => touch.bringer !== null)?.bringer ?? null
	const received = {
		state: 'received' as const,
		accountId: account.accountId,
		isAccountNew: account.accountId === `lead-${leadId}`,
		contactId,
		consentVersion,
		consentAt: consentVersion === null ? null : now,
		consentTokenHash: asked?.consentTokenHash ?? null,
		clickId,
		receivedAt: now,
	}
	if (asked) await updateLead(tx, asked.id, received)
	else
		await insertLead(
			tx,
			{
				...received,
				id: leadId,
				source,
				referrerAccountId: bringer?.accountId ?? null,
				referrerUserId: bringer?.userId ?? null,
				code:
					(origin && !isInfluence(origin.kind) ? origin.code : null) ??
					touches.findLast(({ kind }) => !isInfluence(kind))?.code ??
					null,
				consentExpiresAt: null,
				addressHash,
				createdAt: now,
				createdBy: given.createdBy ?? null,
				erasedAt: null,
			},
			email === null
				? null
				: {
						name: given.name,
						email,
						emailKey: emailKeyOf(email),
						company: given.company,
						message: given.message,
					},
		)
	await appendAudit(tx, {
		at: now,
		actorId: given.createdBy ?? null,
		action: 'lead.received',
		subjectType: 'lead',
		subjectId: leadId,
		after: {
			source: asked?.source ?? source,
			accountId: account.accountId,
			isAccountNew: account.isNew,
			referrerAccountId: asked?.referrerAccountId ?? bringer?.accountId ?? null,
		},
	})
}

/** Sales begins to know of an account with its first lead; who pays already is known longer. */
async function noteLeadStage(tx: Tx, accountId: string, now: number) {
	const stages = (await stagesOf(tx, [accountId])).get(accountId) ?? []
	if (stages.some(({ stage }) => stage === 'lead')) return
	if ((await firstPayments(tx, [accountId])).has(accountId)) return
	await landStagesIn(tx, [{ accountId, stage: 'lead', occurredAt: now }], {
		now,
	})
}
