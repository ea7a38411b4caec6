/** A milestone as an advocate sees it: with their own account's evidence. */
export const ownMilestonePath = (id: string): string =>
	`/portal/milestones/${encodeURIComponent(id)}`

export const ownPerkPath = (id: string): string =>
	`/portal/perks/${encodeURIComponent(id)}`
