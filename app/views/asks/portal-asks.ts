import type { OrganisationFacts } from '#app/views/format/figure.ts'
import type { Reader } from '#db/client.ts'
import { ownAskPath, viewOwnAsk, viewOwnAsks } from './asks.ts'

/** What an advocate is asked, each with its message, and what they were asked before; null for whoever is no advocate. */
export async function viewOwnAskPages(
	read: Reader,
	organisation: OrganisationFacts,
	viewer: { userId: string; now: number },
) {
	const asks = await viewOwnAsks(read, organisation, viewer.userId, viewer.now)
	if (!asks) return null
	const open = await Promise.all(
		asks.open.map(({ id }) => viewOwnAsk(read, organisation, id, viewer)),
	)
	return {
		...asks,
		open: open
			.filter((ask) => ask !== null)
			.map((ask) => ({ ...ask, to: ownAskPath(ask.id) })),
		past: asks.past.map((ask) => ({ ...ask, to: ownAskPath(ask.id) })),
	}
}
