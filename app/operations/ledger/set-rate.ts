import { rateKey } from '#app/domain/ledger/rate.ts'
import { isCurrency, parseRate } from '#app/domain/money.ts'
import { calendarOf } from '#app/domain/period.ts'
import { done, type Result, refused } from '#app/domain/result.ts'
import type { Database } from '#db/client.ts'
import { deleteRate, rateOfDay, writeRate } from '#db/stores/ledger/rates.ts'
import { appendAudit } from '#db/stores/organisation/audit-log.ts'
import { readOrganisation } from '#db/stores/organisation/organisation.ts'
import { queuePayers } from './queue-payers.ts'

export type SetRateRefusal =
	| 'no_such_day'
	| 'no_such_currency'
	| 'base_currency'
	| 'not_positive'
	| 'known_otherwise'

type RateOfDay = { readonly currency: string; readonly date: string }
type Change = { readonly actorId: string; readonly now: number }

/**
 * Sets a rate by hand. Payments that rest on it are settled again; those in closed months keep their amounts. A rate that
 * is known is replaced only by who saw it.
 * @param replaces the rate that whoever sets it knows of, and means to replace
 */
export const setRate = (
	database: Database,
	{
		currency,
		date,
		rate,
		replaces,
		actorId,
		now,
	}: RateOfDay &
		Change & { readonly rate: string; readonly replaces: string | null },
): Promise<Result<{ before: string | null }, SetRateRefusal>> =>
	database.transact(async (tx) => {
		const { baseCurrency, zone } = await readOrganisation(tx)
		if (calendarOf(zone).midnight(date) === null) return refused('no_such_day')
		if (!isCurrency(currency)) return refused('no_such_currency')
		if (currency === baseCurrency) return refused('base_currency')
		if (parseRate(rate) === null) return refused('not_positive')
		const before = await rateOfDay(tx, { currency, date })
		if (before === rate) return done({ before })
		if (before !== null && before !== replaces)
			return refused('known_otherwise')
		await writeRate(tx, { currency, date, rate, createdAt: now })
		await queuePayers(tx, { currency, dates: [date], zone }, now)
		await appendAudit(tx, {
			at: now,
			actorId,
			action: 'rate.set',
			subjectType: 'rate',
			subjectId: rateKey({ currency, date }),
			...(before !== null && { before: { rate: before } }),
			after: { rate },
		})
		return done({ before })
	})

/** Removes a rate. Payments that rested on it wait for another, unless their month is closed. */
export const removeRate = (
	database: Database,
	{ currency, date, actorId, now }: RateOfDay & Change,
): Promise<Result<{ before: string }, 'unknown_rate'>> =>
	database.transact(async (tx) => {
		const { zone } = await readOrganisation(tx)
		const before = await rateOfDay(tx, { currency, date })
		if (before === null) return refused('unknown_rate')
		await deleteRate(tx, { currency, date })
		await queuePayers(tx, { currency, dates: [date], zone }, now)
		await appendAudit(tx, {
			at: now,
			actorId,
			action: 'rate.removed',
			subjectType: 'rate',
			subjectId: rateKey({ currency, date }),
			before: { rate: before },
		})
		return done({ before })
	})
