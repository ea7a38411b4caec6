import { MAX_AMOUNT_MINOR } from '#app/domain/money.ts'
import { isPeriod, type Period } from '#app/domain/period.ts'
import { CHANNELS, type Channel } from '#app/domain/recurring/acquisition.ts'
import { done, type Result, refused } from '#app/domain/result.ts'
import type { Database, Tx } from '#db/client.ts'
import {
	costsBetween,
	removeCost,
	writeCost,
} from '#db/stores/ledger/acquisition-costs.ts'
import { appendAudit } from '#db/stores/organisation/audit-log.ts'

export type EnterCostsRefusal = 'no_such_month' | 'bad_amount' | 'unchanged'

/** What winning customers cost in a month; null where that is not known (any more). */
export type MonthCosts = Readonly<Record<Channel, number | null>>

/** Writes down what winning customers cost in a month. */
export async function enterCosts(
	database: Database,
	{
		period,
		costs,
		actorId,
		now,
	}: { period: Period; costs: MonthCosts; actorId: string | null; now: number },
): Promise<Result<undefined, EnterCostsRefusal>> {
	if (!isPeriod(period)) return refused('no_such_month')
	if (!CHANNELS.every((channel) => isCost(costs[channel])))
		return refused('bad_amount')
	return database.transact(
		async (tx): Promise<Result<undefined, EnterCostsRefusal>> =>
			(await storeCosts(tx, { period, costs, actorId, now }))
				? done(undefined)
				: refused('unchanged'),
	)
}

/** Writes what changed of a month, and who changed it, in the transaction of its caller. False: nothing did. */
export async function storeCosts(
	tx: Tx,
	{
		period,
		costs,
		actorId,
		now,
	}: { period: Period; costs: MonthCosts; actorId: string | null; now: number },
): Promise<boolean> {
	const known = await costsBetween(tx, { from: period, to: period })
	const before = monthCosts(known)
	const changed = CHANNELS.filter(
		(channel) => before[channel] !== costs[channel],
	)
	if (changed.length === 0) return false
	for (const channel of changed) {
		const amountMinor = costs[channel]
		if (amountMinor === null) await removeCost(tx, { period, channel })
		else
			await writeCost(tx, {
				period,
				channel,
				amountMinor,
				updatedAt: now,
				updatedBy: actorId,
			})
	}
	await appendAudit(tx, {
		at: now,
		actorId,
		action: 'costs.entered',
		subjectType: 'acquisition_costs',
		subjectId: period,
		before,
		after: costs,
	})
	return true
}

const isCost = (minor: number | null): boolean =>
	minor === null ||
	(Number.isSafeInteger(minor) && minor >= 0 && minor <= MAX_AMOUNT_MINOR)

const monthCosts = (
	rows: readonly { channel: Channel; amountMinor: number }[],
): MonthCosts => {
	const of = (channel: Channel) =>
		rows.find((row) => row.channel === channel)?.amountMinor ?? null
	return { paid: of('paid'), referral: of('referral') }
}
