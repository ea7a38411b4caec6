import { isFull } from '#app/domain/perks/capacity.ts'
import { isOpenClaim } from '#app/domain/perks/claim.ts'
import { type ClosedReason, reasonsClosed } from '#app/domain/perks/guards.ts'
import { formatInstant } from '#app/views/format/dates.ts'
import type { OrganisationFacts } from '#app/views/format/figure.ts'
import type { Reader } from '#db/client.ts'
import { groupBy } from '#db/group-by.ts'
import { readPools } from '#db/reports/ledger/pools.ts'
import {
	type Claim,
	countClaimsByPerk,
	listClaimsOfAccount,
} from '#db/stores/programme/claims.ts'
import {
	findPerk,
	findPerkTerms,
	listPerks,
	type Perk,
} from '#db/stores/programme/perks.ts'
import {
	findTierOfPerk,
	listTiersForPerks,
	readHeldRank,
} from '#db/stores/programme/perks-tiers.ts'
import { listEventsOfPerks, listSlots } from '#db/stores/programme/speaking.ts'
import {
	CLAIM_STATE_WORDS,
	closedWords,
	PERK_KIND_OPTIONS,
	PERK_KIND_WORDS,
	roomWords,
} from './perk-words.ts'

export const ownClaimPath = (id: string): string =>
	`/portal/claims/${encodeURIComponent(id)}`

export type PortalPerksView = Awaited<ReturnType<typeof viewPortalPerks>>

/** What an account can claim, what it cannot yet and why, and what it has claimed. */
export async function viewPortalPerks(
	read: Reader,
	{ zone }: OrganisationFacts,
	{ accountId, now }: { accountId: string; now: number },
) {
	const [all, heldRank, tiers, claims] = await Promise.all([
		listPerks(read),
		readHeldRank(read, accountId),
		listTiersForPerks(read),
		listClaimsOfAccount(read, accountId),
	])
	const rankOf = new Map(tiers.map(({ id, rank }) => [id, rank]))
	const nameOf = new Map(tiers.map(({ id, name }) => [id, name]))
	const perks = all.filter(
		({ id, archivedAt }) =>
			archivedAt === null ||
			claims.some((claim) => claim.perkId === id && isOpenClaim(claim.state)),
	)
	const speaking = perks.filter(({ kind }) => kind === 'speaking_slot')
	const events = await listEventsOfPerks(
		read,
		speaking.map(({ id }) => id),
	)
	const eventOf = new Map(events.map((event) => [event.id, event]))
	const [slots, poolAt, terms] = await Promise.all([
		listSlots(read, eventOf.keys()),
		readPools(
			read,
			perks.map(({ id }) => id),
		),
		Promise.all(
			perks.map(({ id, termsVersion }) =>
				findPerkTerms(read, id, termsVersion),
			),
		),
	])
	const rows = perks.map((perk, i) => {
		const mine = claims.filter(({ perkId }) => perkId === perk.id)
		const tierRank = rankOf.get(perk.tierId) ?? Number.POSITIVE_INFINITY
		const tierName = nameOf.get(perk.tierId) ?? 'next'
		const situation = { perk, tierRank, heldRank, claims: mine, now }
		const wordsOf = (reasons: readonly ClosedReason[]) =>
			reasons.map((reason) => ({
				kind: reason.kind,
				text: closedWords(reason, { zone, tierName }),
			}))
		const reasons = reasonsClosed({ ...situation, slot: null })
		const text = terms[i] ?? null
		const open = mine.filter(({ state }) => isOpenClaim(state))
		const pool = poolAt({ perkId: perk.id, slotId: null }, perk.capacity)
		return {
			id: perk.id,
			name: perk.name,
			kind: PERK_KIND_WORDS[perk.kind],
			isSpeaking: perk.kind === 'speaking_slot',
			description: perk.description,
			tier: tierName,
			/** Reached later than now; beyond every tier for one that is gone. */
			rank: Number.isFinite(tierRank) ? tierRank : 1_000_000,
			needsApproval: perk.needsApproval,
			holdHours: perk.holdHours,
			room:
				perk.kind === 'speaking_slot'
					? null
					: roomWords(perk.capacity, pool.free, pool.waiting.length),
			isFull: isFull(pool),
			isOpen: reasons.length === 0,
			reasons: wordsOf(reasons),
			terms:
				text === null || perk.termsVersion === null
					? null
					: { version: perk.termsVersion, text },
			claims: open.map((claim) => shortClaim(claim, zone)),
			slots: slots.flatMap((slot) => {
				const event = eventOf.get(slot.eventId)
				if (event?.perkId !== perk.id || slot.cancelledAt !== null) return []
				if (slot.startsAt <= now) return []
				const closed = reasonsClosed({ ...situation, slot })
				const places = poolAt(
					{ perkId: perk.id, slotId: slot.id },
					slot.capacity,
				)
				const own = open.find(({ slotId }) => slotId === slot.id)
				return [
					{
						id: slot.id,
						title: slot.title,
						track: slot.track,
						event: event.name,
						place: event.place,
						when: formatInstant(slot.startsAt, event.zone),
						durationMinutes: slot.durationMinutes,
						room: roomWords(slot.capacity, places.free, places.waiting.length),
						isFull: isFull(places),
						isOpen: closed.length === 0,
						reasons: wordsOf(closed),
						claim: own ? shortClaim(own, zone) : null,
					},
				]
			}),
		}
	})
	rows.sort((a, b) => a.rank - b.rank)
	return {
		heldRank,
		claimed: rows.filter((row) => row.claims.length > 0),
		open: rows.filter((row) => row.isOpen && row.claims.length === 0),
		closed: rows.filter((row) => !row.isOpen && row.claims.length === 0),
		past: claims
			.filter(({ state }) => !isOpenClaim(state))
			.map((claim) => ({
				...shortClaim(claim, zone),
				perk: all.find(({ id }) => id === claim.perkId)?.name ?? 'A perk',
			})),
	}
}

const shortClaim = (
	{ id, state, slotId, holdEndsAt, requestedAt }: Claim,
	zone: string,
) => ({
	id,
	slotId,
	to: ownClaimPath(id),
	state,
	title: CLAIM_STATE_WORDS[state].ownTitle,
	tone: CLAIM_STATE_WORDS[state].tone,
	meaning: CLAIM_STATE_WORDS[state].meaning,
	holdEnds: holdEndsAt === null ? null : formatInstant(holdEndsAt, zone),
	since: formatInstant(requestedAt, zone),
})

export type PerkSettingsView = Awaited<ReturnType<typeof viewPerkSettings>>

/** Every perk with its tier, its limits and how many claims it has, for staff. */
export async function viewPerkSettings(read: Reader) {
	const [perks, tiers, counts] = await Promise.all([
		listPerks(read),
		listTiersForPerks(read),
		countClaimsByPerk(read),
	])
	const nameOf = new Map(tiers.map(({ id, name }) => [id, name]))
	const countsOf = groupBy(counts, ({ perkId }) => perkId)
	const rows = perks.map((perk) => {
		const mine = countsOf.get(perk.id) ?? []
		const countOf = (state: Claim['state']) =>
			mine.find((row) => row.state === state)?.claims ?? 0
		return {
			id: perk.id,
			name: perk.name,
			kind: PERK_KIND_WORDS[perk.kind],
			tier: nameOf.get(perk.tierId) ?? 'No tier',
			limits: limitsOf(perk),
			isArchived: perk.archivedAt !== null,
			toDecide: countOf('requested'),
			waiting: countOf('waitlisted'),
			held: countOf('approved'),
			confirmed: countOf('scheduled'),
			done: countOf('fulfilled'),
		}
	})
	return {
		rows: rows.filter(({ isArchived }) => !isArchived),
		archived: rows.filter(({ isArchived }) => isArchived),
		tiers: tiers.map(({ id, name }) => ({ value: id, label: name })),
		kinds: PERK_KIND_OPTIONS,
	}
}

/** A perk as its form shows it; null if there is none. */
export async function viewPerk(read: Reader, id: string) {
	const perk = await findPerk(read, id)
	if (!perk) return null
	const [tier, terms, tiers] = await Promise.all([
		findTierOfPerk(read, perk.tierId),
		findPerkTerms(read, id, perk.termsVersion),
		listTiersForPerks(read),
	])
	return {
		...perk,
		kindWord: PERK_KIND_WORDS[perk.kind],
		tierName: tier?.name ?? null,
		terms,
		limits: limitsOf(perk),
		tiers: tiers.map((each) => ({ value: each.id, label: each.name })),
	}
}

/** A perk's limits, a sentence each. */
function limitsOf(perk: Perk): string[] {
	const { capacity, capPerAccount, windowCap, windowDays } = perk
	return [
		perk.needsApproval ? 'Decided by us' : 'Held at once',
		`Held ${perk.holdHours} h for a confirmation`,
		...(capacity === null ? [] : [`${capacity} in all`]),
		...(capPerAccount === null ? [] : [`${capPerAccount} an account`]),
		...(windowCap === null || windowDays === null
			? []
			: [`${windowCap} an account in ${windowDays} days`]),
	]
}
