import type { Tx } from '#db/client.ts'
import { contactStates } from '#db/stores/accounts/accounts.ts'
import { clickChainOf, findBringer } from '#db/stores/referrals/bringers.ts'
import { candidatesOf } from '#db/stores/referrals/lead-matching.ts'
import { findLatestLead } from '#db/stores/referrals/leads.ts'
import { findLink } from '#db/stores/referrals/links.ts'
import { currentReferralSettings } from '#db/stores/referrals/referral-settings.ts'
import { receiveLeadIn } from './receive-lead.ts'

export type TrackedLead = {
	/** The id that a click left; null: none. */
	readonly clickId: string | null
	/** A code, folded, where somebody gave one at checkout or to sales. */
	readonly via: string | null
	/** What the organisation calls them. */
	readonly externalId: string
	readonly name: string | null
	readonly email: string | null
	readonly now: number
}

/** The link that brought somebody, as a program is told of it. */
type Brought = {
	readonly clickId: string | null
	readonly link: {
		readonly code: string
		readonly shown: string
		readonly accountId: string
		/** Null: the landing page. */
		readonly destination: string | null
	} | null
}

/** Receives somebody of whose sign-up a program tells. Null where nothing brought them and nobody knows them. */
export async function trackLeadIn(
	tx: Tx,
	{ clickId, via, externalId, name, email, now }: TrackedLead,
): Promise<Brought | null> {
	const bringer = via === null ? null : await findBringer(tx, via)
	const code = bringer?.isPaused ? null : (bringer?.code ?? via)
	if (clickId === null && code === null) return recall(tx, externalId)
	await receiveLeadIn(tx, {
		source: 'tracked',
		email,
		name,
		company: null,
		message: null,
		consentVersion: null,
		clickId,
		origin:
			code === null
				? null
				: {
						kind: 'code',
						occurredAt: now,
						code,
						note: null,
						accountId: null,
						contactId: null,
						userId: null,
					},
		externalId,
		now,
	})
	return broughtBy(tx, { clickId, code: bringer?.code ?? null })
}

/** What brought somebody of whom we were told before; nothing is stored of them. */
async function recall(tx: Tx, externalId: string): Promise<Brought | null> {
	const contact = (await contactStates(tx, [externalId])).get(externalId)
	const ids = [externalId, ...(contact ? [contact.state.accountId] : [])]
	const [account] = await candidatesOf(tx, ids)
	if (!account) return null
	const lead = await findLatestLead(tx, account.accountId)
	return broughtBy(tx, {
		clickId: lead?.clickId ?? null,
		code: lead?.code ?? null,
	})
}

async function broughtBy(
	tx: Tx,
	{ clickId, code }: { clickId: string | null; code: string | null },
): Promise<Brought> {
	const [click] = clickId === null ? [] : await clickChainOf(tx, clickId)
	const found = click?.code ?? code
	return {
		clickId: click?.id ?? null,
		link: found === null ? null : await readLink(tx, found),
	}
}

async function readLink(tx: Tx, code: string): Promise<Brought['link']> {
	const link = await findLink(tx, code)
	if (!link) return null
	const { settings } = await currentReferralSettings(tx)
	return {
		code,
		shown: link.chosen ?? link.made,
		accountId: link.accountId,
		destination:
			link.destination ?? link.madeDestination ?? settings.destination,
	}
}
