import { and, asc, count, eq, inArray, lte, or, sql } from 'drizzle-orm'
import type { Reader, Tx } from '#db/client.ts'
import { newId } from '#db/ids.ts'
import { type Page, pageOf } from '#db/page.ts'
import { type JobState, jobs } from '#db/schema/mail.ts'

export type Job = typeof jobs.$inferSelect

export type NewJob = {
	/** Given where the job's row shares its id with what it is about. */
	readonly id?: string
	readonly kind: string
	/** Ids and figures only. */
	readonly payload: Readonly<Record<string, string | number>>
	/** Of two unfinished jobs with one key, the second is not queued. */
	readonly uniqueKey?: string
	readonly runAt?: number
	readonly now: number
}

/** Queues a job in the transaction that is its cause; false where an unfinished one has its key. */
export async function insertJob(
	tx: Tx,
	{ id = newId(), kind, payload, uniqueKey, runAt, now }: NewJob,
): Promise<boolean> {
	const queued = await tx
		.insert(jobs)
		.values({
			id,
			kind,
			payload: { ...payload },
			uniqueKey: uniqueKey ?? null,
			state: 'waiting',
			runAt: runAt ?? now,
			attempts: 0,
			leasedUntil: 0,
			createdAt: now,
		})
		.onConflictDoNothing({ target: jobs.uniqueKey })
		.returning({ id: jobs.id })
	return queued.length > 0
}

export async function findJob(read: Reader, id: string): Promise<Job | null> {
	const [job] = await read.select().from(jobs).where(eq(jobs.id, id))
	return job ?? null
}

export async function hasUnfinishedJob(
	read: Reader,
	uniqueKey: string,
): Promise<boolean> {
	const rows = await read
		.select({ id: jobs.id })
		.from(jobs)
		.where(eq(jobs.uniqueKey, uniqueKey))
	return rows.length > 0
}

/** Waiting and due, or taken by a worker that was not heard of since. */
const isDue = (now: number) =>
	or(
		and(eq(jobs.state, 'waiting'), lte(jobs.runAt, now)),
		and(eq(jobs.state, 'running'), lte(jobs.leasedUntil, now)),
	)

/** The kinds of which a job could be claimed. */
export async function dueKinds(read: Reader, now: number): Promise<string[]> {
	const rows = await read
		.selectDistinct({ kind: jobs.kind })
		.from(jobs)
		.where(isDue(now))
	return rows.map((row) => row.kind)
}

/** Takes due jobs of a kind, the longest due first: until the lease ends they are the caller's alone. */
export async function claimJobs(
	tx: Tx,
	{
		kind,
		limit,
		now,
		leaseMs,
	}: { kind: string; limit: number; now: number; leaseMs: number },
): Promise<Job[]> {
	const due = await tx
		.select({ id: jobs.id })
		.from(jobs)
		.where(and(eq(jobs.kind, kind), isDue(now)))
		.orderBy(asc(jobs.runAt), asc(jobs.id))
		.limit(limit)
	if (due.length === 0) return []
	return tx
		.update(jobs)
		.set({
			state: 'running',
			attempts: sql`${jobs.attempts} + 1`,
			leasedUntil: now + leaseMs,
		})
		.where(
			and(
				inArray(
					jobs.id,
					due.map(({ id }) => id),
				),
				isDue(now),
			),
		)
		.returning()
}

/** The job as long as it is still this claim's: each claim counts another attempt. */
const isMine = ({ id, attempts }: Job) =>
	and(eq(jobs.id, id), eq(jobs.state, 'running'), eq(jobs.attempts, attempts))

/** False where the lease was lost. */
export async function renewLease(
	tx: Tx,
	job: Job,
	leasedUntil: number,
): Promise<boolean> {
	const renewed = await tx
		.update(jobs)
		.set({ leasedUntil })
		.where(isMine(job))
		.returning({ id: jobs.id })
	return renewed.length > 0
}

export async function markJobDone(
	tx: Tx,
	job: Job,
	now: number,
): Promise<boolean> {
	const ended = await tx
		.update(jobs)
		.set({ state: 'done', uniqueKey: null, finishedAt: now, lastError: null })
		.where(isMine(job))
		.returning({ id: jobs.id })
	return ended.length > 0
}

/** Back into the queue, to be tried again at `runAt`. */
export async function postponeJob(
	tx: Tx,
	job: Job,
	{ runAt, error }: { runAt: number; error: string },
): Promise<boolean> {
	const waiting = await tx
		.update(jobs)
		.set({ state: 'waiting', runAt, lastError: error, leasedUntil: 0 })
		.where(isMine(job))
		.returning({ id: jobs.id })
	return waiting.length > 0
}

/** Given up: it stays to be looked at, and runs again only when somebody says so. */
export async function markJobDead(
	tx: Tx,
	job: Job,
	{ now, error }: { now: number; error: string },
): Promise<boolean> {
	const ended = await tx
		.update(jobs)
		.set({ state: 'dead', uniqueKey: null, finishedAt: now, lastError: error })
		.where(isMine(job))
		.returning({ id: jobs.id })
	return ended.length > 0
}

/** A dead job begins anew, or a waiting one need not wait; false where it is neither. */
export async function reviveJob(
	tx: Tx,
	id: string,
	now: number,
): Promise<boolean> {
	const revived = await tx
		.update(jobs)
		.set({ state: 'waiting', attempts: 0, runAt: now, finishedAt: null })
		.where(and(eq(jobs.id, id), inArray(jobs.state, ['dead', 'waiting'])))
		.returning({ id: jobs.id })
	return revived.length > 0
}

/** How many done jobs were due before `before`; dead ones stay. */
export async function deleteDoneJobs(tx: Tx, before: number): Promise<number> {
	const gone = await tx
		.delete(jobs)
		.where(and(eq(jobs.state, 'done'), lte(jobs.runAt, before)))
		.returning({ id: jobs.id })
	return gone.length
}

export async function countJobs(
	read: Reader,
): Promise<Record<JobState, number>> {
	const rows = await read
		.select({ state: jobs.state, n: count() })
		.from(jobs)
		.groupBy(jobs.state)
	const counts = { waiting: 0, running: 0, done: 0, dead: 0 }
	for (const { state, n } of rows) counts[state] = n
	return counts
}

export type JobCursor = { readonly runAt: number; readonly id: string }

/** Jobs in a state: what waits, the next first; all else the latest first. */
export async function listJobs(
	read: Reader,
	state: JobState,
	after: JobCursor | null,
	limit: number,
): Promise<Page<Job, JobCursor>> {
	const isAscending = state === 'waiting'
	const beyond =
		after &&
		(isAscending
			? sql`(${jobs.runAt}, ${jobs.id}) > (${after.runAt}, ${after.id})`
			: sql`(${jobs.runAt}, ${jobs.id}) < (${after.runAt}, ${after.id})`)
	const rows = await read
		.select()
		.from(jobs)
		.where(and(eq(jobs.state, state), beyond ?? undefined))
		.orderBy(
			...(isAscending
				? [asc(jobs.runAt), asc(jobs.id)]
				: [sql`${jobs.runAt} desc`, sql`${jobs.id} desc`]),
		)
		.limit(limit + 1)
	return pageOf(rows, limit, ({ runAt, id }) => ({ runAt, id }))
}
