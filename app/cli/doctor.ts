import { rebuildRecurring } from '#app/operations/ledger/rebuild-recurring.ts'
import { examine } from '#db/reports/overviews/doctor.ts'
import { examineInbox } from '#db/reports/referrals/doctor-links.ts'
import { withDatabase } from './database.ts'
import { EXIT, print, say } from './output.ts'

/**
 * `laurel doctor`: says what holds and what does not; exit code 1 if something does not. `--rebuild` first makes anew
 * what is kept of recurring revenue.
 */
export function doctor({ rebuild }: { rebuild: boolean }): Promise<number> {
	return withDatabase(async (database) => {
		if (rebuild) {
			const { accounts } = await rebuildRecurring(database, {
				now: Date.now(),
			})
			say(
				`made the recurring revenue of ${accounts.toLocaleString('en')} accounts anew`,
			)
		}
		const checks = [
			...(await database.snapshot(examine)),
			...examineInbox(database, Date.now()),
		]
		for (const { name, looked, problems } of checks) {
			print(
				`${problems.length === 0 ? 'ok     ' : 'PROBLEM'} ${name} (${looked.toLocaleString('en')})`,
			)
			for (const problem of problems) print(`        ${problem}`)
		}
		return checks.every((check) => check.problems.length === 0)
			? EXIT.done
			: EXIT.refusedRows
	})
}
