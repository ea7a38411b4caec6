import type { OrganisationFacts } from '#app/views/format/figure.ts'
import { linkPath } from '#app/views/paths/link-paths.ts'
import { accountPath } from '#app/views/paths/paths.ts'
import type { Reader } from '#db/client.ts'
import { readUserNames } from '#db/reports/accounts/names.ts'
import { findLink, listLinksOfAccount } from '#db/stores/referrals/links.ts'
import { figuresOfLinks, type LinkFigures } from './link-figures.ts'
import { PAUSED_FOR } from './link-words.ts'

/** An account's links as staff see them. */
export async function viewLinksOfAccount(
	read: Reader,
	organisation: OrganisationFacts,
	{ accountId, now }: { accountId: string; now: number },
) {
	const links = await listLinksOfAccount(read, accountId)
	const [figures, owners] = await Promise.all([
		figuresOfLinks(read, organisation, links, { accountId, now }),
		readUserNames(
			read,
			links.map(({ ownerUserId }) => ownerUserId),
		),
	])
	return links.map((link) => ({
		code: link.code,
		shown: link.chosen ?? link.made,
		label: link.label,
		owner:
			link.ownerUserId === null
				? 'Nobody who signs in'
				: (owners.get(link.ownerUserId) ?? 'Somebody who was erased'),
		state:
			link.pausedAt === null ? 'Runs' : PAUSED_FOR[link.pausedFor ?? 'owner'],
		...(figures.get(link.code) as LinkFigures),
		pause: link.pausedFor === 'staff' ? null : `${linkPath(link.code)}/pause`,
		resumption:
			link.pausedFor === 'staff' ? `${linkPath(link.code)}/resumption` : null,
	}))
}

/** A link that staff are about to pause; null if there is none. */
export async function viewLinkToPause(read: Reader, code: string) {
	const link = await findLink(read, code)
	if (!link) return null
	return {
		shown: link.chosen ?? link.made,
		back: accountLinksPath(link.accountId),
		hasOwner: link.ownerUserId !== null,
	}
}

export const accountLinksPath = (accountId: string): string =>
	`${accountPath(accountId)}#links`
