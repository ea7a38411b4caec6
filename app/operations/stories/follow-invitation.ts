import type { AskState } from '#app/domain/asks/budget.ts'
import { enqueueMail } from '#app/operations/mail/enqueue-mail.ts'
import type { Tx } from '#db/client.ts'
import { newId } from '#db/ids.ts'
import { readAccountNames, readUserNames } from '#db/reports/accounts/names.ts'
import { type Ask, readAskNotes } from '#db/stores/asks/asks.ts'
import { findUser } from '#db/stores/people/users.ts'
import {
	type CaseStudy,
	findCaseStudy,
	findCaseStudyOfAsk,
} from '#db/stores/stories/case-studies.ts'
import { recordCaseStudyMove } from './record-case-study-move.ts'
import { recordNomination } from './record-nomination.ts'

/**
 * The answer to an invitation is the customer's answer to its case study. Silence, or an invitation that was taken back,
 * moves nothing: they can be invited again.
 */
export async function followInvitation(
	tx: Tx,
	ask: Ask,
	{ state, now }: { state: Exclude<AskState, 'open'>; now: number },
): Promise<void> {
	if (state !== 'accepted' && state !== 'declined') return
	const caseStudy =
		(await findCaseStudyOfAsk(tx, { askId: ask.id, userId: ask.userId })) ??
		(state === 'accepted' ? await beginWithYes(tx, ask, now) : null)
	if (caseStudy?.stage !== 'invited') return
	const moved = await recordCaseStudyMove(tx, {
		caseStudy,
		to: state,
		by: 'customer',
		note: null,
		actorId: ask.userId,
		now,
	})
	if (!moved.ok)
		throw new Error(`an answered invitation moves nothing: ${moved.reason}`)
	await mailOwner(tx, { ask, caseStudy, isAccepted: state === 'accepted', now })
}

/** Whoever asked is told of the answer by the ask; the owner hears of it where that is somebody else. */
async function mailOwner(
	tx: Tx,
	{
		ask,
		caseStudy: { ownerId },
		isAccepted,
		now,
	}: { ask: Ask; caseStudy: CaseStudy; isAccepted: boolean; now: number },
): Promise<void> {
	if (ownerId === null || ownerId === ask.askedBy) return
	const owner = await findUser(tx, ownerId)
	if (!owner || owner.deactivatedAt !== null || owner.email === null) return
	const [people, accounts] = await Promise.all([
		readUserNames(tx, [ask.userId]),
		readAccountNames(tx, [ask.accountId]),
	])
	const notes = await readAskNotes(tx, [ask.id])
	await enqueueMail(tx, {
		id: `${ask.id}-answered-owner`,
		template: 'ask-answered',
		userId: ownerId,
		recipient: owner.email,
		props: {
			name: owner.name,
			askId: ask.id,
			kind: ask.kind,
			isAccepted,
			advocateName: people.get(ask.userId) ?? 'An advocate',
			accountName: accounts.get(ask.accountId) ?? ask.accountId,
			reason: notes.get(ask.id)?.declineReason ?? null,
		},
		now,
	})
}

/** They were asked outside the pipeline and said yes: what they agreed to is not lost. */
async function beginWithYes(
	tx: Tx,
	{ id: askId, accountId, userId, askedBy }: Ask,
	now: number,
): Promise<CaseStudy | null> {
	const nominated = await recordNomination(tx, {
		id: newId(),
		accountId,
		userId,
		source: 'staff',
		note: null,
		milestoneId: null,
		createdAt: now,
		createdBy: askedBy,
		ownerId: askedBy,
		isAgreed: true,
	})
	if (!nominated.ok) return null
	const caseStudy = await findCaseStudy(tx, nominated.value.caseStudyId)
	if (caseStudy?.stage !== 'nominated') return null
	const invited = await recordCaseStudyMove(tx, {
		caseStudy,
		to: 'invited',
		by: 'staff',
		note: null,
		beside: { askId, userId, ownerId: caseStudy.ownerId ?? askedBy },
		actorId: askedBy,
		now,
	})
	return invited.ok ? invited.value : null
}
