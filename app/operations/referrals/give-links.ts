import {
	type Queue,
	workOffStep,
} from '#app/operations/organisation/work-off.ts'
import type { Database, Tx } from '#db/client.ts'
import { appendAudit } from '#db/stores/organisation/audit-log.ts'
import { findUser, type User } from '#db/stores/people/users.ts'
import {
	insertLink,
	listAdvocatesWithoutLink,
	listLinksOfUser,
	listLinksOwnedBy,
	listLinksToAdopt,
	putLinkSettings,
} from '#db/stores/referrals/links.ts'
import { newCode } from './new-code.ts'

/**
 * Puts the links of somebody in line with what they are now. An advocate has at least one: the one that was imported for
 * the same contact, else a new one. Whoever is no advocate of an account any more brings nobody to it: those links are
 * paused, and go on when they come back. What a person paused stays paused.
 */
export async function giveLinks(
	tx: Tx,
	{ userId, now }: { userId: string; now: number },
): Promise<void> {
	const user = await findUser(tx, userId)
	if (!user) return
	const accountId = accountServedBy(user)
	for (const link of await listLinksOwnedBy(tx, userId)) {
		const isTheirs = link.accountId === accountId
		if (!isTheirs && link.pausedAt === null)
			await putLinkSettings(
				tx,
				link.code,
				{ pausedAt: now, pausedFor: 'owner_inactive' },
				now,
			)
		if (isTheirs && link.pausedFor === 'owner_inactive')
			await putLinkSettings(
				tx,
				link.code,
				{ pausedAt: null, pausedFor: null },
				now,
			)
	}
	if (accountId === null) return
	await adoptLinks(tx, { ...user, accountId }, now)
	const owned = await listLinksOfUser(tx, { userId, accountId })
	if (owned.length === 0) await giveFirstLink(tx, { ...user, accountId }, now)
}

const accountServedBy = (user: User) =>
	user.role === 'advocate' && user.deactivatedAt === null
		? user.accountId
		: null

type Advocate = User & { readonly accountId: string }

async function adoptLinks(tx: Tx, user: Advocate, now: number) {
	const { id: ownerUserId, accountId, contactId } = user
	if (contactId === null) return
	for (const { code } of await listLinksToAdopt(tx, { accountId, contactId }))
		await putLinkSettings(tx, code, { ownerUserId }, now)
}

async function giveFirstLink(tx: Tx, user: Advocate, now: number) {
	const code = await newCode(tx)
	await insertLink(tx, {
		code,
		codeShown: code,
		accountId: user.accountId,
		contactId: user.contactId,
		destination: null,
		createdAt: now,
	})
	await putLinkSettings(tx, code, { ownerUserId: user.id }, now)
	await appendAudit(tx, {
		at: now,
		actorId: null,
		action: 'link.made',
		subjectType: 'link',
		subjectId: code,
		after: { ownerUserId: user.id },
	})
}

/** Gives advocates who have no link yet their first; a step. Gives how many there were. */
export const giveMissingLinks = (
	database: Database,
	{ now }: { now: number },
): Promise<number> => workOffStep(database, ADVOCATES_WITHOUT_LINK, { now })

/** Advocates who have no link yet. */
export const ADVOCATES_WITHOUT_LINK: Queue<string> = {
	name: 'give-links',
	step: 25,
	waiting: (read, { limit }) => listAdvocatesWithoutLink(read, limit),
	idOf: (userId) => userId,
	async take(tx, userIds, now) {
		for (const userId of userIds) await giveLinks(tx, { userId, now })
		return userIds.length
	},
}
