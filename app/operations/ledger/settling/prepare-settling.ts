import type { Attribution } from '#app/domain/attribution/attribute.ts'
import type { RevenueLine } from '#app/domain/ledger/line.ts'
import { postDifferences, type StandingEntry } from '#app/domain/ledger/post.ts'
import { rateOn } from '#app/domain/ledger/rate.ts'
import { settleAccount } from '#app/domain/ledger/settle.ts'
import { inVersions } from '#app/domain/ledger/void.ts'
import { convertAmount, scaleAmount } from '#app/domain/money.ts'
import { type Calendar, calendarOf, type Period } from '#app/domain/period.ts'
import { type Movements, movementsOf } from '#app/domain/recurring/movements.ts'
import { postedLines } from '#app/domain/recurring/posted.ts'
import { streamFacts } from '#app/domain/recurring/said-facts.ts'
import {
	type Referral,
	referralsOf,
} from '#app/domain/referrals/referrals-of.ts'
import type { Reader } from '#db/client.ts'
import { groupBy } from '#db/group-by.ts'
import { rateTables } from '#db/stores/accounts/account-facts.ts'
import { mergedInto } from '#db/stores/accounts/account-merges.ts'
import {
	type StoredEdge,
	settledBefore,
} from '#db/stores/ledger/attributions.ts'
import {
	type AccountPosting,
	type LedgerRows,
	ledgerRows,
	standingEntries,
	type UnpostedLine,
} from '#db/stores/ledger/ledger.ts'
import { closedThrough } from '#db/stores/ledger/periods.ts'
import { movementsOfAccounts } from '#db/stores/ledger/recurring-movements.ts'
import { subscriptionsOf } from '#db/stores/ledger/subscriptions.ts'
import {
	currentPolicy,
	readOrganisation,
} from '#db/stores/organisation/organisation.ts'
import { type Cycles, findCycles } from './find-cycles.ts'
import { type Known, readAccountFacts } from './read-account-facts.ts'
import { awaitedReferrals, type ReferralKey } from './record-referrals.ts'

/** What settling accounts comes to, before any of it is written. Plain data, which can be handed to another thread. */
export type Settlement = {
	readonly ids: readonly string[]
	readonly policyVersion: number
	/** Those of the accounts that were settled earlier. */
	readonly before: readonly string[]
	readonly ledger: LedgerRows
	readonly unposted: readonly UnpostedLine[]
	readonly settled: readonly SettledAccount[]
	readonly awaited: readonly ReferralKey[]
	/** What it means for the edges of other accounts. */
	readonly cycles: Pick<Cycles, 'turned' | 'doubtful' | 'isKnown'>
	/** Accounts into which some of these were merged. */
	readonly heirs: readonly string[]
}

type SettledAccount = {
	readonly accountId: string
	readonly attribution: Attribution
	readonly edges: readonly StoredEdge[]
	readonly referrals: readonly Referral[]
	readonly recurring: Movements
}

/** Reads all that is known of accounts and decides what the ledger lacks and what it holds wrongly; writes nothing. */
export async function prepareSettling(
	read: Reader,
	ids: readonly string[],
	now: number,
): Promise<Settlement> {
	const [policy, organisation, closed, before] = [
		await currentPolicy(read),
		await readOrganisation(read),
		await closedThrough(read),
		await settledBefore(read, ids),
	]
	const calendar = calendarOf(organisation.zone)
	const known = await readAccountFacts(read, ids)
	const { edges, ...cycles } = await findCycles(read, known, policy.settings)
	const standing =
		before.length === 0 ? new Map() : await standingEntries(read, before)
	const baseOf = await baseAmounts(
		read,
		known,
		organisation.baseCurrency,
		calendar,
	)

	const subscriptions = await subscriptionsOf(read, ids)
	const said = groupBy(
		closed === null ? [] : await movementsOfAccounts(read, before, closed),
		({ accountId }) => accountId,
	)
	const postings: AccountPosting[] = []
	const unposted: UnpostedLine[] = []
	const settled: SettledAccount[] = []
	for (const { id, company, facts, decisions, voided, keyOf } of known) {
		if (!company) {
			for (const line of facts.lines)
				unposted.push({
					accountId: id,
					lineKey: keyOf(line.sourceKey),
					reason: 'needs_account',
					amountMinor: line.amountMinor,
				})
			continue
		}
		const toBase = (line: RevenueLine) =>
			frozenBase(line, standing.get(keyOf(line.sourceKey)), closed, calendar) ??
			baseOf(line)
		const { targets, attribution } = settleAccount(facts, {
			policy: policy.settings,
			calendar,
			toBase,
		})
		const filed = inVersions(targets, voided, keyOf)
		for (const posting of postDifferences(filed, standing, closed, calendar))
			postings.push({ ...posting, accountId: id })
		for (const { line, unposted: reason, waitingMinor } of filed)
			if (reason)
				unposted.push({
					accountId: id,
					lineKey: line.sourceKey,
					reason,
					amountMinor: waitingMinor,
				})
		settled.push({
			accountId: id,
			attribution,
			edges: edges.get(id) ?? [],
			referrals: referralsOf({ ...facts, attribution, decisions }),
			recurring: movementsOf(
				{
					lines: postedLines(targets),
					...streamFacts(company.churnedAt, subscriptions.get(id) ?? []),
				},
				{ policy: policy.settings, calendar, now },
				closed === null
					? null
					: {
							closed,
							movements:
								said.get(id)?.map(({ accountId: _, ...each }) => each) ?? [],
						},
			),
		})
	}
	return {
		ids,
		policyVersion: policy.version,
		before,
		ledger: ledgerRows(postings, {
			policyVersion: policy.version,
			postedAt: now,
		}),
		unposted,
		settled,
		awaited: await awaitedReferrals(read, before, settled),
		cycles,
		heirs: [...(await mergedInto(read, ids)).values()],
	}
}

/** A payment in a closed period keeps the rate at which it stands, whatever rates come later. */
function frozenBase(
	line: RevenueLine,
	entries: readonly StandingEntry[] | undefined,
	closed: Period | null,
	calendar: Calendar,
): number | null {
	if (!entries || closed === null || calendar.periodOf(line.paidAt) > closed)
		return null
	let amountMinor = 0
	let baseMinor = 0
	for (const entry of entries) {
		amountMinor += entry.amountMinor
		baseMinor += entry.baseMinor
	}
	// A credit that came later left less of it.
	return amountMinor > 0
		? scaleAmount(baseMinor, line.amountMinor, amountMinor)
		: null
}

async function baseAmounts(
	read: Reader,
	known: readonly Known[],
	baseCurrency: string,
	calendar: Calendar,
): Promise<(line: RevenueLine) => number | null> {
	const foreign = new Set<string>()
	for (const { facts } of known)
		for (const line of facts.lines)
			if (line.currency !== baseCurrency) foreign.add(line.currency)
	const tables =
		foreign.size === 0 ? new Map() : await rateTables(read, foreign)
	return (line) => {
		if (line.currency === baseCurrency) return line.amountMinor
		const rate = rateOn(tables.get(line.currency), calendar.dateOf(line.paidAt))
		return (
			rate && convertAmount(line.amountMinor, line.currency, baseCurrency, rate)
		)
	}
}
