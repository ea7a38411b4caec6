import { done, type Result, refused } from '#app/domain/result.ts'

const WHOLE = 10_000

/** A share as people write it ("33.34" or "33,34", of a hundred) in basis points. Null: it is none, or finer. */
export function parsePercent(text: string): number | null {
	const match = /^(\d{1,3})(?:[.,](\d{1,2}))?$/.exec(
		text.trim().replace(/%$/, '').trimEnd(),
	)
	if (!match) return null
	const points =
		Number(match[1]) * 100 + Number((match[2] ?? '').padEnd(2, '0'))
	return points <= WHOLE ? points : null
}

/** Basis points as people write them: 3334 → "33.34", 5000 → "50". */
export const formatPercent = (basisPoints: number): string =>
	String(basisPoints / 100)

/** What is left of the whole for nobody; refused where more was given than there is. */
export function restOf(
	shares: readonly { readonly basisPoints: number }[],
): Result<number, 'more_than_whole'> {
	const given = shares.reduce((sum, { basisPoints }) => sum + basisPoints, 0)
	return given > WHOLE ? refused('more_than_whole') : done(WHOLE - given)
}
