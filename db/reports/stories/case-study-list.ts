import {
	and,
	asc,
	desc,
	eq,
	getTableColumns,
	inArray,
	isNotNull,
	isNull,
	lt,
	notInArray,
	or,
	type SQL,
	sql,
} from 'drizzle-orm'
import type { StoryContent } from '#app/domain/case-studies/content.ts'
import {
	CASE_STUDY_STAGES,
	type CaseStudyStage,
	ENDED_STAGES,
	type NominationSource,
} from '#app/domain/case-studies/stage.ts'
import { inChunks } from '#db/chunks.ts'
import type { Reader } from '#db/client.ts'
import { contains } from '#db/contains.ts'
import { type Page, pageOf } from '#db/page.ts'
import { accountDetails } from '#db/schema/accounts.ts'
import {
	caseStudies,
	caseStudyContents,
	caseStudyTexts,
	nominations,
} from '#db/schema/case-studies.ts'
import type { CaseStudy } from '#db/stores/stories/case-studies.ts'

export type CaseStudyFilter = {
	readonly stage?: CaseStudyStage | undefined
	/** Null: those that nobody owns. */
	readonly ownerId?: string | null | undefined
	readonly source?: NominationSource | undefined
	readonly accountId?: string | undefined
	/** Part of what it or its account is called. */
	readonly search?: string | undefined
	/** Those that should have left their stage before. */
	readonly dueBefore?: number | undefined
}

export const CASE_STUDY_ORDERS = ['longest', 'newest'] as const
export type CaseStudyOrder = (typeof CASE_STUDY_ORDERS)[number]
export type CaseStudyCursor = { readonly at: number; readonly id: string }

export type CaseStudyListed = CaseStudy & {
	readonly title: string
	readonly accountName: string | null
}

/** Case studies, those first that have been longest in their stage, or the newest. */
export async function listCaseStudies(
	read: Reader,
	filter: CaseStudyFilter,
	order: CaseStudyOrder,
	after: CaseStudyCursor | null,
	limit: number,
): Promise<Page<CaseStudyListed, CaseStudyCursor>> {
	const isLongest = order === 'longest'
	const column = isLongest ? caseStudies.stageEnteredAt : caseStudies.createdAt
	const beyond = isLongest ? sql`>` : sql`<`
	const rows = await selectListed(read)
		.where(
			and(
				whereOf(read, filter),
				after
					? sql`(${column}, ${caseStudies.id}) ${beyond} (${after.at}, ${after.id})`
					: undefined,
			),
		)
		.orderBy(
			...(isLongest
				? [asc(column), asc(caseStudies.id)]
				: [desc(column), desc(caseStudies.id)]),
		)
		.limit(limit + 1)
	return pageOf(rows, limit, ({ stageEnteredAt, createdAt, id }) => ({
		at: isLongest ? stageEnteredAt : createdAt,
		id,
	}))
}

/** Those on their way, longest in their stage first, and the last that were published. */
export async function listForBoard(
	read: Reader,
	filter: CaseStudyFilter,
	{ limit, published }: { limit: number; published: number },
): Promise<CaseStudyListed[]> {
	const matching = whereOf(read, filter)
	const onTheWay = await selectListed(read)
		.where(
			and(
				matching,
				notInArray(caseStudies.stage, ['published', ...ENDED_STAGES]),
			),
		)
		.orderBy(asc(caseStudies.stageEnteredAt), asc(caseStudies.id))
		.limit(limit)
	const told = await selectListed(read)
		.where(and(matching, eq(caseStudies.stage, 'published')))
		.orderBy(desc(caseStudies.stageEnteredAt), desc(caseStudies.id))
		.limit(published)
	return [...onTheWay, ...told]
}

/** How many there are in each stage. */
export async function countCaseStudiesByStage(
	read: Reader,
	filter: CaseStudyFilter = {},
): Promise<Record<CaseStudyStage, number>> {
	const rows = await read
		.select({
			stage: caseStudies.stage,
			count: sql`count(*)`.mapWith(Number),
		})
		.from(caseStudies)
		.innerJoin(caseStudyTexts, eq(caseStudyTexts.caseStudyId, caseStudies.id))
		.leftJoin(
			accountDetails,
			eq(accountDetails.accountId, caseStudies.accountId),
		)
		.where(whereOf(read, filter))
		.groupBy(caseStudies.stage)
	const counts = new Map(rows.map(({ stage, count }) => [stage, count]))
	return Object.fromEntries(
		CASE_STUDY_STAGES.map((stage) => [stage, counts.get(stage) ?? 0]),
	) as Record<CaseStudyStage, number>
}

const selectListed = (read: Reader) =>
	read
		.select({
			...getTableColumns(caseStudies),
			title: caseStudyTexts.title,
			accountName: accountDetails.name,
		})
		.from(caseStudies)
		.innerJoin(caseStudyTexts, eq(caseStudyTexts.caseStudyId, caseStudies.id))
		.leftJoin(
			accountDetails,
			eq(accountDetails.accountId, caseStudies.accountId),
		)

function whereOf(
	read: Reader,
	{ stage, ownerId, source, accountId, search, dueBefore }: CaseStudyFilter,
): SQL | undefined {
	return and(
		stage && eq(caseStudies.stage, stage),
		accountId === undefined ? undefined : eq(caseStudies.accountId, accountId),
		ownerId === null
			? isNull(caseStudies.ownerId)
			: ownerId === undefined
				? undefined
				: eq(caseStudies.ownerId, ownerId),
		source &&
			inArray(
				caseStudies.id,
				read
					.select({ id: nominations.caseStudyId })
					.from(nominations)
					.where(eq(nominations.source, source)),
			),
		search
			? or(
					contains(caseStudyTexts.title, search),
					contains(accountDetails.name, search),
				)
			: undefined,
		dueBefore === undefined
			? undefined
			: and(isNotNull(caseStudies.dueAt), lt(caseStudies.dueAt, dueBefore)),
	)
}

/** What the latest versions of case studies say, by their ids. */
export async function readLatestContents(
	read: Reader,
	ids: readonly string[],
): Promise<Map<string, StoryContent>> {
	const rows = await inChunks(ids, (piece) =>
		read
			.select({ id: caseStudies.id, content: caseStudyContents.content })
			.from(caseStudies)
			.innerJoin(
				caseStudyContents,
				and(
					eq(caseStudyContents.caseStudyId, caseStudies.id),
					eq(caseStudyContents.number, caseStudies.versionNumber),
				),
			)
			.where(inArray(caseStudies.id, piece)),
	)
	return new Map(rows.map(({ id, content }) => [id, content]))
}
