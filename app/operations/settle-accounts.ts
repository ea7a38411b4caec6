import type { Database, Tx } from '#db/client.ts'
import {
	type Company,
	codeOwners,
	companiesOf,
	linesOf,
	overridesOf,
	rateTables,
	type StoredTouch,
	stagesOf,
	touchesOf,
} from '#db/stores/account-facts.ts'
import {
	accountsWithHeldEdges,
	edgesTo,
	replaceAttributions,
	type StoredEdge,
	settledBefore,
} from '#db/stores/attributions.ts'
import {
	type AccountPosting,
	appendPostings,
	replaceUnposted,
	standingEntries,
} from '#db/stores/ledger.ts'
import { currentPolicy, readOrganisation } from '#db/stores/organisation.ts'
import { closedThrough } from '#db/stores/periods.ts'
import {
	countQueued,
	queueAccounts,
	removeFromQueue,
	takeQueued,
} from '#db/stores/settling-queue.ts'
import { recordSettling } from '#db/stores/settling-steps.ts'
import type { RevenueLine } from '../domain/ledger/line.ts'
import { overridesInForce } from '../domain/ledger/override.ts'
import { postDifferences, type StandingEntry } from '../domain/ledger/post.ts'
import { rateOn } from '../domain/ledger/rate.ts'
import {
	type AccountFacts,
	type Attribution,
	attribute,
	type Settled,
	settleAccount,
} from '../domain/ledger/settle.ts'
import { convertAmount } from '../domain/money.ts'
import { type Calendar, calendarOf, type Period } from '../domain/period.ts'
import type { Policy } from '../domain/policy.ts'
import { objectionBetween } from '../domain/referrals/eligibility.ts'
import { cyclicEdges, type Edge } from '../domain/referrals/graph.ts'
import type { Touch } from '../domain/referrals/touch.ts'

/** A step's size: near 50 ms of writing, and never more than a list may hold. */
const MAX_ACCOUNTS = 200
const MAX_LINES = 1500

/**
 * Settles every account in the queue, in steps of one transaction each: posts what the ledger lacks, takes back what
 * is no longer right, and leaves the rest alone. Safe to stop at any time; what is left stays in the queue.
 */
export async function settleQueued(
	database: Database,
	{
		now,
		onProgress,
	}: {
		now: () => number
		onProgress?: (progress: { settled: number; left: number }) => void
	},
): Promise<{ settled: number }> {
	let settled = 0
	for (;;) {
		const step = await database.transact((tx) => settleNext(tx, now()))
		if (step === 0) return { settled }
		settled += step
		if (onProgress)
			onProgress({ settled, left: await countQueued(database.read) })
	}
}

/** Settles the accounts at the head of the queue within a transaction; returns how many. */
export async function settleNext(tx: Tx, now: number): Promise<number> {
	const ids = await takeQueued(tx, MAX_ACCOUNTS, MAX_LINES)
	if (ids.length === 0) return 0
	await settle(tx, ids, now)
	await removeFromQueue(tx, ids)
	await recordSettling(tx, { accounts: ids.length, settledAt: now })
	return ids.length
}

type Known = {
	readonly id: string
	/** Null where only lines or touches are known of the account. */
	readonly company: Company | null
	readonly facts: AccountFacts
}

async function settle(tx: Tx, ids: string[], now: number): Promise<void> {
	const [policy, organisation, closed, before] = [
		await currentPolicy(tx),
		await readOrganisation(tx),
		await closedThrough(tx),
		await settledBefore(tx, ids),
	]
	const calendar = calendarOf(organisation.zone)
	const known = await readFacts(tx, ids)
	const edges = await holdCycles(tx, known, policy.settings, now)
	const standing =
		before.length === 0 ? new Map() : await standingEntries(tx, before)
	const baseOf = await baseAmounts(
		tx,
		known,
		organisation.baseCurrency,
		calendar,
	)

	const postings: AccountPosting[] = []
	const unposted: {
		accountId: string
		target: Pick<Settled['targets'][number], 'line' | 'unposted'>
	}[] = []
	const settled: {
		accountId: string
		attribution: Attribution
		edges: StoredEdge[]
	}[] = []
	for (const { id, company, facts } of known) {
		if (!company) {
			for (const line of facts.lines)
				unposted.push({
					accountId: id,
					target: { line, unposted: 'needs_account' },
				})
			continue
		}
		const toBase = (line: RevenueLine) =>
			frozenBase(line, standing, closed, calendar) ?? baseOf(line)
		const { targets, attribution } = settleAccount(facts, {
			policy: policy.settings,
			calendar,
			toBase,
		})
		for (const posting of postDifferences(targets, standing, closed, calendar))
			postings.push({ ...posting, accountId: id })
		for (const target of targets)
			if (target.unposted) unposted.push({ accountId: id, target })
		settled.push({ accountId: id, attribution, edges: edges.get(id) ?? [] })
	}
	await appendPostings(tx, postings, {
		policyVersion: policy.version,
		postedAt: now,
	})
	await replaceUnposted(tx, ids, unposted)
	await replaceAttributions(tx, settled, before, policy.version)
}

/** The base amount of a payment in a closed period never changes, whatever rates come later. */
function frozenBase(
	line: RevenueLine,
	standing: ReadonlyMap<string, readonly StandingEntry[]>,
	closed: Period | null,
	calendar: Calendar,
): number | null {
	const entries = standing.get(line.sourceKey)
	if (!entries || closed === null || calendar.periodOf(line.paidAt) > closed)
		return null
	return entries.reduce((sum, entry) => sum + entry.baseMinor, 0)
}

async function readFacts(tx: Tx, ids: readonly string[]): Promise<Known[]> {
	const lines = await linesOf(tx, ids)
	const touches = await touchesOf(tx, ids)
	const stages = await stagesOf(tx, ids)
	const overrides = await overridesOf(tx, ids)
	const stored = [...touches.values()].flat()
	const owners = await codeOwners(
		tx,
		stored.flatMap((touch) => touch.code ?? []),
	)
	const companies = await companiesOf(tx, [
		...ids,
		...stored.flatMap((touch) => touch.referrerAccountId ?? []),
		...owners.values(),
	])
	return ids.map((id) => {
		const company = companies.get(id) ?? null
		return {
			id,
			company,
			facts: {
				signedUpAt: company?.signedUpAt ?? null,
				lines: lines.get(id) ?? [],
				touches: company
					? (touches.get(id) ?? []).map((touch) =>
							judged(touch, company, companies, owners),
						)
					: [],
				stages: stages.get(id) ?? [],
				overrides: overrides.get(id) ?? [],
			},
		}
	})
}

/** A touch with its referrer looked up: the account that it names, else the owner of its code. */
function judged(
	{ id, kind, occurredAt, referrerAccountId: named, code }: StoredTouch,
	referred: Company,
	companies: ReadonlyMap<string, Company>,
	owners: ReadonlyMap<string, string>,
): Touch {
	const owner = code === null ? undefined : owners.get(code)
	const referrer = companies.get(named ?? owner ?? '')
	const objection =
		named !== null && owner !== undefined && owner !== named
			? ('code_and_referrer_differ' as const)
			: referrer
				? objectionBetween(referrer, referred)
				: null
	return {
		id,
		kind,
		occurredAt,
		referrerAccountId: referrer?.id ?? null,
		objection,
	}
}

/**
 * Finds the referrals among these accounts that would close a cycle and holds their touches (in `known`, in place of
 * the touches read). Other accounts whose held edges change by it are queued.
 */
async function holdCycles(
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

async function baseAmounts(
	tx: Tx,
	known: readonly Known[],
	baseCurrency: string,
	calendar: Calendar,
): Promise<(line: RevenueLine) => number | null> {
	const foreign = new Set<string>()
	for (const { facts } of known)
		for (const line of facts.lines)
			if (line.currency !== baseCurrency) foreign.add(line.currency)
	const tables = foreign.size === 0 ? new Map() : await rateTables(tx, foreign)
	return (line) => {
		if (line.currency === baseCurrency) return line.amountMinor
		const rate = rateOn(tables.get(line.currency), calendar.dateOf(line.paidAt))
		return (
			rate && convertAmount(line.amountMinor, line.currency, baseCurrency, rate)
		)
	}
}
