import { TEXT_LIMIT, textOrNull } from '#app/domain/perks/definition.ts'
import { done, type Result, refused } from '#app/domain/result.ts'
import { enqueueMail } from '#app/operations/mail/enqueue-mail.ts'
import type { Database, Tx } from '#db/client.ts'
import { readAccountNames } from '#db/reports/accounts/names.ts'
import {
	type Ask,
	endAsk,
	findAsk,
	storeDeclineReason,
} from '#db/stores/asks/asks.ts'
import { findUser, type User } from '#db/stores/people/users.ts'
import type { FollowAsk } from './follow-ask.ts'

export type AnswerAskRefusal =
	| 'ask_unknown'
	| 'already_answered'
	| 'expired'
	| 'reason_too_long'

/** Says yes or no to what one was asked, oneself. A no needs no reason, and begins days of quiet. */
export function answerAsk(
	database: Database,
	followAsk: FollowAsk,
	{
		askId,
		userId,
		answer,
		now,
		...given
	}: {
		askId: string
		userId: string
		answer: 'accepted' | 'declined'
		reason?: string | null
		now: number
	},
): Promise<Result<undefined, AnswerAskRefusal>> {
	const reason = answer === 'declined' ? textOrNull(given.reason) : null
	return database.transact(async (tx) => {
		if ((reason?.length ?? 0) > TEXT_LIMIT) return refused('reason_too_long')
		const advocate = await findUser(tx, userId)
		const ask = await findAsk(tx, askId)
		if (!advocate || advocate.deactivatedAt !== null || !ask)
			return refused('ask_unknown')
		if (ask.userId !== userId || ask.accountId !== advocate.accountId)
			return refused('ask_unknown')
		if (ask.state === 'open' && ask.expiresAt <= now) return refused('expired')
		if (!(await endAsk(tx, askId, { state: answer, answeredAt: now })))
			return refused(ask.state === 'expired' ? 'expired' : 'already_answered')
		if (reason !== null) await storeDeclineReason(tx, askId, reason)
		await followAsk(tx, ask, { state: answer, now })
		await mailAnswer(tx, { ask, advocate, answer, reason, now })
		return done(undefined)
	})
}

async function mailAnswer(
	tx: Tx,
	{
		ask,
		advocate,
		answer,
		reason,
		now,
	}: {
		ask: Ask
		advocate: User
		answer: 'accepted' | 'declined'
		reason: string | null
		now: number
	},
) {
	const asker = await findUser(tx, ask.askedBy)
	if (!asker || asker.email === null) return
	const names = await readAccountNames(tx, [ask.accountId])
	await enqueueMail(tx, {
		id: `${ask.id}-answered`,
		template: 'ask-answered',
		userId: asker.id,
		recipient: asker.email,
		props: {
			name: asker.name,
			askId: ask.id,
			kind: ask.kind,
			isAccepted: answer === 'accepted',
			advocateName: advocate.name ?? advocate.email ?? 'An advocate',
			accountName: names.get(ask.accountId) ?? ask.accountId,
			reason,
		},
		now,
	})
}
