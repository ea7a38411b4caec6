import {
	type AttributionFacts,
	attribute,
} from '#app/domain/attribution/attribute.ts'
import { overridesInForce } from '#app/domain/attribution/override.ts'
import { netInvoices } from '#app/domain/ledger/invoice.ts'
import type { RevenueLine } from '#app/domain/ledger/line.ts'
import type { Policy } from '#app/domain/policy.ts'
import { cyclicEdges, type Edge } from '#app/domain/referrals/graph.ts'
import { chunks } from '#db/chunks.ts'
import type { Reader, Tx } from '#db/client.ts'
import {
	accountsWithHeldEdges,
	edgesTo,
	replaceEdges,
	type StoredEdge,
} from '#db/stores/ledger/attributions.ts'
import { queueAccounts } from '#db/stores/ledger/settling-queue.ts'
import type { Known } from './read-account-facts.ts'

/** What the graph of referrals is, once cycles are held. */
export type Cycles = {
	/** The edges that lead to each of the accounts asked about. */
	readonly edges: ReadonlyMap<string, StoredEdge[]>
	/** Other accounts whose held edges change by it, with all edges that lead to them. */
	readonly turned: readonly (readonly [id: string, edges: StoredEdge[]])[]
	/** Other accounts with held edges that may no longer have to be. */
	readonly doubtful: readonly string[]
	/** Who referred these accounts is as it was: nothing of others was looked at, and nothing changes for them. */
	readonly isKnown: boolean
}

/**
 * Finds the referrals among these accounts that would close a cycle and holds their touches (in `known`, in place of
 * the touches read).
 */
export async function findCycles(
	read: Reader,
	known: Known[],
	policy: Policy,
): Promise<Cycles> {
	const edges = new Map(
		known.map((account) => [
			account.id,
			candidateEdges(account, firstPaidAt(account.facts.lines), policy),
		]),
	)
	const before = await edgesTo(read, edges.keys())
	// The graph is searched only where it changed: most payments change nothing about who referred whom.
	const isKnown = isSameGraph([...edges.values()].flat(), before)
	const around = isKnown ? edges : await ancestorEdges(read, edges)
	const held = isKnown
		? new Set(before.filter((edge) => edge.isHeld).map(keyOf))
		: heldKeys([...around.values()].flat())

	for (let i = 0; i < known.length; i++) {
		const account = known[i] as Known
		const own = edges.get(account.id) as StoredEdge[]
		for (const edge of own) edge.isHeld = isHeldIn(held, edge)
		const from = new Set(
			own.filter((edge) => edge.isHeld).map((edge) => edge.referrerAccountId),
		)
		if (from.size > 0) known[i] = holdTouches(account, from)
	}
	const turned = [...around]
		.filter(
			([id, to]) =>
				!edges.has(id) &&
				to.some((edge) => edge.isHeld !== isHeldIn(held, edge)),
		)
		.map(
			([id, to]) =>
				[
					id,
					to.map((edge) => ({ ...edge, isHeld: isHeldIn(held, edge) })),
				] as const,
		)
	const current = new Map(
		[...edges.values()].flat().map((edge) => [keyOf(edge), edge]),
	)
	const wasMoved = before.some(
		(edge) => current.get(keyOf(edge))?.conversionAt !== edge.conversionAt,
	)
	const doubtful = new Set(wasMoved ? await accountsWithHeldEdges(read) : [])
	if (wasMoved)
		for (const [id, to] of turned)
			if (to.some((edge) => edge.isHeld)) doubtful.add(id)
			else doubtful.delete(id)
	for (const id of edges.keys()) doubtful.delete(id)
	return { edges, turned, doubtful: [...doubtful], isKnown }
}

/** Writes down what cycles mean for other accounts, and queues these. */
export async function turnOthers(
	tx: Tx,
	{ turned, doubtful }: Pick<Cycles, 'turned' | 'doubtful'>,
	now: number,
): Promise<void> {
	for (const [id, edges] of turned) await replaceEdges(tx, [id], edges)
	// Without the edges that it knew, the settling of an account searches the graph anew.
	for (const piece of chunks(doubtful)) await replaceEdges(tx, piece, [])
	await queueAccounts(tx, [...turned.map(([id]) => id), ...doubtful], now)
}

const keyOf = (edge: StoredEdge) =>
	JSON.stringify([edge.accountId, edge.referrerAccountId])

/** The keys of those edges that would close a cycle. */
export const heldKeys = (edges: readonly StoredEdge[]): Set<string> =>
	new Set(
		[...cyclicEdges(edges.map(asEdge))].map((edge) =>
			JSON.stringify([edge.referredId, edge.referrerId]),
		),
	)

export const isHeldIn = (held: ReadonlySet<string>, edge: StoredEdge) =>
	held.has(keyOf(edge))

function isSameGraph(
	edges: readonly StoredEdge[],
	before: readonly StoredEdge[],
): boolean {
	const stored = new Map(before.map((edge) => [keyOf(edge), edge]))
	return (
		edges.length === before.length &&
		edges.every((edge) => {
			const known = stored.get(keyOf(edge))
			return known !== undefined && known.conversionAt === edge.conversionAt
		})
	)
}

function firstPaidAt(lines: readonly RevenueLine[]): number | null {
	let first: number | null = null
	for (const { amountMinor, refundOf, paidAt } of netInvoices(lines).lines)
		if (amountMinor > 0 && refundOf === null)
			first = first === null ? paidAt : Math.min(first, paidAt)
	return first
}

/** The account with these referrers' touches held. */
export function holdTouches(
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
export function candidateEdges(
	{ id: accountId, company, facts }: Known<AttributionFacts>,
	conversionAt: number | null,
	policy: Policy,
): StoredEdge[] {
	if (!company || (facts.touches.length === 0 && facts.overrides.length === 0))
		return []
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
	read: Reader,
	own: ReadonlyMap<string, StoredEdge[]>,
): Promise<Map<string, StoredEdge[]>> {
	const found = new Map(own)
	let frontier = new Set(
		[...own.values()].flat().map((edge) => edge.referrerAccountId),
	)
	while (frontier.size > 0) {
		const unseen = [...frontier].filter((id) => !found.has(id))
		for (const id of unseen) found.set(id, [])
		const above = unseen.length === 0 ? [] : await edgesTo(read, unseen)
		for (const edge of above) found.get(edge.accountId)?.push(edge)
		frontier = new Set(above.map((edge) => edge.referrerAccountId))
	}
	return found
}
