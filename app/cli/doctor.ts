import { examine } from '#db/reports/doctor.ts'
import { examineInbox } from '#db/reports/doctor-links.ts'
import { withDatabase } from './database.ts'
import { EXIT, print } from './output.ts'

/** `laurel doctor`: says what holds and what does not; exit code 1 if something does not. */
export function doctor(): Promise<number> {
	return withDatabase(async (database) => {
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
