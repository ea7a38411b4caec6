import type { Channel } from '#app/domain/recurring/acquisition.ts'
import { CHANNELS } from '#app/domain/recurring/acquisition.ts'
import { done, type Result, refused } from '#app/domain/result.ts'
import {
	type CostRefusal,
	type CostRow,
	landCostsIn,
} from '#app/operations/ledger/land-costs.ts'
import { COST } from './items.ts'
import {
	oneOrMany,
	readItems,
	refusal,
	resultsOf,
	STATUS,
	type Told,
	type Unreadable,
	type Work,
} from './work.ts'

const REFUSALS: Readonly<Record<CostRefusal, Told>> = {
	no_such_month: ['period', 'is not a month such as 2026-03'],
	bad_amount: ['amount_minor', 'is below zero, or too large'],
	no_base_currency: ['currency', 'is not the organisation’s base currency'],
	conflict: ['amount_minor', 'differs from an earlier item of this request'],
}

/** `POST /api/v1/costs`: what winning customers cost, by month and channel. A later figure takes the place of an earlier one. */
export const costsDoor = () =>
	({
		method: 'POST',
		path: '/api/v1/costs',
		id: 'sendCosts',
		scope: 'admin',
		group: 'Sending data',
		summary: 'Send what winning customers cost, one month or up to 1,000.',
		description:
			'A later figure takes the place of an earlier one; `null` takes it back. Changes are in the audit log.',
		body: oneOrMany(COST),
		example: [
			{
				period: '2026-03',
				channel: 'paid',
				amount_minor: 1250000,
				currency: 'USD',
			},
		],
		answer: resultsOf(['period', 'channel']),
		read(body: unknown): Result<Work, Unreadable> {
			const items = readItems(body, ['cost', 'costs'])
			if (!items.ok) return items
			return done({
				weight: items.value.length,
				run: async (tx, now) => {
					const read = items.value.map(readItem)
					const outcomes = await landCostsIn(
						tx,
						read.flatMap((each) => (each.ok ? [each.value] : [])),
						{ now },
					)
					let next = 0
					const results = read.map((each, i) => {
						const outcome = each.ok ? outcomes[next++] : undefined
						return {
							...namesOf(items.value[i]),
							...(!each.ok
								? refusal('malformed', each.reason)
								: typeof outcome === 'string'
									? { status: STATUS[outcome] }
									: refusal(
											outcome?.refused ?? 'conflict',
											REFUSALS[outcome?.refused ?? 'conflict'],
										)),
						}
					})
					return done({ results })
				},
			})
		},
	}) as const

function readItem(item: unknown): Result<CostRow, Told> {
	const shaped = COST.safeParse(item)
	if (!shaped.success) {
		const [issue] = shaped.error.issues
		return refused([
			issue?.path.join('.') || null,
			issue?.path.length ? issue.message : 'is not an object',
		])
	}
	const { period, channel, amount_minor, currency } = shaped.data
	const known = CHANNELS.find((each) => each === channel.trim().toLowerCase())
	if (!known)
		return refused(['channel', `must be one of ${CHANNELS.join(', ')}`])
	return done({
		period: String(period).trim(),
		channel: known satisfies Channel,
		amountMinor: amount_minor,
		currency: String(currency).trim().toUpperCase(),
	})
}

const namesOf = (item: unknown) => {
	const { period, channel } = (item ?? {}) as Record<string, unknown>
	return {
		period: typeof period === 'string' ? period : null,
		channel: typeof channel === 'string' ? channel : null,
	}
}
