import { chunks } from '#db/chunks.ts'
import type { Database } from '#db/client.ts'
import {
	allEdges,
	replaceEdges,
	type StoredEdge,
} from '#db/stores/ledger/attributions.ts'
import { firstPayments } from '#db/stores/ledger/revenue-lines.ts'
import {
	queueAccounts,
	queuedAccounts,
} from '#db/stores/ledger/settling-queue.ts'
import { currentPolicy } from '#db/stores/organisation/organisation.ts'
import { candidateEdges, heldKeys, isHeldIn } from './find-cycles.ts'
import { readAttributionFacts } from './read-account-facts.ts'

const ACCOUNTS = 200

/**
 * Writes down who referred whom among all queued accounts, the edges that would close a cycle held, before they are
 * settled one after the other. After an import this searches the graph once and not with every step.
 */
export async function foreseeEdges(
	database: Database,
	{ now }: { now: number },
): Promise<void> {
	const { stored, foreseen } = await database.snapshot(async (read) => {
		const { settings } = await currentPolicy(read)
		const foreseen = new Map<string, StoredEdge[]>()
		for (const ids of chunks(await queuedAccounts(read), ACCOUNTS)) {
			const paidAt = await firstPayments(read, ids)
			for (const account of await readAttributionFacts(read, ids)) {
				const first = paidAt.get(account.id) ?? null
				foreseen.set(account.id, candidateEdges(account, first, settings))
			}
		}
		return { foreseen, stored: await allEdges(read) }
	})
	const others = stored.filter((edge) => !foreseen.has(edge.accountId))
	const held = heldKeys([...others, ...[...foreseen.values()].flat()])
	const hadEdges = new Set(stored.map((edge) => edge.accountId))
	const concerned = [...foreseen].filter(
		([id, edges]) => edges.length > 0 || hadEdges.has(id),
	)
	for (const ids of chunks(
		concerned.map(([id]) => id),
		ACCOUNTS,
	)) {
		const edges = ids.flatMap((id) => foreseen.get(id) ?? [])
		for (const edge of edges) edge.isHeld = isHeldIn(held, edge)
		await database.transact((tx) => replaceEdges(tx, ids, edges))
	}
	const changed = others.filter((edge) => edge.isHeld !== isHeldIn(held, edge))
	const ids = [...new Set(changed.map((edge) => edge.accountId))]
	for (const piece of chunks(ids, ACCOUNTS)) {
		const edges = others
			.filter((edge) => piece.includes(edge.accountId))
			.map((edge) => ({ ...edge, isHeld: isHeldIn(held, edge) }))
		await database.transact(async (tx) => {
			await replaceEdges(tx, piece, edges)
			await queueAccounts(tx, piece, now)
		})
	}
}
