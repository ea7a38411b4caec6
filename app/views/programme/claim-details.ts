import type { Reader } from '#db/client.ts'
import { readAccountNames, readUserNames } from '#db/reports/accounts/names.ts'
import { type Claim, readClaimNotes } from '#db/stores/programme/claims.ts'
import { listPerks } from '#db/stores/programme/perks.ts'
import { findTalks } from '#db/stores/programme/speaking.ts'

/** What claims are about and whose they are, in few queries. */
export async function detailsOf(read: Reader, claims: readonly Claim[]) {
	const [perks, talks, accounts, people, notes] = await Promise.all([
		listPerks(read),
		findTalks(
			read,
			claims.flatMap(({ slotId }) => slotId ?? []),
		),
		readAccountNames(
			read,
			claims.map(({ accountId }) => accountId),
		),
		readUserNames(
			read,
			claims.map(({ userId }) => userId),
		),
		readClaimNotes(
			read,
			claims.map(({ id }) => id),
		),
	])
	const perkOf = new Map(perks.map((perk) => [perk.id, perk]))
	return claims.map((claim) => ({
		claim,
		perkName: perkOf.get(claim.perkId)?.name ?? 'A perk',
		talk: claim.slotId === null ? null : (talks.get(claim.slotId) ?? null),
		accountName: accounts.get(claim.accountId) ?? claim.accountId,
		advocateName: people.get(claim.userId) ?? 'Erased person',
		message: notes.get(claim.id)?.message ?? null,
		reason: notes.get(claim.id)?.reason ?? null,
	}))
}
