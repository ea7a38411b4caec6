import { DAY } from '#app/domain/durations.ts'
import type { Database } from '#db/client.ts'
import { tierMilestones } from '#db/schema/milestones.ts'
import { insertAsk } from '#db/stores/asks/asks.ts'
import { insertClaim } from '#db/stores/programme/claims.ts'
import { insertMilestone } from '#db/stores/programme/milestones.ts'
import { insertLink, putLinkSettings } from '#db/stores/referrals/links.ts'
import { draftOf, when } from '../support/programme.ts'

/**
 * What the addresses of an advocate speak of, beside `seedProgramme`: claims and asks of theirs and of another account, a link
 * of theirs and of a colleague,
 * a milestone of the ladder and one that no tier asks for.
 */
export async function seedOwnProgramme(database: Database, userId: string) {
	const now = Date.now()
	await database.transact(async (tx) => {
		for (const id of ['own-milestone', 'inside-milestone']) {
			const rule = when('users', '>=', 1)
			const draft = draftOf(rule, { name: id })
			await insertMilestone(
				tx,
				id,
				{ ...draft, rule, consequences: [...draft.consequences] },
				{ actorId: null, now },
			)
		}
		await tx
			.insert(tierMilestones)
			.values({ tierId: 'tier-1', milestoneId: 'own-milestone' })
		for (const [id, accountId] of [
			['own-claim', 'acme'],
			['calendar-claim', 'acme'],
			['other-claim', 'globex'],
		] as const)
			await insertClaim(
				tx,
				{
					id,
					perkId: 'perk-1',
					slotId: 'slot-1',
					accountId,
					userId,
					state: 'scheduled',
					termsVersion: null,
					requestedAt: now,
					holdEndsAt: null,
					remindedAt: null,
					endedAt: null,
					scheduledFor: now + 60 * DAY,
					updatedAt: now,
				},
				null,
			)
		for (const [code, ownerUserId] of [
			['own-link', userId],
			['other-link', 'person-1'],
		] as const) {
			await insertLink(tx, {
				code,
				codeShown: code,
				accountId: 'acme',
				contactId: null,
				destination: null,
				createdAt: now,
			})
			await putLinkSettings(tx, code, { ownerUserId }, now)
		}
		for (const [id, accountId, askedUserId] of [
			['own-ask', 'acme', userId],
			['other-ask', 'globex', 'person-1'],
		] as const)
			await insertAsk(
				tx,
				{
					id,
					accountId,
					personId: askedUserId,
					userId: askedUserId,
					kind: 'review',
					state: 'open',
					askedAt: now,
					askedBy: 'person-1',
					expiresAt: now + DAY,
					answeredAt: null,
					overridden: null,
					overriddenBy: null,
				},
				{ message: 'Would you?', overrideReason: null },
			)
	})
}
