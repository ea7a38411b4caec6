import { MAX_AMOUNT_MINOR } from '#app/domain/money.ts'
import { isPeriod, type Period } from '#app/domain/period.ts'
import { CHANNELS, type Channel } from '#app/domain/recurring/acquisition.ts'
import type { Landing } from '#app/operations/organisation/landing.ts'
import type { Tx } from '#db/client.ts'
import { groupBy } from '#db/group-by.ts'
import { costsBetween } from '#db/stores/ledger/acquisition-costs.ts'
import { readOrganisation } from '#db/stores/organisation/organisation.ts'
import { storeCosts } from './enter-costs.ts'

/** What winning customers cost in a month, through one channel; null takes back what is known. */
export type CostRow = {
	readonly period: Period
	readonly channel: Channel
	readonly amountMinor: number | null
	readonly currency: string
}

export type CostRefusal =
	| 'no_such_month'
	| 'bad_amount'
	| 'no_base_currency'
	| 'conflict'

/** Writes down costs that a program tells of. Of two that differ, of one month and channel, the first one counts. */
export async function landCostsIn(
	tx: Tx,
	rows: readonly CostRow[],
	{ now }: { now: number },
): Promise<Landing<CostRefusal>[]> {
	const { baseCurrency } = await readOrganisation(tx)
	const outcomes = new Map<CostRow, Landing<CostRefusal>>()
	const sound = rows.filter((row) => {
		const refused = refuse(row, baseCurrency)
		if (refused) outcomes.set(row, { refused })
		return !refused
	})
	for (const [period, ofMonth] of groupBy(sound, (row) => row.period)) {
		const known = await costsBetween(tx, { from: period, to: period })
		const before = new Map<Channel, number | null>(
			CHANNELS.map((channel) => [
				channel,
				known.find((cost) => cost.channel === channel)?.amountMinor ?? null,
			]),
		)
		const told = new Map<Channel, number | null>()
		for (const row of ofMonth) {
			const earlier = told.get(row.channel)
			if (earlier !== undefined && earlier !== row.amountMinor)
				outcomes.set(row, { refused: 'conflict' })
			else {
				const was = before.get(row.channel) ?? null
				outcomes.set(
					row,
					earlier !== undefined || was === row.amountMinor
						? 'same'
						: was === null
							? 'landed'
							: 'updated',
				)
				told.set(row.channel, row.amountMinor)
			}
		}
		const costs = Object.fromEntries(
			[...before].map(([channel, was]) => [
				channel,
				told.has(channel) ? told.get(channel) : was,
			]),
		) as Record<Channel, number | null>
		await storeCosts(tx, { period, costs, actorId: null, now })
	}
	return rows.map((row) => outcomes.get(row) ?? { refused: 'conflict' })
}

function refuse(
	{ period, amountMinor, currency }: CostRow,
	baseCurrency: string,
): CostRefusal | null {
	if (!isPeriod(period)) return 'no_such_month'
	if (currency !== baseCurrency) return 'no_base_currency'
	const isCost =
		amountMinor === null ||
		(amountMinor >= 0 && amountMinor <= MAX_AMOUNT_MINOR)
	return isCost ? null : 'bad_amount'
}
