import { isPeriod } from '#app/domain/period.ts'
import { closePeriod } from '#app/operations/ledger/close-period.ts'
import { listPeriods as readPeriods } from '#db/reports/ledger/closing/periods.ts'
import { verifySeals } from '#db/reports/ledger/closing/verify-seals.ts'
import { withDatabase } from './database.ts'
import { EXIT, print, say, table, Unusable } from './output.ts'

const REFUSALS = {
	not_over: 'is not over yet: a month can be closed when it has ended',
	already_closed: 'is closed already',
	changed_meanwhile:
		'could not be closed: something was posted to it each time; try again when imports have ended',
	import_undoing:
		'could not be closed: an import is being undone; try again when it is',
	undo_stopped:
		'could not be closed: the undoing of an import stopped with lines left in these months; laurel import list names it, and laurel import undo goes on',
	account_stuck:
		'could not be closed: an account cannot be settled; an admin finds it under Jobs',
} as const

/** `laurel period close`: closes a month and every earlier open one. */
export function closePeriods(period: string | undefined): Promise<number> {
	if (!period || !isPeriod(period))
		throw new Unusable(`"${period ?? ''}" is not a month such as 2026-01`)
	return withDatabase(async (database) => {
		const result = await closePeriod(database, {
			period,
			actorId: null,
			now: Date.now(),
		})
		if (!result.ok) {
			say(`${period} ${REFUSALS[result.reason]}`)
			return EXIT.unusable
		}
		print(
			table(
				['period', 'entries', 'hash'],
				result.value.closed.map((closed) => [
					closed.period,
					closed.entryCount,
					closed.hash ?? '',
				]),
			),
		)
		return EXIT.done
	})
}

/** `laurel period list`. */
export function listPeriods(): Promise<number> {
	return withDatabase(async ({ read }) => {
		const rows = await readPeriods(read)
		print(
			table(
				['period', 'state', 'entries', 'hash'],
				rows.map((row) => [
					row.period,
					row.state,
					row.entryCount,
					row.hash ?? '',
				]),
			),
		)
		return EXIT.done
	})
}

/** `laurel verify`: computes the hash of every closed month anew; exit code 1 if one is another. */
export function verify(): Promise<number> {
	return withDatabase(async (database) => {
		const seals = await database.snapshot(verifySeals)
		print(
			table(
				['period', 'entries', 'hash', 'verdict'],
				seals.map(({ period, foundCount, foundHash, isIntact }) => [
					period,
					foundCount,
					foundHash,
					isIntact ? 'as it was closed' : 'CHANGED',
				]),
			),
		)
		for (const seal of seals.filter(({ isIntact }) => !isIntact))
			say(
				`${seal.period} was closed with ${seal.storedCount} ${seal.storedCount === 1 ? 'entry' : 'entries'} and the hash ${seal.storedHash}`,
			)
		return seals.every(({ isIntact }) => isIntact)
			? EXIT.done
			: EXIT.refusedRows
	})
}
