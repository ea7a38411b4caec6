import { HOUR } from '#app/domain/durations.ts'
import { poolOf } from '#app/domain/perks/capacity.ts'
import { formatDate, formatInstant } from '#app/views/format/dates.ts'
import type { OrganisationFacts } from '#app/views/format/figure.ts'
import type { Reader } from '#db/client.ts'
import { readAccountNames, readUserNames } from '#db/reports/accounts/names.ts'
import { readAchievements } from '#db/stores/programme/achievements.ts'
import {
	type Claim,
	findClaim,
	listContenders,
} from '#db/stores/programme/claims.ts'
import { findStanding } from '#db/stores/programme/milestone-progress.ts'
import { listMilestones } from '#db/stores/programme/milestones.ts'
import { findPerk, type Perk } from '#db/stores/programme/perks.ts'
import { findTalk, type Talk } from '#db/stores/programme/speaking.ts'
import { listTiers } from '#db/stores/programme/tiers.ts'

const COUNTING: readonly string[] = ['held', 'grace', 'kept']

/** What somebody should know who decides a claim: what its account has reached, and what each decision sets off. */
export async function viewClaimDecision(
	read: Reader,
	{ zone }: OrganisationFacts,
	claimId: string,
	now: number,
) {
	const claim = await findClaim(read, claimId)
	const perk = claim && (await findPerk(read, claim.perkId))
	if (!claim || !perk) return null
	const talk = claim.slotId === null ? null : await findTalk(read, claim.slotId)
	const [names, people, standing, next] = await Promise.all([
		readAccountNames(read, [claim.accountId]),
		readUserNames(read, [claim.userId]),
		readStanding(read, claim.accountId, zone),
		readNext(read, { claim, perk, talk, now }),
	])
	const advocate = people.get(claim.userId) ?? 'The advocate'
	const place = talk ? 'slot' : 'place'
	const passedOn = next
		? `The ${place} goes to ${next.advocate} of ${next.account} at once, who waits first; they are mailed${perk.needsApproval ? ', and their claim comes to you' : ' and asked to confirm'}.`
		: claim.state === 'waitlisted'
			? 'Those who wait behind move up.'
			: `Nobody waits: the ${place} is free again.`
	return {
		title: talk ? talk.slot.title : perk.name,
		account: names.get(claim.accountId) ?? claim.accountId,
		advocate,
		standing,
		onApproval: `The ${place} is held for ${perk.holdHours} hours. ${advocate} is mailed and asked to confirm by ${formatInstant(now + perk.holdHours * HOUR, zone)}.`,
		onRefusal: [
			`${advocate} is mailed what you write here.`,
			'It counts against none of their limits: they may claim again.',
			passedOn,
		],
		onWithdrawal: [
			`${advocate} is not mailed: do this when they told you so themselves.`,
			'It no longer holds or waits for anything, and cannot be brought back. They may claim again.',
			passedOn,
		],
	}
}

/** The tier that an account holds, and the milestones that it stands on. */
async function readStanding(read: Reader, accountId: string, zone: string) {
	const [standing, tiers, achievements, milestones] = await Promise.all([
		findStanding(read, accountId),
		listTiers(read, { withArchived: true }),
		readAchievements(read, [accountId]),
		listMilestones(read, { withArchived: true }),
	])
	const nameOf = new Map(milestones.map(({ id, name }) => [id, name]))
	return {
		tier: tiers.find(({ id }) => id === standing?.tierId)?.name ?? null,
		milestones: achievements
			.filter(({ state }) => COUNTING.includes(state))
			.map(({ milestoneId, reachedAt }) => ({
				id: milestoneId,
				name: nameOf.get(milestoneId) ?? milestoneId,
				reached: formatDate(reachedAt, zone),
			})),
	}
}

/** Who gets the place when this claim gives it up; null: nobody. */
async function readNext(
	read: Reader,
	{
		claim,
		perk,
		talk,
		now,
	}: { claim: Claim; perk: Perk; talk: Talk | null; now: number },
) {
	if (claim.state === 'waitlisted') return null
	if (talk && (talk.slot.cancelledAt !== null || talk.slot.startsAt <= now))
		return null
	const contenders = await listContenders(read, claim)
	const others = contenders.filter(({ id }) => id !== claim.id)
	const { promoted } = poolOf(others, talk ? talk.slot.capacity : perk.capacity)
	const next = promoted[0] ? await findClaim(read, promoted[0]) : null
	if (!next) return null
	const [accounts, people] = await Promise.all([
		readAccountNames(read, [next.accountId]),
		readUserNames(read, [next.userId]),
	])
	return {
		account: accounts.get(next.accountId) ?? next.accountId,
		advocate: people.get(next.userId) ?? 'Somebody',
	}
}
