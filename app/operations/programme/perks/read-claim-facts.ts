import { type Pool, poolOf } from '#app/domain/perks/capacity.ts'
import type { Reader } from '#db/client.ts'
import { readAccountNames } from '#db/reports/accounts/names.ts'
import { findUser, type User } from '#db/stores/people/users.ts'
import {
	type Claim,
	listContenders,
	type PoolKey,
} from '#db/stores/programme/claims.ts'
import { findPerk, type Perk } from '#db/stores/programme/perks.ts'
import { findTalk, type Talk } from '#db/stores/programme/speaking.ts'

export type ClaimFacts = {
	readonly perk: Perk
	readonly talk: Talk | null
	readonly advocate: User
	readonly accountName: string
}

/** What a claim is about and whose it is. */
export async function readClaimFacts(
	read: Reader,
	{ perkId, slotId, userId, accountId }: Claim,
): Promise<ClaimFacts> {
	const [perk, talk, advocate, names] = [
		await findPerk(read, perkId),
		slotId === null ? null : await findTalk(read, slotId),
		await findUser(read, userId),
		await readAccountNames(read, [accountId]),
	]
	if (!perk || !advocate || (slotId !== null && !talk))
		throw new Error('a claim lost what it is about')
	return {
		perk,
		talk,
		advocate,
		accountName: names.get(accountId) ?? accountId,
	}
}

/** Who competes for the places of a perk, or of one of its slots. */
export async function readPool(
	read: Reader,
	perk: Perk,
	talk: Talk | null,
): Promise<Pool> {
	const contenders = await listContenders(read, poolKeyOf(perk, talk))
	return poolOf(contenders, talk ? talk.slot.capacity : perk.capacity)
}

export const poolKeyOf = (perk: Perk, talk: Talk | null): PoolKey => ({
	perkId: perk.id,
	slotId: talk?.slot.id ?? null,
})
