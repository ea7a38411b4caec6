import type { Standing } from '#app/domain/tiers/ladder.ts'
import { enqueueMail } from '#app/operations/mail/enqueue-mail.ts'
import type { Tx } from '#db/client.ts'
import { readAccountNames } from '#db/reports/accounts/names.ts'
import { listAdvocatesOf } from '#db/stores/people/advocates.ts'
import type { Milestone } from '#db/stores/programme/milestones.ts'
import { listPerkNames } from '#db/stores/programme/perk-names.ts'
import type { TierRecord } from '#db/stores/programme/tiers.ts'

/** Writes to an account's advocates that it reached a tier: once for ever, however often it does. */
export async function announceTier(
	tx: Tx,
	accountId: string,
	{ tier, next, toGo }: Standing<TierRecord>,
	{
		milestones,
		milestoneIds,
		now,
	}: {
		readonly milestones: readonly Milestone[]
		/** Those that the account has. */
		readonly milestoneIds: Iterable<string>
		readonly now: number
	},
): Promise<void> {
	if (!tier) return
	const advocates = await listAdvocatesOf(tx, accountId)
	if (advocates.length === 0) return
	const names = await readAccountNames(tx, [accountId])
	const perks = await listPerkNames(tx, tier.id)
	const has = new Set(milestoneIds)
	for (const { userId, email, name } of advocates)
		await enqueueMail(tx, {
			id: `tier-${tier.id}-${accountId}-${userId}`,
			template: 'tier-reached',
			userId,
			recipient: email,
			props: {
				name,
				accountName: names.get(accountId) ?? accountId,
				tierName: tier.name,
				tierDescription: tier.description,
				milestones: milestones
					.filter(({ id }) => tier.milestoneIds.includes(id) && has.has(id))
					.map((milestone) => milestone.name),
				perks,
				next: next && { tierName: next.name, toGo },
			},
			now,
		})
}
