import os from 'node:os'
import type { Examinations } from './domain/uploads/examination.ts'
import { examineHere } from './examine-here.server.ts'

export type Question = {
	readonly kind: keyof Examinations
	readonly path: string
}

/** Looks at files that were sent in, one after another, as a process of its own: `examiner`. */
export async function runExaminer(): Promise<void> {
	// Pages and links first.
	os.setPriority(os.constants.priority.PRIORITY_BELOW_NORMAL)
	process.once('disconnect', () => process.exit(0))
	// What it dies of, whoever asked hears as its end.
	process.on('message', async ({ kind, path }: Question) =>
		process.send?.(await examineHere(kind, path)),
	)
}
