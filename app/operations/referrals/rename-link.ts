import { checkWord, type WordProblem } from '#app/domain/referrals/code.ts'
import { MOST_WORDS } from '#app/domain/referrals/link-draft.ts'
import { done, type Result, refused } from '#app/domain/result.ts'
import type { Database, Tx } from '#db/client.ts'
import { isUniqueViolation } from '#db/errors.ts'
import { accountsTouchedWith } from '#db/stores/ledger/settling-queue.ts'
import { appendAudit } from '#db/stores/organisation/audit-log.ts'
import {
	codeAnsweringTo,
	insertAlias,
	listAliases,
	putLinkSettings,
} from '#db/stores/referrals/links.ts'
import { findOwnLink } from './find-own-link.ts'

export type RenameLinkRefusal =
	| WordProblem
	| 'link_unknown'
	| 'taken'
	/** Somebody came with it before it was anybody's, or it is a campaign's. */
	| 'came_before'
	| 'too_many_words'

type Rename = {
	readonly code: string
	readonly userId: string
	readonly word: string
	readonly now: number
}

/** Gives a link a chosen word. It goes on answering to every word that it ever had, and nobody else gets one of them. */
export async function renameLink(
	database: Database,
	rename: Rename,
): Promise<Result<{ shown: string }, RenameLinkRefusal>> {
	try {
		return await database.transact((tx) => renameOnce(tx, rename))
	} catch (error) {
		// Two wanted the word at once.
		if (isUniqueViolation(error)) return refused('taken')
		throw error
	}
}

async function renameOnce(
	tx: Tx,
	{ code, userId, word: text, now }: Rename,
): Promise<Result<{ shown: string }, RenameLinkRefusal>> {
	const link = await findOwnLink(tx, { code, userId })
	if (!link) return refused('link_unknown')
	const checked = checkWord(text)
	if (!checked.ok) return checked
	const { word, shown } = checked.value
	const answering = await codeAnsweringTo(tx, word)
	if (answering !== null && answering !== link.code) return refused('taken')
	if (answering === null) {
		// Whose a code is that somebody came with already, staff say: an advocate does not take what a campaign brought.
		if ((await accountsTouchedWith(tx, [word])).length > 0)
			return refused('came_before')
		const words = await listAliases(tx, [link.code])
		if (words.length >= MOST_WORDS) return refused('too_many_words')
		await insertAlias(tx, { alias: word, code: link.code, createdAt: now })
	}
	if (shown !== (link.chosen ?? link.made)) {
		await putLinkSettings(tx, link.code, { codeShown: shown }, now)
		await appendAudit(tx, {
			at: now,
			actorId: userId,
			action: 'link.renamed',
			subjectType: 'link',
			subjectId: link.code,
		})
	}
	return done({ shown })
}
