import {
	type AskKind,
	type AskReason,
	type AskReasonKind,
	evaluateAsk,
	mayOverride,
} from '#app/domain/asks/budget.ts'
import {
	problemOfReview,
	type ReviewDraft,
	type ReviewProblem,
} from '#app/domain/asks/review.ts'
import { DAY } from '#app/domain/durations.ts'
import { TEXT_LIMIT, textOrNull } from '#app/domain/perks/definition.ts'
import { done, type Result, refused } from '#app/domain/result.ts'
import { enqueueMail } from '#app/operations/mail/enqueue-mail.ts'
import type { Database, Tx } from '#db/client.ts'
import { newId } from '#db/ids.ts'
import { personIdOf, readAskSituation } from '#db/reports/asks/ask-situation.ts'
import { findAsk, insertAsk, listOpenAsks } from '#db/stores/asks/asks.ts'
import { insertReviewAsk } from '#db/stores/asks/review-asks.ts'
import { appendAudit } from '#db/stores/organisation/audit-log.ts'
import { findUser } from '#db/stores/people/users.ts'
import { readProgrammeSettings } from '#db/stores/programme/programme-settings.ts'

export type MakeAskRefusal =
	| { readonly kind: 'blocked'; readonly reasons: readonly AskReason[] }
	/** Only an admin may set these aside. */
	| {
			readonly kind: 'override_not_allowed'
			readonly reasons: readonly AskReasonKind[]
	  }
	| {
			readonly kind:
				| 'advocate_unknown'
				| 'actor_unknown'
				| 'message_required'
				| 'message_too_long'
				| 'override_reason_required'
				| 'already_made'
				/** It is needed sooner than anybody could answer. */
				| 'too_late'
				/** The same is open with this person. */
				| 'already_asked'
				| ReviewProblem
	  }

const OPEN_DAYS = 14

export type NewAsk = {
	/** Given where a form that is sent twice must not ask twice. */
	readonly id?: string
	/** The advocate. */
	readonly userId: string
	readonly kind: AskKind
	readonly message: string
	/** What an ask for a review is about. */
	readonly review?: ReviewDraft | null
	readonly actorId: string
	/** Goes beyond what the budget allows, and why. */
	readonly override?: { readonly reason: string } | null
	readonly now: number
	/** Until when an answer is of use, where that is sooner than an ask stays open. */
	readonly usefulUntil?: number | null
}

/**
 * Asks an advocate for something, by mail and in the portal. What the budget forbids is refused with every reason,
 * unless staff says why it is done all the same; that is kept with the ask and in the audit log.
 */
export const makeAsk = (
	database: Database,
	ask: NewAsk,
): Promise<Result<{ askId: string }, MakeAskRefusal>> =>
	database.transact((tx) => makeAskIn(tx, ask))

/** The same, in the transaction of its caller, who undoes everything where it is refused. */
export async function makeAskIn(
	tx: Tx,
	{
		id = newId(),
		userId,
		kind,
		review = null,
		actorId,
		override = null,
		now,
		usefulUntil = null,
		...given
	}: NewAsk,
): Promise<Result<{ askId: string }, MakeAskRefusal>> {
	const message = given.message.trim()
	if (message === '') return refused({ kind: 'message_required' })
	if (message.length > TEXT_LIMIT) return refused({ kind: 'message_too_long' })
	const problem = review && problemOfReview(review)
	if (problem) return refused({ kind: problem })
	const expiresAt = Math.min(now + OPEN_DAYS * DAY, usefulUntil ?? Infinity)
	if (expiresAt <= now) return refused({ kind: 'too_late' })
	if (await findAsk(tx, id)) return refused({ kind: 'already_made' })
	const advocate = await findUser(tx, userId)
	if (!advocate?.accountId || advocate.deactivatedAt !== null)
		return refused({ kind: 'advocate_unknown' })
	const actor = await findUser(tx, actorId)
	if (!actor || actor.role === 'advocate')
		return refused({ kind: 'actor_unknown' })

	const { accountId } = advocate
	const personId = personIdOf(advocate)
	const open = await listOpenAsks(tx, accountId)
	if (open.some((ask) => ask.personId === personId && ask.kind === kind))
		return refused({ kind: 'already_asked' })

	const { askPolicy } = await readProgrammeSettings(tx)
	const person = { personId, accountId, now }
	const { verdict, reasons } = evaluateAsk(
		askPolicy,
		await readAskSituation(tx, askPolicy, person),
	)
	const why = textOrNull(override?.reason)
	if (verdict === 'blocked') {
		if (!override) return refused({ kind: 'blocked', reasons })
		const role = actor.role
		const notHis = reasons
			.map((reason) => reason.kind)
			.filter((reason) => !mayOverride(reason, role))
		if (notHis.length > 0)
			return refused({ kind: 'override_not_allowed', reasons: notHis })
		if (why === null) return refused({ kind: 'override_reason_required' })
	}
	// A caution needs no leave; that it was seen is kept all the same.
	const overridden =
		reasons.length > 0 ? reasons.map((reason) => reason.kind) : null
	await insertAsk(
		tx,
		{
			id,
			accountId,
			personId,
			userId,
			kind,
			state: 'open',
			askedAt: now,
			askedBy: actorId,
			expiresAt,
			answeredAt: null,
			overridden,
			overriddenBy: overridden && actorId,
		},
		{ message, overrideReason: overridden && why },
	)
	const about = review && {
		site: review.site.trim(),
		url: review.url.trim(),
		disclosure: review.disclosure.trim(),
	}
	if (about) await insertReviewAsk(tx, { askId: id, ...about, writtenAt: null })
	await appendAudit(tx, {
		at: now,
		actorId,
		action: 'ask.made',
		subjectType: 'ask',
		subjectId: id,
		after: { accountId, userId, kind, overridden },
		...(overridden && why ? { note: why } : {}),
	})
	if (advocate.email !== null)
		await enqueueMail(tx, {
			id: `${id}-ask`,
			template: 'ask',
			userId,
			recipient: advocate.email,
			props: {
				name: advocate.name,
				askId: id,
				kind,
				message,
				askedBy: actor.name ?? actor.email ?? 'The team',
				perPerson: askPolicy.perPerson,
				windowDays: askPolicy.windowDays,
				pauseDays: askPolicy.pauseDays,
				expiresAt,
				...(about && { review: about }),
			},
			now,
		})
	return done({ askId: id })
}
