import { and, desc, eq, inArray, lt, ne } from 'drizzle-orm'
import type { Reader, Tx } from '#db/client.ts'
import { newId } from '#db/ids.ts'
import { analyses } from '#db/schema/analyses.ts'

export type Analysis = typeof analyses.$inferSelect

export type AnalysisQuestion = {
	readonly kind: string
	/** Ids and figures only; the same question has its keys in the same order. */
	readonly input: Readonly<Record<string, unknown>>
}

const textOf = ({ kind, input }: AnalysisQuestion) =>
	JSON.stringify([kind, input])

/** Asks anew; gives the id of the row, or null where this revision of the ledger was asked before. */
export async function insertAnalysis(
	tx: Tx,
	asked: AnalysisQuestion & {
		readonly revision: string
		readonly createdBy: string | null
		readonly now: number
	},
): Promise<string | null> {
	const { kind, input, revision, createdBy, now } = asked
	const inserted = await tx
		.insert(analyses)
		.values({
			id: newId(),
			kind,
			input: { ...input },
			question: textOf(asked),
			revision,
			state: 'waiting',
			accountsDone: 0,
			accountsTotal: 0,
			createdAt: now,
			createdBy,
		})
		.onConflictDoNothing({ target: [analyses.question, analyses.revision] })
		.returning({ id: analyses.id })
	return inserted[0]?.id ?? null
}

export async function findAnalysis(
	read: Reader,
	id: string,
): Promise<Analysis | null> {
	const [found] = await read.select().from(analyses).where(eq(analyses.id, id))
	return found ?? null
}

/** What was asked of one revision of the ledger. */
export async function findAsked(
	read: Reader,
	question: AnalysisQuestion,
	revision: string,
): Promise<Analysis | null> {
	const [found] = await read
		.select()
		.from(analyses)
		.where(
			and(
				eq(analyses.question, textOf(question)),
				eq(analyses.revision, revision),
			),
		)
	return found ?? null
}

/** The latest answer to a question, and whoever works on a later one or gave it up. */
export async function latestAnalyses(
	read: Reader,
	question: AnalysisQuestion,
): Promise<{ answered: Analysis | null; since: Analysis | null }> {
	const rows = await read
		.select()
		.from(analyses)
		.where(eq(analyses.question, textOf(question)))
		.orderBy(desc(analyses.createdAt), desc(analyses.id))
	const at = rows.findIndex(({ state }) => state === 'done')
	return {
		answered: rows[at] ?? null,
		since: (at === -1 ? rows : rows.slice(0, at))[0] ?? null,
	}
}

/** False where it is over already. */
export async function moveAnalysis(
	tx: Tx,
	id: string,
	changes: Partial<
		Pick<
			Analysis,
			'state' | 'accountsDone' | 'accountsTotal' | 'result' | 'finishedAt'
		>
	>,
): Promise<boolean> {
	const moved = await tx
		.update(analyses)
		.set(changes)
		.where(
			and(eq(analyses.id, id), inArray(analyses.state, ['waiting', 'running'])),
		)
		.returning({ id: analyses.id })
	return moved.length > 0
}

/** One that was given up waits again; false where it was not. */
export async function reviveAnalysis(tx: Tx, id: string): Promise<boolean> {
	const revived = await tx
		.update(analyses)
		.set({ state: 'waiting', accountsDone: 0, finishedAt: null })
		.where(and(eq(analyses.id, id), eq(analyses.state, 'failed')))
		.returning({ id: analyses.id })
	return revived.length > 0
}

/** Forgets what was asked before an instant, this one aside. */
export async function deleteAnalysesBefore(
	tx: Tx,
	before: number,
	keptId: string,
): Promise<void> {
	await tx
		.delete(analyses)
		.where(and(lt(analyses.createdAt, before), ne(analyses.id, keptId)))
}
