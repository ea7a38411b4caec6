import { VERSION_NAME_LIMIT } from '#app/domain/case-studies/draft.ts'
import { textOrNull } from '#app/domain/perks/definition.ts'
import { done, type Result, refused } from '#app/domain/result.ts'
import type { Database } from '#db/client.ts'
import { nameVersion as storeName } from '#db/stores/stories/story-versions.ts'

/** Calls a version something, so that it is found again; what it says stays. */
export function nameVersion(
	database: Database,
	{
		caseStudyId,
		number,
		...given
	}: { caseStudyId: string; number: number; name: string },
): Promise<Result<undefined, 'version_unknown' | 'name_too_long'>> {
	const name = textOrNull(given.name)
	return database.transact(async (tx) => {
		if ((name?.length ?? 0) > VERSION_NAME_LIMIT)
			return refused('name_too_long')
		return (await storeName(tx, caseStudyId, number, name))
			? done(undefined)
			: refused('version_unknown')
	})
}
