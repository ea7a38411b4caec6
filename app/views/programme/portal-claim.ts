import type { OrganisationFacts } from '#app/views/format/figure.ts'
import { ownPerkPath } from '#app/views/paths/portal-paths.ts'
import type { Reader } from '#db/client.ts'
import { type ClaimView, viewClaim } from './claim.ts'
import { viewClaimCalendar } from './claim-calendar.ts'
import { ownClaimPath } from './perks.ts'

type Viewer = { accountId: string; now: number }

export type OwnClaimView = NonNullable<Awaited<ReturnType<typeof viewOwnClaim>>>

/** A claim for the people of its account, with the calendars that take it; null if it is none of theirs. */
export async function viewOwnClaim(
	read: Reader,
	organisation: OrganisationFacts,
	claimId: string,
	{ accountId, now, origin }: Viewer & { origin: string },
) {
	const claim = await viewClaim(read, organisation, claimId, { accountId, now })
	if (!claim) return null
	const calendar = claim.isInCalendar
		? await viewClaimCalendar(read, claimId, { accountId, origin })
		: null
	return {
		...claim,
		path: ownClaimPath(claimId),
		perkPath: ownPerkPath(claim.perkId),
		title: claim.state.ownTitle,
		tone: claim.state.tone,
		meaning: claim.state.meaning,
		calendar: calendar && {
			google: calendar.google,
			outlook: calendar.outlook,
		},
	}
}

/** What giving a claim back would do; null if it is none of theirs. */
export async function viewWithdrawal(
	read: Reader,
	organisation: OrganisationFacts,
	claimId: string,
	viewer: Viewer,
) {
	const claim = await viewClaim(read, organisation, claimId, viewer)
	if (!claim) return null
	return {
		isPossible: claim.can.withdraw,
		path: ownClaimPath(claimId),
		what: claim.talk ? `${claim.perk}: ${claim.talk.title}` : claim.perk,
		consequences: consequencesOf(claim),
	}
}

function consequencesOf({ stateCode, place, waiting, talk }: ClaimView) {
	const goes =
		stateCode === 'waitlisted'
			? `You lose your place on the waiting list${place ? ` (number ${place.number} of ${place.of})` : ''}. If you claim it again, you wait at the end.`
			: waiting > 0
				? `Your place is held for the first of the ${waiting === 1 ? 'one who waits' : `${waiting} who wait`}, at once. You cannot take it back.`
				: 'Your place is free for others, at once.'
	return [
		goes,
		'It no longer counts against what your company can claim.',
		...(talk && stateCode === 'scheduled'
			? ['Take it out of your calendar yourself: we cannot reach into it.']
			: []),
	]
}
