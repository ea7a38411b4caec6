import { and, eq } from 'drizzle-orm'
import type { Reader } from '#db/client.ts'
import { readLinkHits } from '#db/reports/referrals/links.ts'
import { accountMerges } from '#db/schema/leads.ts'
import { touches } from '#db/schema/referrals.ts'
import { firstPayments } from '#db/stores/referrals/lead-matching.ts'
import { readStoryViews } from '#db/stores/stories/story-views.ts'

export type StoryInfluence = {
	/** Readers, once an hour each. */
	readonly views: number
	/** Requests of programs. */
	readonly notCounted: number
	/** Visitors who came by the advocate's link of the story. */
	readonly clicks: number
	/** Companies of which somebody read the story and got in touch. */
	readonly companies: number
	/** Those of them that pay. */
	readonly customers: number
}

/** What a story helped with. None of it is credited to anybody by this: it is shown apart. */
export async function readStoryInfluence(
	read: Reader,
	{
		id,
		code,
		accountId,
	}: { id: string; code: string | null; accountId: string },
): Promise<StoryInfluence> {
	const [views, hits, influenced] = await Promise.all([
		readStoryViews(read, [id]),
		code === null ? [] : readLinkHits(read, [code], 0),
		readInfluenced(read, { code, accountId }),
	])
	const paying = await firstPayments(read, influenced)
	return {
		...(views.get(id) ?? { views: 0, notCounted: 0 }),
		clicks: hits.find(({ outcome }) => outcome === 'counted')?.hits ?? 0,
		companies: influenced.length,
		customers: influenced.filter((accountId) => paying.has(accountId)).length,
	}
}

/** Companies with the story as a touch; one that turned out to be another counts as that one. */
async function readInfluenced(
	read: Reader,
	{ code, accountId }: { code: string | null; accountId: string },
): Promise<string[]> {
	const rows = await read
		.selectDistinct({
			accountId: touches.accountId,
			intoAccountId: accountMerges.intoAccountId,
		})
		.from(touches)
		.leftJoin(accountMerges, eq(accountMerges.fromAccountId, touches.accountId))
		.where(
			and(
				eq(touches.kind, 'case_study_view'),
				code === null
					? eq(touches.referrerAccountId, accountId)
					: eq(touches.code, code),
			),
		)
	return [
		...new Set(rows.map((row) => row.intoAccountId ?? row.accountId)),
	].filter((id) => id !== accountId)
}
