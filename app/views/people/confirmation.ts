import {
	type ConfirmationRefusal,
	type ConfirmedDeed,
	reasonNotToConfirm,
} from '#app/domain/people/confirmation.ts'
import { maskEmail } from '#app/domain/referrals/mask.ts'
import { formatInstant } from '#app/views/format/dates.ts'
import type { Reader } from '#db/client.ts'
import { hashOf } from '#db/secrets.ts'
import {
	type ConfirmationOwner,
	findConfirmation,
	findConfirmationByToken,
} from '#db/stores/people/confirmations.ts'
import { findUser } from '#db/stores/people/users.ts'

/** As a sentence goes on: "You are about to …". */
const DEEDS: Record<ConfirmedDeed, string> = {
	make_key: 'make an API key',
	revoke_key: 'revoke an API key',
	change_key: 'change what an API key may do, and until when',
	change_role: 'change what somebody may do',
	invite: 'invite people',
	reactivate: 'let somebody in again',
	read_mail: 'open a mail as it was sent',
	change_access: 'change how people sign in',
	give_out: 'take out all that is known of somebody',
	connect_stripe: 'change from where payments come',
}

/** What somebody is asked to confirm, for their eyes; null where there is none of this id in this session. */
export async function viewConfirmation(
	read: Reader,
	{ zone }: { zone: string },
	owner: ConfirmationOwner,
) {
	const asked = await findConfirmation(read, owner)
	if (!asked) return null
	const user = await findUser(read, asked.userId)
	return {
		id: asked.id,
		deed: DEEDS[asked.deed],
		page: asked.page,
		address: maskEmail(user?.email ?? ''),
		hasTyped: asked.typed !== null,
		isConfirmed: asked.confirmedAt !== null,
		/** Null: none could be mailed yet. */
		link:
			asked.linkExpiresAt === null
				? null
				: {
						until: formatInstant(asked.linkExpiresAt, zone),
						mailId: asked.mailId,
					},
	}
}

/** What a mailed link would confirm; looking at it uses nothing up. */
export async function viewConfirmationLink(
	read: Reader,
	{
		token,
		visitor,
		now,
	}: {
		token: string
		visitor: { userId: string; sessionId: string } | null
		now: number
	},
): Promise<
	| { readonly refusal: ConfirmationRefusal }
	| { readonly refusal: null; readonly deed: string; readonly page: string }
> {
	const asked = await findConfirmationByToken(read, hashOf(token))
	const user = asked && (await findUser(read, asked.userId))
	const refusal = reasonNotToConfirm({
		asked: asked && {
			...asked,
			isDeactivated: user?.deactivatedAt !== null,
			linkExpiresAt: asked.linkExpiresAt ?? 0,
		},
		visitor,
		now,
	})
	if (!asked || refusal) return { refusal: refusal ?? 'link_unknown' }
	return { refusal: null, deed: DEEDS[asked.deed], page: asked.page }
}
