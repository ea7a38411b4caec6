import type { CaseStudyMove } from '#app/domain/case-studies/move.ts'
import type { Tx } from '#db/client.ts'
import type { CaseStudy } from '#db/stores/stories/case-studies.ts'
import { recordCaseStudyMove } from './record-case-study-move.ts'

/** Takes a story off that stood on a consent: published, it ends; approved, it is a draft again. Gives it as it is then. */
export async function endStoryOnConsent(
	tx: Tx,
	{
		caseStudy,
		by,
		actorId,
		now,
	}: {
		caseStudy: CaseStudy
		by: CaseStudyMove['by']
		actorId: string | null
		now: number
	},
): Promise<CaseStudy> {
	const to = NEXT[caseStudy.stage]
	if (to === undefined) return caseStudy
	const moved = await recordCaseStudyMove(tx, {
		caseStudy,
		to,
		by,
		note: null,
		actorId,
		now,
	})
	if (!moved.ok)
		throw new Error(`a story did not leave the consent: ${moved.reason}`)
	return moved.value
}

const NEXT: Readonly<
	Partial<Record<CaseStudy['stage'], 'retired' | 'drafting'>>
> = {
	published: 'retired',
	approved: 'drafting',
}
