import { and, count, eq, gte, inArray, lte, ne, sql } from 'drizzle-orm'
import type { Model } from '#app/domain/attribution/models.ts'
import {
	type CompanyFigures,
	consolidate,
	isOwnRepeat,
	type PeriodFigures,
} from '#app/domain/ledger/consolidate.ts'
import type { Bucket, RevenueClass } from '#app/domain/ledger/line.ts'
import {
	isByShare,
	isNarrowed,
	type SorFilter,
} from '#app/domain/ledger/sor-filter.ts'
import type { Period } from '#app/domain/period.ts'
import type { Policy } from '#app/domain/policy.ts'
import { totalRevenueGenerated } from '#app/domain/referrals/graph.ts'
import type { Reader } from '#db/client.ts'
import {
	attributions,
	revenueLines,
	revenueRollup,
	unpostedLines,
} from '#db/schema/index.ts'
import { storedPeriods } from '#db/stores/ledger/periods.ts'
import {
	currentPolicy,
	readOrganisation,
} from '#db/stores/organisation/organisation.ts'
import { type Chosen, choose } from './chosen.ts'
import {
	type CreditSum,
	creditedTo,
	creditsByReferred,
	type ReferredSum,
} from './credit-sums.ts'
import { parentageOf, weighedTouches } from './parentage.ts'
import { readChosenPeriodSums, readPeriodSums } from './period-sums.ts'
import { contestedAccounts, whatIfCredits } from './what-if.ts'
import { readWhatIfParts } from './what-if-parts.ts'

export type AdvocateFigures = {
	readonly accountId: string
	readonly upsell: number
	readonly crossSell: number
	/** Only where the policy counts repeat orders. */
	readonly repeat?: number
	readonly referred: number
	readonly sor: number
	/** Total revenue generated: not additive. */
	readonly trg: number
}

/** Second-order revenue of a range of months, in minor units of the base currency. The keys are a promise to users. */
export type SorReport = {
	readonly from: Period | null
	readonly to: Period | null
	readonly currency: string
	readonly model: Model
	readonly policyVersion: number
	readonly company: CompanyFigures
	readonly periods: PeriodFigures[]
	readonly advocates: AdvocateFigures[]
	readonly eliminations: number
	readonly unattributed: number
	readonly claimed: number
	/** Lines without a rate. */
	readonly needsRate: number
	/** Refunds without their line. */
	readonly waiting: number
}

export type SorRange = {
	from?: Period | undefined
	to?: Period | undefined
	model?: Model | undefined
	/** Narrows the report to chosen entries. Reported and carry mean something for the whole company only. */
	filter?: SorFilter | undefined
}

/** The report of second-order revenue. Another model than the policy's is a what-if: nothing is posted by it. */
export async function sorReport(
	read: Reader,
	range: SorRange = {},
): Promise<SorReport> {
	const { filter = {} } = range
	const { currency, version, policy, chosen, ...figures } = await companyReport(
		read,
		range,
	)
	const { from, to, company, periods, model, touches } = figures
	const months = from === null || to === null ? null : { from, to }
	const isUncredited = filter.credited === 'not_referred'
	const credited =
		months && !isUncredited
			? await creditedIn(read, figures, months, chosen)
			: []
	const own = months ? await ownIn(read, figures, months, chosen) : []
	const { byAccount: trg } = totalRevenueGenerated(
		totals(own),
		// What nobody brought is nobody's but its payer's.
		isUncredited ? new Map() : await parentageOf(read, touches),
		creditedTo(credited),
	)
	const counts = await unpostedCounts(read, chosen)
	return {
		from,
		to,
		currency,
		model,
		policyVersion: version,
		company,
		periods,
		advocates: advocateFigures(own, credited, trg, policy.repeatIsSecondOrder),
		eliminations: sumWhere(
			credited,
			(sum) => sum.referrerAccountId !== null && isOwnBucket(sum.bucket),
		),
		unattributed: sumWhere(
			credited,
			(sum) => sum.referrerAccountId === null && sum.bucket === 'referral',
		),
		claimed: months
			? await claimedRevenue(read, months.from, months.to, policy, chosen)
			: 0,
		needsRate: counts.needs_rate ?? 0,
		waiting: counts.needs_line ?? 0,
	}
}

/**
 * The company's figures alone. No model changes them, unless they are narrowed by shares: then these are the model's.
 */
export async function companyReport(
	read: Reader,
	{ filter = {}, ...range }: SorRange,
) {
	const { baseCurrency, zone } = await readOrganisation(read)
	const chosen = choose(read, filter, zone)
	const { version, settings: policy } = await currentPolicy(read)
	const model = range.model ?? policy.model
	const states = new Map(
		(await storedPeriods(read)).map((stored) => [stored.period, stored.state]),
	)
	const isWhatIf = model !== policy.model
	const touches = await weighedTouches(read, model, policy)
	const parts =
		isWhatIf && isByShare(filter) && filter.credited !== 'not_referred'
			? await readWhatIfParts(read, touches, filter, zone)
			: null
	const sums =
		parts ??
		(isNarrowed(filter)
			? await readChosenPeriodSums(read, chosen)
			: await readPeriodSums(read))
	const figures = consolidate(
		sums,
		range,
		policy,
		(period) => states.get(period) ?? 'open',
	)
	return {
		currency: baseCurrency,
		version,
		policy,
		chosen,
		model,
		isWhatIf,
		touches,
		/** What is narrowed to, where another model says what that is. */
		parts,
		sums,
		...figures,
	}
}

type Figures = Pick<
	Awaited<ReturnType<typeof companyReport>>,
	'isWhatIf' | 'touches' | 'parts'
>
type Months = { readonly from: Period; readonly to: Period }

const isIn =
	({ from, to }: Months) =>
	(row: { readonly period: Period }) =>
		row.period >= from && row.period <= to

const creditedIn = async (
	read: Reader,
	{ isWhatIf, touches, parts }: Figures,
	months: Months,
	chosen: Chosen,
): Promise<ReferredSum[]> =>
	parts?.filter(isIn(months)) ??
	(isWhatIf
		? await whatIfCreditsIn(read, touches, months.from, months.to, chosen)
		: await creditsByReferred(read, months.from, months.to, chosen))

const ownIn = async (
	read: Reader,
	{ parts }: Figures,
	months: Months,
	chosen: Chosen,
): Promise<OwnSum[]> =>
	parts?.filter(isIn(months)) ??
	(await ownRevenue(read, months.from, months.to, chosen))

const isOwnBucket = (bucket: Bucket) =>
	bucket === 'upsell' || bucket === 'cross_sell'

const sumWhere = (
	sums: readonly CreditSum[],
	wanted: (sum: CreditSum) => boolean,
): number =>
	sums.reduce((total, sum) => (wanted(sum) ? total + sum.baseMinor : total), 0)

const baseSum = sql<number>`sum(${revenueRollup.baseMinor})`.mapWith(Number)

type OwnSum = {
	accountId: string
	class: RevenueClass
	bucket: Bucket
	baseMinor: number
}

const ownRevenue = (
	read: Reader,
	from: Period,
	to: Period,
	chosen: Chosen,
): Promise<OwnSum[]> =>
	read
		.select({
			accountId: revenueRollup.accountId,
			class: revenueRollup.class,
			bucket: revenueRollup.bucket,
			baseMinor: baseSum,
		})
		.from(chosen.revenue)
		.where(
			and(
				gte(revenueRollup.period, from),
				lte(revenueRollup.period, to),
				chosen.rows(revenueRollup),
			),
		)
		.groupBy(revenueRollup.accountId, revenueRollup.class, revenueRollup.bucket)

function totals(own: readonly OwnSum[]): Map<string, number> {
	const byAccount = new Map<string, number>()
	for (const { accountId, baseMinor } of own)
		byAccount.set(accountId, (byAccount.get(accountId) ?? 0) + baseMinor)
	return byAccount
}

/** Credits under another model: those of contested accounts split anew, the others as they were posted. */
async function whatIfCreditsIn(
	read: Reader,
	touches: Awaited<ReturnType<typeof weighedTouches>>,
	from: Period,
	to: Period,
	chosen: Chosen,
): Promise<ReferredSum[]> {
	const contested = contestedAccounts(touches)
	const isContested = new Set(contested)
	const posted = await creditsByReferred(read, from, to, chosen)
	return [
		...posted.filter((sum) => !isContested.has(sum.accountId)),
		...(await whatIfCredits(read, touches, contested, { from, to, chosen })),
	]
}

function advocateFigures(
	own: readonly OwnSum[],
	credited: readonly CreditSum[],
	trg: ReadonlyMap<string, number>,
	countsRepeat: boolean,
): AdvocateFigures[] {
	const figures = new Map<
		string,
		{ upsell: number; crossSell: number; repeat: number; referred: number }
	>()
	const of = (accountId: string) => {
		const known = figures.get(accountId) ?? {
			upsell: 0,
			crossSell: 0,
			repeat: 0,
			referred: 0,
		}
		figures.set(accountId, known)
		return known
	}
	for (const sum of own) {
		if (sum.bucket === 'upsell') of(sum.accountId).upsell += sum.baseMinor
		else if (sum.bucket === 'cross_sell')
			of(sum.accountId).crossSell += sum.baseMinor
		else if (countsRepeat && isOwnRepeat(sum))
			of(sum.accountId).repeat += sum.baseMinor
	}
	for (const { referrerAccountId, baseMinor } of credited)
		if (referrerAccountId !== null) of(referrerAccountId).referred += baseMinor
	return [...figures]
		.filter(
			([, each]) =>
				each.upsell !== 0 ||
				each.crossSell !== 0 ||
				each.referred !== 0 ||
				each.repeat !== 0,
		)
		.sort(([a], [b]) => (a < b ? -1 : 1))
		.map(([accountId, { upsell, crossSell, repeat, referred }]) => ({
			accountId,
			upsell,
			crossSell,
			...(countsRepeat ? { repeat } : {}),
			referred,
			sor: upsell + crossSell + repeat + referred,
			trg: trg.get(accountId) ?? 0,
		}))
}

/** What accounts paid that say that somebody recommended us, outside the split and what counts already. */
async function claimedRevenue(
	read: Reader,
	from: Period,
	to: Period,
	{ repeatIsSecondOrder }: Pick<Policy, 'repeatIsSecondOrder'>,
	chosen: Chosen,
): Promise<number> {
	const [row] = await read
		.select({ sum: baseSum })
		.from(chosen.revenue)
		.innerJoin(
			attributions,
			eq(attributions.accountId, revenueRollup.accountId),
		)
		.where(
			and(
				eq(attributions.isClaimed, true),
				eq(revenueRollup.bucket, 'first_order'),
				repeatIsSecondOrder ? ne(revenueRollup.class, 'repeat') : undefined,
				gte(revenueRollup.period, from),
				lte(revenueRollup.period, to),
				chosen.rows(revenueRollup),
			),
		)
	return row?.sum ?? 0
}

async function unpostedCounts(
	read: Reader,
	chosen: Chosen,
): Promise<Partial<Record<string, number>>> {
	const rows = await read
		.select({ reason: unpostedLines.reason, n: count() })
		.from(unpostedLines)
		.innerJoin(revenueLines, eq(revenueLines.sourceKey, unpostedLines.lineKey))
		.where(
			and(
				inArray(unpostedLines.reason, ['needs_rate', 'needs_line']),
				chosen.rows(revenueLines),
				chosen.accounts(revenueLines.accountId),
			),
		)
		.groupBy(unpostedLines.reason)
	return Object.fromEntries(rows.map((row) => [row.reason, row.n]))
}
