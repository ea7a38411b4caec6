import { runAnalysis } from '#app/operations/ledger/run-analysis.ts'
import { openDatabase } from '#db/client.ts'

/** Answers one question to the whole ledger, as a process of its own: `analyst <id>`. */
export async function runAnalyst(): Promise<void> {
	// Whoever asked is gone: the question is asked again.
	const leave = () => process.exit(1)
	process.once('disconnect', leave)
	const [, , , id = ''] = process.argv
	const database = await openDatabase()
	try {
		await runAnalysis(database, { id, now: Date.now })
	} finally {
		await database.close()
	}
	process.off('disconnect', leave)
	if (process.connected) process.disconnect()
}
