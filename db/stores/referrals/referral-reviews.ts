import { and, desc, eq, inArray, isNotNull } from 'drizzle-orm'
import { inChunks } from '#db/chunks.ts'
import type { Reader, Tx } from '#db/client.ts'
import { newId } from '#db/ids.ts'
import { contactDetails, contacts } from '#db/schema/accounts.ts'
import {
	leads,
	referralDecisionNotes,
	referralDecisions,
	referrals,
} from '#db/schema/leads.ts'
import { auditLog } from '#db/schema/people.ts'
import { mergedFrom } from '#db/stores/accounts/account-merges.ts'
import type { StoredReferral } from './referrals.ts'

export type ReferralKey = {
	/** The account that was brought. */
	readonly accountId: string
	/** '' where the referrer is no account. */
	readonly referrerAccountId: string
}

export type Decision = typeof referralDecisions.$inferSelect

/** A referral as it was when its account was last settled; null if there is none between the two. */
export async function findReferral(
	read: Reader,
	{ accountId, referrerAccountId }: ReferralKey,
): Promise<StoredReferral | null> {
	const [found] = await read
		.select()
		.from(referrals)
		.where(
			and(
				eq(referrals.accountId, accountId),
				eq(referrals.referrerAccountId, referrerAccountId),
			),
		)
	return found ?? null
}

/** The decision that holds; null if nobody has decided anything yet. */
export async function latestDecision(
	read: Reader,
	{ accountId, referrerAccountId }: ReferralKey,
): Promise<Decision | null> {
	const [found] = await read
		.select()
		.from(referralDecisions)
		.where(
			and(
				inArray(
					referralDecisions.accountId,
					await oneAndMerged(read, accountId),
				),
				eq(referralDecisions.referrerAccountId, referrerAccountId),
			),
		)
		.orderBy(desc(referralDecisions.id))
		.limit(1)
	return found ?? null
}

/** Adds a decision; gives its id. */
export async function insertDecision(
	tx: Tx,
	decision: Omit<Decision, 'id'>,
	note: string | null,
): Promise<string> {
	const id = newId()
	await tx.insert(referralDecisions).values({ ...decision, id })
	if (note !== null)
		await tx.insert(referralDecisionNotes).values({ decisionId: id, note })
	return id
}

/** The staff who entered a part of a referral by hand. */
export async function readEnteredBy(
	read: Reader,
	{ accountId, referrerAccountId }: ReferralKey,
): Promise<string[]> {
	const ids = await oneAndMerged(read, accountId)
	const [entered, brought] = [
		await read
			.select({ by: auditLog.actorId, after: auditLog.after })
			.from(auditLog)
			.where(
				and(
					eq(auditLog.subjectType, 'account'),
					inArray(auditLog.subjectId, ids),
					eq(auditLog.action, 'referral.entered'),
				),
			),
		await read
			.select({
				by: leads.createdBy,
				referrerAccountId: leads.referrerAccountId,
			})
			.from(leads)
			.where(and(inArray(leads.accountId, ids), isNotNull(leads.createdBy))),
	]
	const mine = [
		...entered.map(({ by, after }) => ({
			by,
			referrerAccountId: (after as { referrerAccountId?: string } | null)
				?.referrerAccountId,
		})),
		...brought,
	].filter(
		(one) => (one.referrerAccountId ?? referrerAccountId) === referrerAccountId,
	)
	return [...new Set(mine.flatMap(({ by }) => by ?? []))]
}

/** Whether somebody with this address is a contact at an account. */
export async function isContactAt(
	read: Reader,
	accountId: string,
	emailKey: string,
): Promise<boolean> {
	const found = await read
		.select({ id: contacts.id })
		.from(contactDetails)
		.innerJoin(contacts, eq(contacts.id, contactDetails.contactId))
		.where(
			and(
				eq(contactDetails.emailKey, emailKey),
				eq(contacts.accountId, accountId),
			),
		)
		.limit(1)
	return found.length > 0
}

/** An account, and those that were merged into it: what is known of these counts for it. */
export const oneAndMerged = async (
	read: Reader,
	accountId: string,
): Promise<string[]> => [
	accountId,
	...((await mergedFrom(read, [accountId])).get(accountId) ?? []),
]

export type Escalated = ReferralKey & {
	/** Since when it was held when it was brought before the admins. */
	readonly heldAt: number
}

/** What was brought before the admins of the referrals of these accounts. */
export async function findEscalated(
	read: Reader,
	accountIds: Iterable<string>,
): Promise<Escalated[]> {
	const rows = await inChunks(accountIds, (piece) =>
		read
			.select({ accountId: auditLog.subjectId, after: auditLog.after })
			.from(auditLog)
			.where(
				and(
					eq(auditLog.subjectType, 'account'),
					inArray(auditLog.subjectId, piece),
					eq(auditLog.action, 'referral.escalated'),
				),
			),
	)
	return rows.map(({ accountId, after }) => ({
		accountId,
		...(after as Omit<Escalated, 'accountId'>),
	}))
}
