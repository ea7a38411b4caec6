import type { QuotePermission } from '#app/domain/case-studies/content.ts'
import { done, type Result, refused } from '#app/domain/result.ts'
import type { Database } from '#db/client.ts'
import { appendAudit } from '#db/stores/organisation/audit-log.ts'
import {
	deleteQuotePermission,
	insertQuotePermission,
} from '#db/stores/stories/quote-permissions.ts'
import { findVersion } from '#db/stores/stories/story-versions.ts'
import { quoteHash as hashOfQuote } from '#db/story-hash.ts'

/** Notes that the speaker of a quote permitted these very words, or that they do not any more. */
export function noteQuotePermission(
	database: Database,
	{
		caseStudyId,
		quoteHash,
		how,
		actorId,
		now,
	}: {
		caseStudyId: string
		quoteHash: string
		/** Null: it was taken back. */
		how: QuotePermission | null
		actorId: string
		now: number
	},
): Promise<Result<undefined, 'quote_unknown'>> {
	return database.transact(async (tx) => {
		const latest = await findVersion(tx, caseStudyId)
		const isQuoted = latest?.content.quotes.some(
			(quote) => hashOfQuote(quote) === quoteHash,
		)
		if (!isQuoted) return refused('quote_unknown')
		if (how === null)
			await deleteQuotePermission(tx, { caseStudyId, quoteHash })
		else
			await insertQuotePermission(tx, {
				caseStudyId,
				quoteHash,
				how,
				notedAt: now,
				notedBy: actorId,
			})
		await appendAudit(tx, {
			at: now,
			actorId,
			action: 'case_study.quote_permission',
			subjectType: 'case_study',
			subjectId: caseStudyId,
			after: { quoteHash, how },
		})
		return done(undefined)
	})
}
