import { and, eq, gt, inArray } from 'drizzle-orm'
import type { PerkKind } from '#app/domain/perks/claim.ts'
import type { Reader } from '#db/client.ts'
import { users } from '#db/schema/people.ts'
import { claimMoves, claims, perks } from '#db/schema/perks.ts'

/** What costs an advocate as much time as something that we ask. */
const KINDS: PerkKind[] = ['speaking_slot', 'case_study', 'reference']

/** Talks, stories and references that an account's advocates claimed and confirmed after an instant. */
export async function listClaimedAsks(
	read: Reader,
	accountId: string,
	after: number,
): Promise<{ personId: string; at: number }[]> {
	const rows = await read
		.select({
			userId: claims.userId,
			contactId: users.contactId,
			at: claimMoves.at,
		})
		.from(claims)
		.innerJoin(perks, eq(perks.id, claims.perkId))
		.innerJoin(users, eq(users.id, claims.userId))
		.innerJoin(claimMoves, eq(claimMoves.claimId, claims.id))
		.where(
			and(
				eq(claims.accountId, accountId),
				inArray(claims.state, ['scheduled', 'fulfilled', 'no_show']),
				inArray(perks.kind, KINDS),
				eq(claimMoves.toState, 'scheduled'),
				gt(claimMoves.at, after),
			),
		)
	return rows.map(({ userId, contactId, at }) => ({
		personId: contactId ?? userId,
		at,
	}))
}
