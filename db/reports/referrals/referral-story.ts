import { and, asc, eq, inArray } from 'drizzle-orm'
import { REJECTION_REASONS } from '#app/domain/referrals/lifecycle.ts'
import { inChunks } from '#db/chunks.ts'
import type { Reader } from '#db/client.ts'
import {
	leadDetails,
	leads,
	referralDecisionNotes,
	referralDecisions,
} from '#db/schema/leads.ts'
import { outbox } from '#db/schema/mail.ts'
import { auditLog, auditNotes, users } from '#db/schema/people.ts'
import { stages } from '#db/schema/referrals.ts'
import {
	consentMailId,
	joinedMailCause,
	newsMailCause,
} from '#db/stores/referrals/referral-mail-ids.ts'
import {
	oneAndMerged,
	type ReferralKey,
} from '#db/stores/referrals/referral-reviews.ts'

/** Of an account, who may have been told. */
const ADVOCATES = 50

/** What was decided about a referral, the first first. */
export async function readDecisions(read: Reader, referral: ReferralKey) {
	const ids = await oneAndMerged(read, referral.accountId)
	const rows = await read
		.select({ decision: referralDecisions, note: referralDecisionNotes.note })
		.from(referralDecisions)
		.leftJoin(
			referralDecisionNotes,
			eq(referralDecisionNotes.decisionId, referralDecisions.id),
		)
		.where(
			and(
				inArray(referralDecisions.accountId, ids),
				eq(referralDecisions.referrerAccountId, referral.referrerAccountId),
			),
		)
		.orderBy(asc(referralDecisions.id))
	return rows.map(({ decision, note }) => ({ ...decision, note }))
}

/** The people who were brought to an account, with who they are unless that was erased. */
export async function readLeadsAt(read: Reader, accountId: string) {
	const ids = await oneAndMerged(read, accountId)
	const rows = await read
		.select({ lead: leads, details: leadDetails })
		.from(leads)
		.leftJoin(leadDetails, eq(leadDetails.leadId, leads.id))
		.where(inArray(leads.accountId, ids))
		.orderBy(asc(leads.createdAt), asc(leads.id))
		.limit(100)
	return rows.map(({ lead, details }) => ({ ...lead, details }))
}

/** What sales said of an account, who said it and what they added. */
export async function readSalesUpdates(read: Reader, accountId: string) {
	const ids = await oneAndMerged(read, accountId)
	const [said, noted] = await Promise.all([
		read
			.select()
			.from(stages)
			.where(inArray(stages.accountId, ids))
			.orderBy(asc(stages.occurredAt), asc(stages.createdAt)),
		read
			.select({
				accountId: auditLog.subjectId,
				by: auditLog.actorId,
				after: auditLog.after,
				note: auditNotes.note,
			})
			.from(auditLog)
			.leftJoin(auditNotes, eq(auditNotes.auditId, auditLog.id))
			.where(
				and(
					eq(auditLog.subjectType, 'account'),
					inArray(auditLog.subjectId, ids),
					eq(auditLog.action, 'sale.updated'),
				),
			),
	])
	return said.map((stage) => {
		const found = noted.find((one) => {
			const after = one.after as { stage?: string; occurredAt?: number } | null
			return (
				one.accountId === stage.accountId &&
				after?.stage === stage.stage &&
				after.occurredAt === stage.occurredAt
			)
		})
		return { ...stage, by: found?.by ?? null, note: found?.note ?? null }
	})
}

/** Mails that told of a referral: to whoever was brought, and to whoever brought them. */
export async function readReferralMails(
	read: Reader,
	{ accountId, referrerAccountId }: ReferralKey,
	leadIds: readonly string[],
) {
	const advocates = await read
		.select({ id: users.id })
		.from(users)
		.where(eq(users.accountId, referrerAccountId))
		.limit(ADVOCATES)
	const causes = [
		newsMailCause('referral-converted', accountId, referrerAccountId),
		...REJECTION_REASONS.map((reason) =>
			newsMailCause('referral-rejected', accountId, referrerAccountId, reason),
		),
		...leadIds.map(joinedMailCause),
	]
	const ids = [
		...leadIds.map(consentMailId),
		...causes.flatMap((cause) => advocates.map(({ id }) => `${cause}-${id}`)),
	]
	const mails = await inChunks(ids, (piece) =>
		read
			.select({
				id: outbox.id,
				template: outbox.template,
				state: outbox.state,
				createdAt: outbox.createdAt,
				sentAt: outbox.sentAt,
			})
			.from(outbox)
			.where(inArray(outbox.id, piece)),
	)
	return mails.sort((a, b) => a.createdAt - b.createdAt)
}
