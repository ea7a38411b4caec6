import { isInfluence, type TouchKind } from '#app/domain/referrals/touch.ts'
import type { Tx } from '#db/client.ts'
import { mergedFrom } from '#db/stores/accounts/account-merges.ts'
import {
	type Bringer,
	bringersOf,
	clickChainOf,
} from '#db/stores/referrals/bringers.ts'
import { knownTouches } from '#db/stores/referrals/lead-matching.ts'
import { landTouchesIn, type TouchRow } from './land-touches.ts'

/** What brought somebody besides clicks. */
export type LeadOrigin = {
	readonly kind: Exclude<TouchKind, 'click'>
	readonly occurredAt: number
	/** `links.code`. */
	readonly code: string | null
	/** Who brought them, where no code says it. */
	readonly accountId: string | null
	readonly contactId: string | null
	/** The advocate. */
	readonly userId: string | null
	readonly note: string | null
}

/** A touch before it is known whom it brought to which account. */
export type LeadTouch = Omit<TouchRow, 'id' | 'accountId'> & {
	/** The click; null: of another kind. */
	readonly clickId: string | null
	/** Who brought them; null: no account of ours, or what they saw only helped. */
	readonly bringer: Pick<Bringer, 'accountId' | 'userId'> | null
}

/** What brought somebody, the earliest first: the clicks of their browser, and what else, unless a click says the same. */
export async function findTouches(
	tx: Tx,
	{
		clickId,
		origins,
	}: { clickId: string | null; origins: readonly LeadOrigin[] },
): Promise<LeadTouch[]> {
	const clicks = clickId === null ? [] : await clickChainOf(tx, clickId)
	const clicked = new Set(clicks.map(({ code }) => code))
	const others = origins.filter(
		({ kind, code }) => kind !== 'code' || code === null || !clicked.has(code),
	)
	const bringers = await bringersOf(tx, [
		...clicked,
		...others.flatMap(({ code }) => code ?? []),
	])
	const touches = [
		...clicks.map(({ id, code, occurredAt }): LeadTouch => {
			const bringer = bringers.get(code) ?? null
			return {
				kind: 'click',
				clickId: id,
				occurredAt,
				code,
				referrerAccountId: null,
				referrerContactId: bringer?.contactId ?? null,
				note: null,
				bringer,
			}
		}),
		...others.map((origin): LeadTouch => {
			const { accountId, userId } = origin
			const owner = origin.code === null ? null : bringers.get(origin.code)
			return {
				kind: origin.kind,
				clickId: null,
				occurredAt: origin.occurredAt,
				code: origin.code,
				referrerAccountId: accountId,
				referrerContactId: origin.contactId ?? owner?.contactId ?? null,
				note: origin.note,
				bringer: isInfluence(origin.kind)
					? null
					: accountId === null
						? (owner ?? null)
						: { accountId, userId },
			}
		}),
	]
	return touches.sort((a, b) => a.occurredAt - b.occurredAt)
}

/** Stores what brought somebody to an account, each thing once. Gives what was not known yet. */
export async function landLeadTouches(
	tx: Tx,
	touches: readonly LeadTouch[],
	{
		leadId,
		accountId,
		now,
	}: { leadId: string; accountId: string; now: number },
): Promise<LeadTouch[]> {
	const former = (await mergedFrom(tx, [accountId])).get(accountId) ?? []
	const idsOf = (touch: LeadTouch) =>
		touch.clickId === null
			? [idOfOther(leadId, touch)]
			: [accountId, ...former].map((id) => `click-${touch.clickId}-${id}`)
	const known = await knownTouches(tx, touches.flatMap(idsOf))
	const fresh = touches.filter(
		(touch) => !idsOf(touch).some((id) => known.has(id)),
	)
	const outcomes = await landTouchesIn(
		tx,
		fresh.map(({ clickId: _, bringer: __, ...touch }, i) => ({
			...touch,
			id: idsOf(fresh[i] as LeadTouch)[0] as string,
			accountId,
		})),
		{ now },
	)
	return fresh.filter((_, i) => outcomes[i] === 'landed')
}

/** The same thing said again of the same person has the same id. */
const idOfOther = (
	leadId: string,
	{ kind, code, bringer }: Pick<LeadTouch, 'kind' | 'code' | 'bringer'>,
) =>
	['lead', leadId, kind, code ?? bringer?.accountId]
		.filter((part) => part !== undefined && part !== null)
		.join('-')
