import type { AskPolicy, AskSituation } from '#app/domain/asks/budget.ts'
import { DAY } from '#app/domain/durations.ts'
import type { Reader } from '#db/client.ts'
import { accountStates } from '#db/stores/accounts/accounts.ts'
import {
	findPause,
	listAnsweredAsks,
	listOpenAsks,
} from '#db/stores/asks/asks.ts'
import { listClaimedAsks } from '#db/stores/asks/asks-claimed.ts'
import { findOpenEscalation } from '#db/stores/asks/asks-escalations.ts'

/** The same person by whatever door they come: the contact, or the user where there is none. */
export const personIdOf = ({
	id,
	contactId,
}: {
	readonly id: string
	readonly contactId: string | null
}): string => contactId ?? id

/** What an ask of this person has to reckon with, now. */
export async function readAskSituation(
	read: Reader,
	policy: AskPolicy,
	{
		personId,
		accountId,
		now,
	}: { personId: string; accountId: string; now: number },
): Promise<AskSituation> {
	const windowStart = now - policy.windowDays * DAY
	const accepted = await listAnsweredAsks(read, accountId, {
		state: 'accepted',
		after: windowStart,
	})
	const claimed = await listClaimedAsks(read, accountId, windowStart)
	const declined = await listAnsweredAsks(read, accountId, {
		state: 'declined',
		after: now - policy.quietDaysAfterDecline * DAY,
	})
	const open = await listOpenAsks(read, accountId)
	const pause = await findPause(read, personId, now)
	const account = (await accountStates(read, [accountId])).get(accountId)
	const escalation = await findOpenEscalation(read, accountId)

	const taken = [
		...accepted.map((ask) => ({
			personId: ask.personId,
			at: ask.answeredAt ?? ask.askedAt,
		})),
		...claimed,
	]
	const mine = (row: { personId: string }) => row.personId === personId
	const refusals = declined
		.filter(mine)
		.map(({ answeredAt }) => answeredAt ?? 0)
	return {
		personAccepted: taken.filter(mine).map(({ at }) => at),
		accountAccepted: taken.map(({ at }) => at),
		personOpen: open.filter(mine).length,
		accountOpen: open.length,
		declinedAt: refusals.length === 0 ? null : Math.max(...refusals),
		pausedUntil: pause?.endsAt ?? null,
		renewalAt: account?.state.renewalAt ?? null,
		isEscalated: escalation !== null,
		now,
	}
}
