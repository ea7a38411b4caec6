import type { Tx } from '#db/client.ts'
import {
	accountsWithHeldEdges,
	edgesTo,
	type StoredEdge,
} from '#db/stores/attributions.ts'
import { queueAccounts } from '#db/stores/settling-queue.ts'
import { attribute } from '../domain/attribution/attribute.ts'
import { overridesInForce } from '../domain/ledger/override.ts'
import type { Policy } from '../domain/policy.ts'
import { cyclicEdges, type Edge } from '../domain/referrals/graph.ts'
import type { Known } from './read-account-facts.ts'

/**
 * Finds the referrals among these accounts that would close a cycle and holds their touches (in `known`, in place of
 * the touches read). Other accounts whose held edges change by it are queued.
 */
export async function holdCycles(
	tx: Tx,
	known: Known[],
	policy: Policy,
	now: number,
): Promise<Map<string, StoredEdge[]>> {
	const edges = new Map(
		known.map((account) => [account.id, candidateEdges(account, policy)]),
	)
	const before = await edgesTo(tx, edges.keys())
	const around = await ancestorEdges(tx, edges)
	const held = cyclicEdges([...around.values()].flat().map(asEdge))
	const isHeld = new Set(
		[...held].map((edge) => JSON.stringify([edge.referredId, edge.referrerId])),
	)
	const keyOf = (edge: StoredEdge) =>
		JSON.stringify([edge.accountId, edge.referrerAccountId])

	for (let i = 0; i < known.length; i++) {
		const account = known[i] as Known
		const own = edges.get(account.id) as StoredEdge[]
		for (const edge of own) edge.isHeld = isHeld.has(keyOf(edge))
		const from = new Set(
			own.filter((edge) => edge.isHeld).map((edge) => edge.referrerAccountId),
		)
		if (from.size > 0) known[i] = holdTouches(account, from)
	}
	const changed = [...around.values()]
		.flat()
		.filter(
			(edge) =>
				!edges.has(edge.accountId) && edge.isHeld !== isHeld.has(keyOf(edge)),
		)
		.map((edge) => edge.accountId)
	const current = new Map(
		[...edges.values()].flat().map((edge) => [keyOf(edge), edge]),
	)
	const wasMoved = before.some(
		(edge) => current.get(keyOf(edge))?.conversionAt !== edge.conversionAt,
	)
	if (wasMoved)
		changed.push(
			...(await accountsWithHeldEdges(tx)).filter((id) => !edges.has(id)),
		)
	if (changed.length > 0) await queueAccounts(tx, changed, now)
	return edges
}

function holdTouches(
	{ facts, ...account }: Known,
	from: ReadonlySet<string>,
): Known {
	const touches = facts.touches.map((touch) =>
		touch.objection === null && from.has(touch.referrerAccountId ?? '')
			? { ...touch, objection: 'would_close_cycle' as const }
			: touch,
	)
	return { ...account, facts: { ...facts, touches } }
}

/**
 * Who referred an account, before cycles are looked for. An override's referrers come before any touch's; where
 * overrides decide about every payment, the touches connect nobody.
 */
function candidateEdges(
	{ id: accountId, company, facts }: Known,
	policy: Policy,
): StoredEdge[] {
	if (!company || (facts.touches.length === 0 && facts.overrides.length === 0))
		return []
	const paidAt = facts.lines
		.filter((line) => line.amountMinor > 0 && line.refundOf === null)
		.map((line) => line.paidAt)
	const conversionAt =
		paidAt.length === 0 ? null : paidAt.reduce((a, b) => Math.min(a, b))
	const { touches } = attribute(facts, conversionAt, policy)
	const overrides = overridesInForce(facts.overrides)
	const isDecided = overrides.some(
		({ effectiveAt }) => conversionAt !== null && effectiveAt <= conversionAt,
	)
	const edges = new Map<string, StoredEdge>()
	for (const { touch, verdict } of isDecided ? [] : touches) {
		const { referrerAccountId } = touch
		if (verdict !== 'counted' || referrerAccountId === null) continue
		edges.set(referrerAccountId, {
			accountId,
			referrerAccountId,
			conversionAt,
			isHeld: false,
		})
	}
	for (const { referrerAccountId, basisPoints } of overrides.flatMap(
		(override) => override.shares,
	)) {
		if (basisPoints === 0) continue
		edges.set(referrerAccountId, {
			accountId,
			referrerAccountId,
			conversionAt: null,
			isHeld: false,
		})
	}
	return [...edges.values()]
}

const asEdge = ({
	accountId,
	referrerAccountId,
	conversionAt,
}: StoredEdge): Edge => ({
	referrerId: referrerAccountId,
	referredId: accountId,
	conversionAt: conversionAt ?? Number.NEGATIVE_INFINITY,
})

/** These edges and every edge above them: a cycle through one of these accounts lies within. */
async function ancestorEdges(
	tx: Tx,
	own: ReadonlyMap<string, StoredEdge[]>,
): Promise<Map<string, StoredEdge[]>> {
	const found = new Map(own)
	let frontier = new Set(
		[...own.values()].flat().map((edge) => edge.referrerAccountId),
	)
	while (frontier.size > 0) {
		const unseen = [...frontier].filter((id) => !found.has(id))
		for (const id of unseen) found.set(id, [])
		const above = unseen.length === 0 ? [] : await edgesTo(tx, unseen)
		for (const edge of above) found.get(edge.accountId)?.push(edge)
		frontier = new Set(above.map((edge) => edge.referrerAccountId))
	}
	return found
}
