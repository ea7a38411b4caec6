import { Foreseeing, type Foresight } from '#app/domain/ledger/foresee.ts'
import type { RevenueLine } from '#app/domain/ledger/line.ts'
import { postDifferences, type StandingEntry } from '#app/domain/ledger/post.ts'
import { settleAccount } from '#app/domain/ledger/settle.ts'
import { calendarOf } from '#app/domain/period.ts'
import type { Policy } from '#app/domain/policy.ts'
import {
	candidateEdges,
	heldKeys,
	holdTouches,
	isHeldIn,
} from '#app/operations/ledger/settling/find-cycles.ts'
import {
	readAccountFacts,
	readAttributionFacts,
} from '#app/operations/ledger/settling/read-account-facts.ts'
import { chunks } from '#db/chunks.ts'
import type { Reader } from '#db/client.ts'
import { groupBy } from '#db/group-by.ts'
import {
	accountsWithLines,
	heldEdges,
} from '#db/reports/ledger/ledger-accounts.ts'
import type { OnAccounts } from '#db/reports/ledger/sor/model-credits.ts'
import { allEdges } from '#db/stores/ledger/attributions.ts'
import { standingEntries } from '#db/stores/ledger/ledger.ts'
import { closedThrough } from '#db/stores/ledger/periods.ts'
import { firstPayments } from '#db/stores/ledger/revenue-lines.ts'
import {
	currentPolicy,
	readOrganisation,
} from '#db/stores/organisation/organisation.ts'

/** Accounts settled at a time, so that others have their turn and memory does not grow with the ledger. */
const ACCOUNTS = 20

/**
 * What a policy would post if it were in force: every account is settled by it as a change of the policy would, and
 * nothing is written. Amounts in the base currency are those that stand.
 */
export async function foreseePolicy(
	read: Reader,
	policy: Policy,
	onAccounts: OnAccounts,
): Promise<Foresight> {
	const { zone } = await readOrganisation(read)
	const calendar = calendarOf(zone)
	const closed = await closedThrough(read)
	const ids = await accountsWithLines(read)
	const held = await heldUnder(read, policy, ids)
	const foreseeing = new Foreseeing()
	let done = 0
	for (const piece of chunks(ids, ACCOUNTS)) {
		const standing = await standingEntries(read, piece)
		const toBase = standingBase(standing)
		for (const known of await readAccountFacts(read, piece)) {
			if (!known.company) continue
			const from = held.get(known.id)
			const { facts } = from ? holdTouches(known, from) : known
			const { targets } = settleAccount(facts, { policy, calendar, toBase })
			foreseeing.add(postDifferences(targets, standing, closed, calendar))
		}
		done += piece.length
		await onAccounts(done, ids.length)
	}
	return foreseeing.result()
}

/** What stands of a payment; one without entries waits, whatever the policy. */
const standingBase =
	(standing: ReadonlyMap<string, readonly StandingEntry[]>) =>
	(line: RevenueLine): number | null =>
		standing
			.get(line.sourceKey)
			?.reduce((sum, { baseMinor }) => sum + baseMinor, 0) ?? null

/** Whose touches would be held for closing a cycle, by the account that they brought. */
async function heldUnder(
	read: Reader,
	policy: Policy,
	ids: readonly string[],
): Promise<Map<string, Set<string>>> {
	const { settings: current } = await currentPolicy(read)
	const edges = hasSameTouches(policy, current)
		? await heldEdges(read)
		: await edgesHeldUnder(read, policy, ids)
	return new Map(
		[...groupBy(edges, (edge) => edge.accountId)].map(([id, own]) => [
			id,
			new Set(own.map((edge) => edge.referrerAccountId)),
		]),
	)
}

/** Whether the same touches count under both. */
const hasSameTouches = (a: Policy, b: Policy): boolean =>
	a.windowDays === b.windowDays &&
	a.influenceThatRefers.length === b.influenceThatRefers.length &&
	a.influenceThatRefers.every((kind) => b.influenceThatRefers.includes(kind))

async function edgesHeldUnder(
	read: Reader,
	policy: Policy,
	ids: readonly string[],
) {
	const own = new Set(ids)
	const edges = (await allEdges(read)).filter(
		({ accountId }) => !own.has(accountId),
	)
	for (const piece of chunks(ids, ACCOUNTS * 10)) {
		const paidAt = await firstPayments(read, piece)
		for (const account of await readAttributionFacts(read, piece))
			edges.push(
				...candidateEdges(account, paidAt.get(account.id) ?? null, policy),
			)
	}
	const held = heldKeys(edges)
	return edges.filter((edge) => isHeldIn(held, edge))
}
