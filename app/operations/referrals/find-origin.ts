import type { Reader } from '#db/client.ts'
import { findBringer } from '#db/stores/referrals/bringers.ts'
import type { LeadOrigin } from './lead-touches.ts'

/**
 * What brought somebody who came by the page of a link, or who says who told them: a code that is known counts as one,
 * other words are noted. A link that rests brings nobody.
 */
export async function findOrigin(
	read: Reader,
	{ code, said, now }: { code: string | null; said: string; now: number },
): Promise<LeadOrigin | null> {
	const bringer = await findBringer(read, code ?? said)
	if (bringer)
		return bringer.isPaused
			? null
			: originOf('code', { code: bringer.code, now })
	return said === '' ? null : originOf('self_reported', { note: said, now })
}

const originOf = (
	kind: LeadOrigin['kind'],
	{
		code = null,
		note = null,
		now,
	}: { code?: string | null; note?: string | null; now: number },
): LeadOrigin => ({
	kind,
	occurredAt: now,
	code,
	note,
	accountId: null,
	contactId: null,
	userId: null,
})
