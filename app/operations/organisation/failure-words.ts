import { cutText } from '#app/domain/text.ts'

const LONGEST = 500

/** A failure as admins are told it. The message of a failed query carries the values of a row, so of that only its code is kept. */
export function wordsOf(error: unknown): string {
	if (!(error instanceof Error)) return fit(String(error))
	if (!('query' in error)) return fit(error.message)
	const { cause } = error
	const code =
		cause instanceof Error && 'code' in cause ? cause.code : 'unknown'
	return `a query of the database failed: ${code}`
}

const fit = (text: string) => cutText(text.replaceAll('\0', ' '), LONGEST)
