import { DAY } from '#app/domain/durations.ts'
import { isDisposableAddress } from '#app/domain/referrals/disposable-mail.ts'
import type { FormSign } from '#app/domain/referrals/form-sign.ts'
import { mailboxKeyOf } from '#app/domain/referrals/mailbox.ts'
import {
	type SuspectFacts,
	suspicionOfLead,
} from '#app/domain/referrals/suspect-lead.ts'
import { REFERRING_KINDS, type TouchKind } from '#app/domain/referrals/touch.ts'
import type { Tx } from '#db/client.ts'
import { newId } from '#db/ids.ts'
import { referralDecisions } from '#db/schema/index.ts'
import { findErased } from '#db/stores/mail/erased-addresses.ts'
import { appendAudit } from '#db/stores/organisation/audit-log.ts'
import {
	addressesAt,
	firstPayments,
} from '#db/stores/referrals/lead-matching.ts'
import { countLeadsBroughtBy } from '#db/stores/referrals/leads.ts'
import { decisionsOf } from '#db/stores/referrals/referral-decisions.ts'
import { tombstoneOf } from './lead-address.ts'
import type { LeadTouch } from './lead-touches.ts'

type Suspect = {
	readonly leadId: string
	readonly email: string | null
	readonly accountId: string
	/** Whether the person was not known before. */
	readonly isNew: boolean
	/** What speaks for a program behind the form that they sent. */
	readonly formSign: FormSign | null
	readonly now: number
}

/**
 * Lets referrals wait for somebody to decide where something speaks against them from the start. Nothing is held that
 * somebody looked at already, nor where the account pays: what comes then is after its conversion. Gives the referrers.
 */
export async function holdSuspicious(
	tx: Tx,
	suspect: Suspect,
	touches: readonly LeadTouch[],
): Promise<string[]> {
	const { email, accountId, now } = suspect
	if (email === null) return []
	if ((await firstPayments(tx, [accountId])).has(accountId)) return []
	const decided = new Set(
		(await decisionsOf(tx, [accountId])).map((each) => each.referrerAccountId),
	)
	const held: string[] = []
	for (const [referrerAccountId, bringer] of referrersOf(
		touches,
		suspect.formSign === null ? REFERRING_KINDS : WITH_CLAIMS,
	)) {
		if (referrerAccountId === accountId || decided.has(referrerAccountId))
			continue
		const suspicion = suspicionOfLead(
			await readSuspicion(tx, { ...suspect, email }, bringer),
		)
		if (suspicion === null) continue
		const id = newId()
		await tx.insert(referralDecisions).values({
			id,
			accountId,
			referrerAccountId,
			decision: 'held',
			reason: null,
			suspicion,
			decidedAt: now,
			decidedBy: null,
		})
		await appendAudit(tx, {
			at: now,
			actorId: null,
			action: 'referral.held',
			subjectType: 'account',
			subjectId: accountId,
			after: { referrerAccountId, suspicion, leadId: suspect.leadId },
		})
		held.push(referrerAccountId)
	}
	return held
}

/** A program's word that somebody sent it is no claim. */
const WITH_CLAIMS = [...REFERRING_KINDS, 'self_reported'] as const

/** Who brings, by account; '' stands for whoever is no account. */
function referrersOf(
	touches: readonly LeadTouch[],
	referring: readonly TouchKind[],
) {
	return new Map(
		touches
			.filter(({ kind }) => referring.includes(kind))
			.map(({ bringer }) => [bringer?.accountId ?? '', bringer]),
	)
}

async function readSuspicion(
	tx: Tx,
	{ email, isNew, formSign, now }: Suspect & { email: string },
	bringer: LeadTouch['bringer'],
): Promise<SuspectFacts> {
	const mailbox = mailboxKeyOf(email)
	const known = bringer?.accountId
		? await addressesAt(tx, bringer.accountId)
		: []
	const lately =
		isNew && bringer?.accountId
			? await countLeadsBroughtBy(
					tx,
					{ accountId: bringer.accountId, userId: bringer.userId },
					now - DAY,
				)
			: 1
	return {
		isOwnAddress: known.some((each) => mailboxKeyOf(each) === mailbox),
		isDisposable: isDisposableAddress(email),
		wasErased: (await findErased(tx, tombstoneOf(tx, email))) !== null,
		formSign,
		// They are counted themselves by now.
		broughtLately: lately - 1,
	}
}
