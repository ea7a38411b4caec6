import {
	type CreditedTo,
	type Parentage,
	totalRevenueGenerated,
} from './graph.ts'

/** An account with what it generated, and those that it brought below it. */
export type GeneratedNode = {
	readonly accountId: string
	readonly ownMinor: number
	/** Total revenue generated: its own, and its parts of what those below generated. */
	readonly trgMinor: number
	/** What of that counts for the account above it; of the uppermost, all. */
	readonly partMinor: number
	/** The most first. */
	readonly children: readonly GeneratedNode[]
	/** Below it are so many more, which count for it with so much. */
	readonly hidden: { readonly accounts: number; readonly partMinor: number }
}

/** Deeper than this a tree is not shown; it counts all the same. */
const DEEPEST = 8

/**
 * The tree of revenue that an account generated. Who was brought by two stands below both, with a part each: on every
 * level, own revenue and the parts below sum to the total.
 * @param own revenue by account, of the account and of all below it
 * @param parentage of all below it
 * @param most how many are shown besides the uppermost, the nearest and greatest first
 * @param credited how their own revenue was split; without it sums are split by the weights
 */
export function generatedTree(
	accountId: string,
	own: ReadonlyMap<string, number>,
	parentage: ReadonlyMap<string, Parentage>,
	most: number,
	credited?: CreditedTo,
): GeneratedNode {
	const { byAccount, parts } = totalRevenueGenerated(own, parentage, credited)
	const partsOf = childrenOf(parts)
	const rows = (id: string) => partsOf.get(id) ?? []
	const root = nodeOf(accountId, null)
	let level = [root]
	let left = most
	for (let depth = 0; depth < DEEPEST && level.length > 0; depth++) {
		const next: Growing[] = []
		for (const node of level) {
			const shown = rows(node.accountId).slice(0, left)
			left -= shown.length
			node.children = shown.map((row) => nodeOf(row.accountId, row.partMinor))
			next.push(...node.children)
		}
		level = next
	}
	for (const node of everyNode(root)) {
		const hidden = rows(node.accountId).slice(node.children.length)
		node.hidden = {
			accounts: hidden.length,
			partMinor: hidden.reduce((sum, row) => sum + row.partMinor, 0),
		}
	}
	return root

	function nodeOf(id: string, partMinor: number | null): Growing {
		const trgMinor = byAccount.get(id) ?? 0
		return {
			accountId: id,
			ownMinor: own.get(id) ?? 0,
			trgMinor,
			partMinor: partMinor ?? trgMinor,
			children: [],
			hidden: { accounts: 0, partMinor: 0 },
		}
	}
}

type Growing = Omit<GeneratedNode, 'children' | 'hidden'> & {
	children: Growing[]
	hidden: { accounts: number; partMinor: number }
}

function* everyNode(node: Growing): Generator<Growing> {
	yield node
	for (const child of node.children) yield* everyNode(child)
}

/** Whom each account brought, with what of it counts for it, the most first. */
function childrenOf(
	parts: ReadonlyMap<string, ReadonlyMap<string | null, number>>,
) {
	const children = new Map<string, { accountId: string; partMinor: number }[]>()
	for (const [accountId, amounts] of parts)
		for (const [referrerId, partMinor] of amounts) {
			if (referrerId === null) continue
			const known = children.get(referrerId) ?? []
			known.push({ accountId, partMinor })
			children.set(referrerId, known)
		}
	for (const rows of children.values())
		rows.sort(
			(a, b) =>
				b.partMinor - a.partMinor || (a.accountId < b.accountId ? -1 : 1),
		)
	return children
}
