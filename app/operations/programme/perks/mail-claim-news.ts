import type { ClaimNews } from '#app/domain/mail/templates.ts'
import { enqueueMail } from '#app/operations/mail/enqueue-mail.ts'
import type { Tx } from '#db/client.ts'
import { listUsersByRole } from '#db/stores/people/users-by-role.ts'
import type { Claim } from '#db/stores/programme/claims.ts'
import { talkFactsOf } from '#db/stores/programme/speaking.ts'
import type { ClaimFacts } from './read-claim-facts.ts'

/** Writes to a claim's advocate what befell it. The same news of the same state of things is sent once. */
export async function mailClaimNews(
	tx: Tx,
	{
		claim,
		facts: { perk, talk, advocate },
		news,
		waiting = null,
		reason = null,
		isInCalendar = false,
		now,
	}: {
		claim: Claim
		facts: ClaimFacts
		news: ClaimNews
		waiting?: number | null
		reason?: string | null
		isInCalendar?: boolean
		now: number
	},
): Promise<void> {
	if (advocate.email === null) return
	const told = talk && talkFactsOf(talk)
	const occasion = news === 'moved' ? `moved-${told?.sequence}` : news
	await enqueueMail(tx, {
		id: `${claim.id}-${occasion}`,
		template: 'claim-news',
		userId: advocate.id,
		recipient: advocate.email,
		props: {
			name: advocate.name,
			news,
			claimId: claim.id,
			perkName: perk.name,
			talk: told,
			holdEndsAt: claim.holdEndsAt,
			waiting,
			reason,
			isInCalendar: isInCalendar && told !== null,
			writtenAt: now,
		},
		now,
	})
}

/** Tells marketing, or the admins where there is no marketing, that a claim waits for an answer. */
export async function mailClaimToDecide(
	tx: Tx,
	{
		claim,
		facts: { perk, talk, advocate, accountName },
		message,
		now,
	}: {
		claim: Claim
		facts: ClaimFacts
		message: string | null
		now: number
	},
): Promise<void> {
	const marketing = await listUsersByRole(tx, 'marketing')
	const deciders =
		marketing.length > 0 ? marketing : await listUsersByRole(tx, 'admin')
	for (const { id: userId, email, name } of deciders)
		await enqueueMail(tx, {
			id: `${claim.id}-to-decide-${userId}`,
			template: 'claim-to-decide',
			userId,
			recipient: email,
			props: {
				name,
				claimId: claim.id,
				perkName: perk.name,
				talk: talk && talkFactsOf(talk),
				accountName,
				advocateName: advocate.name ?? advocate.email ?? 'An advocate',
				message,
			},
			now,
		})
}
