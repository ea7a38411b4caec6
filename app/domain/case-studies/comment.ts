import { textOrNull } from '#app/domain/perks/definition.ts'

/** How long a comment may be, in characters. */
export const COMMENT_LIMIT = 5000
export const PASSAGE_LIMIT = 1000

/** A remark on a version. */
export type CommentDraft = {
	readonly text: string
	/** The words that it is about; null: the whole. */
	readonly passage: string | null
	/** What should stand there instead. */
	readonly suggestion: string | null
}

export type CommentProblem =
	| 'text_missing'
	| 'text_too_long'
	| 'passage_too_long'
	| 'suggestion_too_long'
	| 'suggestion_without_passage'

export const tidyComment = (draft: CommentDraft): CommentDraft => ({
	text: lines(draft.text) ?? '',
	passage: lines(draft.passage),
	suggestion: lines(draft.suggestion),
})

const lines = (text: string | null) => textOrNull(text?.replace(/\r\n?/g, '\n'))

/** Why a tidy comment cannot be taken; null: it can. A suggestion says enough without a remark. */
export function problemOfComment({
	text,
	passage,
	suggestion,
}: CommentDraft): CommentProblem | null {
	if (text === '' && suggestion === null) return 'text_missing'
	if (text.length > COMMENT_LIMIT) return 'text_too_long'
	if ((passage?.length ?? 0) > PASSAGE_LIMIT) return 'passage_too_long'
	if ((suggestion?.length ?? 0) > COMMENT_LIMIT) return 'suggestion_too_long'
	if (suggestion !== null && passage === null)
		return 'suggestion_without_passage'
	return null
}
