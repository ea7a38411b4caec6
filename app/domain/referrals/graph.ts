import { splitByWeights } from '#app/domain/attribution/split.ts'

/** Somebody referred somebody. `conversionAt`: when the referred account first paid, in milliseconds. */
export type Edge = {
	readonly referrerId: string
	readonly referredId: string
	readonly conversionAt: number
}

/** The edge that must yield comes later: the later conversion, then the greater account id. */
const byPrecedence = (a: Edge, b: Edge): number =>
	a.conversionAt - b.conversionAt ||
	compare(a.referredId, b.referredId) ||
	compare(a.referrerId, b.referrerId)

const compare = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0)

/**
 * The edges that would close a cycle, given in any order. Edges are accepted by precedence; one whose referrer
 * already descends from the account that it refers is held.
 */
export function cyclicEdges(edges: readonly Edge[]): Set<Edge> {
	const suspects = edgesInCycles(edges)
	const children = new Map<string, string[]>()
	const parents = new Map<string, string[]>()
	const held = new Set<Edge>()
	for (const edge of suspects.sort(byPrecedence)) {
		if (descends(edge.referrerId, edge.referredId, children, parents)) {
			held.add(edge)
			continue
		}
		push(children, edge.referrerId, edge.referredId)
		push(parents, edge.referredId, edge.referrerId)
	}
	return held
}

type Neighbours = ReadonlyMap<string, readonly string[]>

/** Looks down from the one and up from the other in turn: the shorter search decides, so long chains stay cheap. */
function descends(
	id: string,
	from: string,
	children: Neighbours,
	parents: Neighbours,
): boolean {
	if (id === from) return true
	const below = new Set([from])
	const above = new Set([id])
	const searches = [
		{ seen: below, sought: above, stack: [from], next: children },
		{ seen: above, sought: below, stack: [id], next: parents },
	]
	for (;;) {
		for (const { seen, sought, stack, next } of searches) {
			const at = stack.pop()
			if (at === undefined) return false
			for (const neighbour of next.get(at) ?? []) {
				if (sought.has(neighbour)) return true
				if (seen.has(neighbour)) continue
				seen.add(neighbour)
				stack.push(neighbour)
			}
		}
	}
}

/** Edges within a strongly connected component: only they can be part of a cycle (Kosaraju, without recursion). */
function edgesInCycles(edges: readonly Edge[]): Edge[] {
	const forward = new Map<string, string[]>()
	const backward = new Map<string, string[]>()
	for (const { referrerId, referredId } of edges) {
		push(forward, referrerId, referredId)
		push(backward, referredId, referrerId)
	}
	const order = finishingOrder(forward)
	const component = new Map<string, number>()
	for (let i = order.length - 1; i >= 0; i--) {
		const root = order[i] as string
		if (component.has(root)) continue
		const stack = [root]
		component.set(root, i)
		while (stack.length > 0) {
			for (const next of backward.get(stack.pop() as string) ?? []) {
				if (component.has(next)) continue
				component.set(next, i)
				stack.push(next)
			}
		}
	}
	return edges.filter(
		({ referrerId, referredId }) =>
			component.get(referrerId) === component.get(referredId),
	)
}

function finishingOrder(
	forward: ReadonlyMap<string, readonly string[]>,
): string[] {
	const order: string[] = []
	const seen = new Set<string>()
	for (const root of forward.keys()) {
		if (seen.has(root)) continue
		seen.add(root)
		const stack: { id: string; next: number }[] = [{ id: root, next: 0 }]
		while (stack.length > 0) {
			const top = stack[stack.length - 1] as { id: string; next: number }
			const child = forward.get(top.id)?.[top.next++]
			if (child === undefined) {
				order.push(top.id)
				stack.pop()
			} else if (!seen.has(child)) {
				seen.add(child)
				stack.push({ id: child, next: 0 })
			}
		}
	}
	return order
}

function push(map: Map<string, string[]>, key: string, value: string) {
	const values = map.get(key)
	if (values) values.push(value)
	else map.set(key, [value])
}

/** Who brought an account: weights by referrer (null = no account of ours), and of the part that nobody brought. */
export type Parentage = {
	readonly parts: readonly {
		readonly referrerId: string | null
		readonly weight: number
	}[]
	readonly restWeight: number
}

/** The edges of a parentage that would close a cycle. `conversionAt`: when the referred account first paid. */
export function cyclesOf(
	parentage: ReadonlyMap<string, Parentage>,
	conversionAt: (accountId: string) => number,
): Set<Edge> {
	const edges: Edge[] = []
	for (const [referredId, { parts }] of parentage)
		for (const { referrerId } of parts)
			if (referrerId !== null)
				edges.push({
					referrerId,
					referredId,
					conversionAt: conversionAt(referredId),
				})
	return cyclicEdges(edges)
}

/** A parentage without the parts that these edges stand for; the other parts share the whole by their weights. */
export function withoutParts(
	parentage: ReadonlyMap<string, Parentage>,
	edges: Iterable<Edge>,
): Map<string, Parentage> {
	const without = new Map(parentage)
	for (const { referredId, referrerId } of edges) {
		const brought = without.get(referredId)
		if (!brought) continue
		without.set(referredId, {
			...brought,
			parts: brought.parts.filter((part) => part.referrerId !== referrerId),
		})
	}
	return without
}

/** What of an account's own revenue each referrer is credited with; null = no account of ours. Minor units. */
export type CreditedTo = ReadonlyMap<string, ReadonlyMap<string | null, number>>

/**
 * Total revenue generated: TRG(account) = its own revenue + its part of TRG of each account that it referred.
 * Not additive. The parts that go to no account, and the TRG of accounts that nobody referred, sum to the total revenue.
 * @param own revenue by account, minor units
 * @param parentage of referred accounts; the graph must be free of cycles
 * @param credited how own revenue was split, payment by payment; without it the sum is split by the weights
 */
export function totalRevenueGenerated(
	own: ReadonlyMap<string, number>,
	parentage: ReadonlyMap<string, Parentage>,
	credited?: CreditedTo,
): {
	byAccount: Map<string, number>
	rootsMinor: number
	/** Who each referred account counts for, and with how much. */
	parts: Map<string, ReadonlyMap<string | null, number>>
} {
	const total = new Map(own)
	const waiting = new Map<string, number>()
	for (const [child, { parts }] of parentage) {
		if (!total.has(child)) total.set(child, 0)
		for (const referrerId of referrersOf(parts)) {
			waiting.set(referrerId, (waiting.get(referrerId) ?? 0) + 1)
			if (!total.has(referrerId)) total.set(referrerId, 0)
		}
	}
	const ready = [...total.keys()].filter((id) => !waiting.has(id))
	const parts = new Map<string, ReadonlyMap<string | null, number>>()
	let rootsMinor = 0
	let settled = 0
	for (let id = ready.pop(); id !== undefined; id = ready.pop()) {
		settled += 1
		const amount = total.get(id) as number
		const brought = parentage.get(id)
		if (!brought || brought.parts.length === 0) {
			rootsMinor += amount
			continue
		}
		const shared = shareOut(amount, brought, {
			ownMinor: own.get(id) ?? 0,
			credited: credited?.get(id) ?? (credited && NOBODY),
		})
		parts.set(id, shared.amounts)
		rootsMinor += shared.restMinor + (shared.amounts.get(null) ?? 0)
		for (const referrerId of referrersOf(brought.parts)) {
			total.set(
				referrerId,
				(total.get(referrerId) as number) +
					(shared.amounts.get(referrerId) ?? 0),
			)
			const left = (waiting.get(referrerId) as number) - 1
			waiting.set(referrerId, left)
			if (left === 0) ready.push(referrerId)
		}
	}
	if (settled !== total.size) throw new Error('the referral graph has a cycle')
	return { byAccount: total, rootsMinor, parts }
}

const NOBODY: ReadonlyMap<string | null, number> = new Map()

const referrersOf = (parts: Parentage['parts']): Set<string> =>
	new Set(parts.flatMap(({ referrerId }) => referrerId ?? []))

/**
 * What each referrer gets of what an account generated, and what nobody brought. Of its own revenue they get what they are
 * credited with, to the cent; the rest is split by the weights.
 */
function shareOut(
	amountMinor: number,
	{ parts, restWeight }: Parentage,
	{
		ownMinor,
		credited,
	}: {
		ownMinor: number
		credited: ReadonlyMap<string | null, number> | undefined
	},
): { amounts: Map<string | null, number>; restMinor: number } {
	const amounts = new Map<string | null, number>(
		parts.map(({ referrerId }) => [referrerId, credited?.get(referrerId) ?? 0]),
	)
	let left = amountMinor
	for (const minor of amounts.values()) left -= minor
	// Where shares leave a part to nobody, that is what own revenue's credits leave.
	const notReferred =
		credited && restWeight > 0 ? left - (amountMinor - ownMinor) : 0
	const weights = parts.map((part) => part.weight)
	if (restWeight > 0) weights.push(restWeight)
	const split = splitByWeights(left - notReferred, weights)
	parts.forEach(({ referrerId }, i) => {
		amounts.set(
			referrerId,
			(amounts.get(referrerId) ?? 0) + (split[i] as number),
		)
	})
	return {
		amounts,
		restMinor:
			notReferred + (restWeight > 0 ? (split[parts.length] as number) : 0),
	}
}
