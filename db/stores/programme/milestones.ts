import { and, asc, desc, eq, inArray, isNull } from 'drizzle-orm'
import { inChunks } from '#db/chunks.ts'
import type { Reader, Tx } from '#db/client.ts'
import { milestones, milestoneVersions } from '#db/schema/milestones.ts'

export type MilestoneVersion = typeof milestoneVersions.$inferSelect

/** A milestone as it counts today. */
export type Milestone = Omit<MilestoneVersion, 'milestoneId'> & {
	readonly id: string
	readonly archivedAt: number | null
}

/** What somebody decides about a milestone. */
export type MilestoneTerms = Pick<
	MilestoneVersion,
	| 'name'
	| 'description'
	| 'rule'
	| 'consequences'
	| 'graceDays'
	| 'whenUndone'
	| 'fromDay'
>

const select = (read: Reader) =>
	read
		.select({ milestone: milestones, version: milestoneVersions })
		.from(milestones)
		.innerJoin(
			milestoneVersions,
			and(
				eq(milestoneVersions.milestoneId, milestones.id),
				eq(milestoneVersions.version, milestones.version),
			),
		)

const joined = ({
	milestone,
	version: { milestoneId: id, ...version },
}: {
	milestone: typeof milestones.$inferSelect
	version: MilestoneVersion
}): Milestone => ({ id, ...version, archivedAt: milestone.archivedAt })

/** All that there are, the oldest first; the archived ones too if asked for. */
export async function listMilestones(
	read: Reader,
	{ withArchived = false }: { withArchived?: boolean } = {},
): Promise<Milestone[]> {
	const rows = await select(read)
		.where(withArchived ? undefined : isNull(milestones.archivedAt))
		.orderBy(asc(milestones.createdAt), asc(milestones.id))
	return rows.map(joined)
}

export async function findMilestone(
	read: Reader,
	id: string,
): Promise<Milestone | null> {
	const [row] = await select(read).where(eq(milestones.id, id))
	return row ? joined(row) : null
}

/** Every version, the latest first. */
export const listMilestoneVersions = (
	read: Reader,
	milestoneId: string,
): Promise<MilestoneVersion[]> =>
	read
		.select()
		.from(milestoneVersions)
		.where(eq(milestoneVersions.milestoneId, milestoneId))
		.orderBy(desc(milestoneVersions.version))

/** Versions of these milestones, by `versionKey`. */
export async function readMilestoneVersions(
	read: Reader,
	milestoneIds: Iterable<string>,
): Promise<Map<string, MilestoneVersion>> {
	const rows = await inChunks(milestoneIds, (piece) =>
		read
			.select()
			.from(milestoneVersions)
			.where(inArray(milestoneVersions.milestoneId, piece)),
	)
	return new Map(
		rows.map((row) => [versionKey(row.milestoneId, row.version), row]),
	)
}

export const versionKey = (milestoneId: string, version: number): string =>
	`${milestoneId}/${version}`

export async function insertMilestone(
	tx: Tx,
	id: string,
	terms: MilestoneTerms,
	{ actorId, now }: { actorId: string | null; now: number },
): Promise<void> {
	await tx.insert(milestones).values({ id, version: 1, createdAt: now })
	await insertVersion(tx, { id, version: 1 }, terms, { actorId, now })
}

/** Puts new terms in force after a version; false where another is in force by now, or it is archived. */
export async function insertNextVersion(
	tx: Tx,
	id: string,
	baseVersion: number,
	terms: MilestoneTerms,
	{ actorId, now }: { actorId: string | null; now: number },
): Promise<boolean> {
	const version = baseVersion + 1
	const moved = await tx
		.update(milestones)
		.set({ version })
		.where(
			and(
				eq(milestones.id, id),
				eq(milestones.version, baseVersion),
				isNull(milestones.archivedAt),
			),
		)
		.returning({ id: milestones.id })
	if (moved.length === 0) return false
	await insertVersion(tx, { id, version }, terms, { actorId, now })
	return true
}

const insertVersion = async (
	tx: Tx,
	{ id, version }: { id: string; version: number },
	{
		name,
		description,
		rule,
		consequences,
		graceDays,
		whenUndone,
		fromDay,
	}: MilestoneTerms,
	{ actorId, now }: { actorId: string | null; now: number },
) => {
	await tx.insert(milestoneVersions).values({
		milestoneId: id,
		version,
		name,
		description,
		rule,
		consequences,
		graceDays,
		whenUndone,
		fromDay,
		createdAt: now,
		createdBy: actorId,
	})
}

/** False where another version is in force by now, or it is archived already. */
export async function markMilestoneArchived(
	tx: Tx,
	id: string,
	baseVersion: number,
	archivedAt: number,
): Promise<boolean> {
	const archived = await tx
		.update(milestones)
		.set({ archivedAt })
		.where(
			and(
				eq(milestones.id, id),
				eq(milestones.version, baseVersion),
				isNull(milestones.archivedAt),
			),
		)
		.returning({ id: milestones.id })
	return archived.length > 0
}
