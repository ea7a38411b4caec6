import type { Database, Tx } from '#db/client.ts'
import { rateTables } from '#db/stores/account-facts.ts'
import { mergedInto } from '#db/stores/account-merges.ts'
import {
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
import { replaceMovements } from '#db/stores/recurring-movements.ts'
import {
	countQueued,
	queueAccounts,
	removeFromQueue,
	takeQueued,
} from '#db/stores/settling-queue.ts'
import { recordSettling } from '#db/stores/settling-steps.ts'
import type { Attribution } from '../domain/attribution/attribute.ts'
import type { RevenueLine } from '../domain/ledger/line.ts'
import { postDifferences, type StandingEntry } from '../domain/ledger/post.ts'
import { rateOn } from '../domain/ledger/rate.ts'
import { type Settled, settleAccount } from '../domain/ledger/settle.ts'
import { convertAmount } from '../domain/money.ts'
import { type Calendar, calendarOf, type Period } from '../domain/period.ts'
import { type Movement, movementsOf } from '../domain/recurring/movements.ts'
import { postedLines } from '../domain/recurring/posted.ts'
import { type Referral, referralsOf } from '../domain/referrals/referrals-of.ts'
import { foreseeEdges } from './foresee-edges.ts'
import { holdCycles } from './hold-cycles.ts'
import { type Known, readAccountFacts } from './read-account-facts.ts'
import { recordReferrals } from './record-referrals.ts'

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
		isEnough = () => false,
	}: {
		now: () => number
		onProgress?: (progress: { settled: number; left: number }) => void
		/** Asked after each step: whether to leave the rest to somebody else. */
		isEnough?: () => boolean
	},
): Promise<{ settled: number }> {
	let settled = 0
	if ((await countQueued(database.read)) > MAX_ACCOUNTS)
		await foreseeEdges(database, { now: now() })
	for (;;) {
		const step = await database.transact((tx) => settleNext(tx, now()))
		if (step === 0) return { settled }
		settled += step
		if (onProgress)
			onProgress({ settled, left: await countQueued(database.read) })
		if (isEnough()) return { settled }
	}
}

/** Settles the accounts at the head of the queue within a transaction; returns how many. */
export async function settleNext(tx: Tx, now: number): Promise<number> {
	const ids = await takeQueued(tx, MAX_ACCOUNTS, MAX_LINES)
	if (ids.length > 0) await settleThese(tx, ids, now)
	return ids.length
}

/** Settles these accounts, queued or not, within a transaction. What is new of one that was merged is news of the other. */
export async function settleThese(
	tx: Tx,
	ids: string[],
	now: number,
): Promise<void> {
	await settle(tx, ids, now)
	const merged = [...(await mergedInto(tx, ids)).values()]
	await queueAccounts(
		tx,
		merged.filter((id) => !ids.includes(id)),
		now,
	)
	await removeFromQueue(tx, ids)
	await recordSettling(tx, { accounts: ids.length, settledAt: now })
}

async function settle(tx: Tx, ids: string[], now: number): Promise<void> {
	const [policy, organisation, closed, before] = [
		await currentPolicy(tx),
		await readOrganisation(tx),
		await closedThrough(tx),
		await settledBefore(tx, ids),
	]
	const calendar = calendarOf(organisation.zone)
	const known = await readAccountFacts(tx, ids)
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
		referrals: Referral[]
		movements: Movement[]
	}[] = []
	for (const { id, company, facts, decisions } of known) {
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
		settled.push({
			accountId: id,
			attribution,
			edges: edges.get(id) ?? [],
			referrals: referralsOf({ ...facts, attribution, decisions }),
			movements: movementsOf(postedLines(targets), calendar),
		})
	}
	await appendPostings(tx, postings, {
		policyVersion: policy.version,
		postedAt: now,
	})
	await replaceUnposted(tx, ids, unposted)
	await replaceAttributions(tx, settled, before, policy.version)
	await recordReferrals(tx, before, settled, now)
	await replaceMovements(tx, before, settled)
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
