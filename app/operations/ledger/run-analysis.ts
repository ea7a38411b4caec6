import { setImmediate as othersTurn } from 'node:timers/promises'
import type { Period } from '#app/domain/period.ts'
import { DEFAULT_POLICY, type Policy } from '#app/domain/policy.ts'
import type { Database, Reader, Tx } from '#db/client.ts'
import { sealOpenMonths } from '#db/reports/ledger/closing/open-seals.ts'
import {
	type OnAccounts,
	readModelCredits,
} from '#db/reports/ledger/sor/model-credits.ts'
import { examine } from '#db/reports/overviews/doctor.ts'
import {
	type Analysis,
	findAnalysis,
	moveAnalysis,
} from '#db/stores/organisation/analyses.ts'
import { foreseePolicy } from './foresee-policy.ts'

/** How often it is said how far the work is. */
const TELL_EVERY_MS = 500

/** What answers each kind of question, from one state of the ledger. */
const ANSWERS: Readonly<
	Record<
		string,
		(
			read: Reader,
			input: Readonly<Record<string, unknown>>,
			onAccounts: OnAccounts,
		) => Promise<Record<string, unknown>>
	>
> = {
	'examine-books': async (read, _, onExamined) => ({
		checks: await examine(read, onExamined),
		// So that closing what was examined need not read every entry again.
		seals: await sealOpenMonths(read),
	}),
	'compare-models': async (read, input, onAccounts) => ({
		...(await readModelCredits(
			read,
			input as { from: Period; to: Period },
			onAccounts,
		)),
	}),
	'foresee-policy': async (read, input, onAccounts) => ({
		...(await foreseePolicy(
			read,
			{ ...DEFAULT_POLICY, ...(input as Partial<Policy>) },
			onAccounts,
		)),
	}),
}

/**
 * Answers a question to the whole ledger, some accounts at a time so that others have their turn, and says meanwhile how
 * far it is. May be run again after an interruption: it begins anew.
 */
export async function runAnalysis(
	database: Database,
	{
		id,
		now,
		signal,
	}: { id: string; now: () => number; signal?: AbortSignal | undefined },
): Promise<Record<string, number> | null> {
	const analysis = await findAnalysis(database.read, id)
	if (!analysis || !isUnfinished(analysis)) return null
	const answer = ANSWERS[analysis.kind]
	if (!answer) throw new Error(`nothing answers ${analysis.kind}`)
	let toldAt = Number.NEGATIVE_INFINITY
	let accounts = 0
	const onAccounts: OnAccounts = async (accountsDone, accountsTotal) => {
		accounts = accountsDone
		if (signal?.aborted) throw new Error('the portal is stopping')
		if (now() - toldAt >= TELL_EVERY_MS) {
			toldAt = now()
			await database.transact((tx) =>
				moveAnalysis(tx, id, {
					state: 'running',
					accountsDone,
					accountsTotal,
				}),
			)
		}
		await othersTurn()
	}
	const result = await database.snapshot((read) =>
		answer(read, analysis.input, onAccounts),
	)
	await database.transact((tx) =>
		moveAnalysis(tx, id, { state: 'done', result, finishedAt: now() }),
	)
	return { accounts }
}

/** What becomes of a question whose work was given up. */
export async function giveUpAnalysis(tx: Tx, id: string): Promise<void> {
	await moveAnalysis(tx, id, { state: 'failed' })
}

const isUnfinished = ({ state }: Analysis) =>
	state === 'waiting' || state === 'running'
