import { type Door, requireAdvocate } from './guards.ts'

/** The signed-in advocate as the views of links know them; throws like `requireAdvocate`. */
export async function requireLinkOwner(door: Door) {
	const { id: userId, accountId, name } = await requireAdvocate(door)
	return {
		userId,
		accountId,
		name,
		// The portal's public address where it is configured, else the one that this request came to.
		origin: new URL(door.request.url).origin,
		now: door.context.now(),
	}
}
