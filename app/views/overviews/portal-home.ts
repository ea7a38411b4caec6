import { type OwnAsksView, viewOwnAsks } from '#app/views/asks/asks.ts'
import type { OrganisationFacts } from '#app/views/format/figure.ts'
import { ownPerkPath } from '#app/views/paths/portal-paths.ts'
import {
	type PortalPerksView,
	viewPortalPerks,
} from '#app/views/programme/perks.ts'
import { viewLadder } from '#app/views/programme/portal-ladder.ts'
import type { Reader } from '#db/client.ts'

const PERKS_SHOWN = 6

/** What an advocate's account has earned, what is next, and what waits for them. */
export async function viewOwnProgramme(
	read: Reader,
	organisation: OrganisationFacts,
	{
		accountId,
		userId,
		now,
	}: { accountId: string; userId: string; now: number },
) {
	const [ladder, perks, asks] = await Promise.all([
		viewLadder(read, organisation, accountId),
		viewPortalPerks(read, organisation, { accountId, now }),
		viewOwnAsks(read, organisation, userId, now),
	])
	const lines = perkLines(perks)
	return {
		ladder,
		hasPerks: lines.length > 0,
		perks: lines.slice(0, PERKS_SHOWN),
		morePerks: Math.max(0, lines.length - PERKS_SHOWN),
		asks,
		waiting: [...claimsToConfirm(perks), ...asksToAnswer(asks)],
	}
}

/** Those that are claimed first, then those that can be, then the others by tier. */
const perkLines = ({ claimed, open, closed }: PortalPerksView) => [
	...claimed.flatMap(({ name, claims, slots }) =>
		claims.map(({ id, to, title, tone, meaning, holdEnds, slotId }) => ({
			id,
			name: talkOr(name, slots, slotId),
			to,
			state: title,
			tone,
			about: holdEnds ? `Please confirm by ${holdEnds}.` : meaning,
		})),
	),
	...open.map(({ id, name, room }) => ({
		id,
		name,
		to: ownPerkPath(id),
		state: 'Open',
		tone: 'good' as const,
		about: room,
	})),
	...closed.map(({ id, name, reasons }) => ({
		id,
		name,
		to: ownPerkPath(id),
		state: 'Closed',
		tone: 'plain' as const,
		about: reasons[0]?.text ?? null,
	})),
]

type Slots = PortalPerksView['claimed'][number]['slots']

/** A talk by its title, where it is still to come. */
const talkOr = (name: string, slots: Slots, slotId: string | null) => {
	const slot = slots.find(({ id }) => id === slotId)
	return slot ? `${name}: ${slot.title}` : name
}

const claimsToConfirm = ({ claimed }: PortalPerksView) =>
	claimed.flatMap(({ name, claims, slots }) =>
		claims
			.filter(({ state }) => state === 'approved')
			.map(({ id, to, holdEnds, slotId }) => ({
				id,
				title: talkOr(name, slots, slotId),
				about: `Held for you until ${holdEnds ?? 'further notice'}.`,
				to,
				action: 'Confirm',
			})),
	)

const asksToAnswer = (asks: OwnAsksView | null) =>
	(asks?.open ?? []).map(({ id, to, request, until }) => ({
		id,
		title: request,
		about: `Open until ${until}. A no is as welcome as a yes.`,
		to,
		action: 'Answer',
	}))
