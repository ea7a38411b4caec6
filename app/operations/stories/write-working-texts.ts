import {
	WORKING_TEXT_LIMIT,
	WORKING_TITLE_LIMIT,
} from '#app/domain/case-studies/brief-templates.ts'
import { textOrNull } from '#app/domain/perks/definition.ts'
import { done, type Result, refused } from '#app/domain/result.ts'
import type { Database } from '#db/client.ts'
import {
	findCaseStudy,
	readCaseStudyTexts,
	storeCaseStudyTexts,
} from '#db/stores/stories/case-studies.ts'
import { textsHash } from '#db/story-hash.ts'

/** What staff write for themselves on the way to a story. */
export type WorkingTexts = Partial<
	Record<'title' | 'brief' | 'questions' | 'notes', string>
>

export type WriteWorkingTextsRefusal =
	| 'case_study_unknown'
	| 'title_missing'
	| 'title_too_long'
	| 'text_too_long'
	/** Somebody else wrote in the same places. */
	| 'changed_meanwhile'

/** Writes the texts that are given, and no others. What others wrote meanwhile is not overwritten unseen. */
export function writeWorkingTexts(
	database: Database,
	{
		caseStudyId,
		baseHash,
		now,
		...given
	}: {
		caseStudyId: string
		/** Of the same texts as they were read, in the same order. */
		baseHash: string
		texts: WorkingTexts
		now: number
	},
): Promise<Result<undefined, WriteWorkingTextsRefusal>> {
	const texts = Object.entries(given.texts).map(
		([name, text]) =>
			[
				name as keyof WorkingTexts,
				text.replace(/\r\n?/g, '\n').trim(),
			] as const,
	)
	const title = texts.find(([name]) => name === 'title')?.[1]
	return database.transact(async (tx) => {
		const caseStudy = await findCaseStudy(tx, caseStudyId)
		const current = await readCaseStudyTexts(tx, caseStudyId)
		if (!caseStudy || !current) return refused('case_study_unknown')
		if (title === '') return refused('title_missing')
		if ((title?.length ?? 0) > WORKING_TITLE_LIMIT)
			return refused('title_too_long')
		if (texts.some(([, text]) => text.length > WORKING_TEXT_LIMIT))
			return refused('text_too_long')
		if (textsHash(texts.map(([name]) => current[name])) !== baseHash)
			return refused('changed_meanwhile')
		await storeCaseStudyTexts(tx, caseStudyId, {
			...Object.fromEntries(
				texts.map(([name, text]) => [
					name,
					name === 'title' ? text : textOrNull(text),
				]),
			),
			updatedAt: now,
		})
		return done(undefined)
	})
}
