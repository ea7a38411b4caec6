import type { OrganisationFacts } from '#app/views/format/figure.ts'
import { ownPerkPath } from '#app/views/paths/portal-paths.ts'
import type { Reader } from '#db/client.ts'
import { type PortalPerksView, viewPortalPerks } from './perks.ts'
import { viewLadder } from './portal-ladder.ts'

export type OwnPerksView = Awaited<ReturnType<typeof viewOwnPerks>>
export type OwnPerk = OwnPerksView['open'][number]

type Viewer = { accountId: string; now: number }

/** An account's perks, each with how much of its tier is missing where that is known. */
export async function viewOwnPerks(
	read: Reader,
	organisation: OrganisationFacts,
	viewer: Viewer,
) {
	const [{ claimed, open, closed, past }, { next }] = await Promise.all([
		viewPortalPerks(read, organisation, viewer),
		viewLadder(read, organisation, viewer.accountId),
	])
	const withWay = (perk: PortalPerksView['open'][number]) => ({
		...perk,
		claims: perk.claims.map((claim) => ({
			...claim,
			/** Of a talk that is still to come. */
			talk: perk.slots.find(({ id }) => id === claim.slotId)?.title ?? null,
		})),
		to: ownPerkPath(perk.id),
		toGo: perk.tier === next?.name && next.toGo > 0 ? next.words : null,
	})
	return {
		claimed: claimed.map(withWay),
		open: open.map(withWay),
		closed: closed.map(withWay),
		past,
	}
}

/** One of them; null if there is none. */
export async function viewOwnPerk(
	read: Reader,
	organisation: OrganisationFacts,
	perkId: string,
	viewer: Viewer,
): Promise<OwnPerk | null> {
	const { claimed, open, closed } = await viewOwnPerks(
		read,
		organisation,
		viewer,
	)
	return (
		[...claimed, ...open, ...closed].find(({ id }) => id === perkId) ?? null
	)
}
