import { z } from 'zod'
import { BUCKETS, REVENUE_CLASSES } from '#app/domain/ledger/line.ts'
import { isPeriod } from '#app/domain/period.ts'
import { BUCKET_GROUPS, type BucketGroup } from '#app/views/paths/paths.ts'

/** Parts of queries and answers that several operations share. */

/** What no id or word of an address holds. */
const UNUSABLE = /[\p{Cc}\p{Cs}\ufffd]/u

export const textQuery = (description: string, example?: string) =>
	z
		.string()
		.max(200, { error: 'is longer than 200 characters' })
		.refine((text) => !UNUSABLE.test(text), {
			error: 'holds a character that no text holds',
		})
		.refine((text) => text.trim() !== '', { error: 'is empty' })
		.optional()
		.meta({ description, ...(example && { example }) })

export const month = (description: string) =>
	z
		.string()
		.refine(isPeriod, { error: 'is not a month such as 2026-01' })
		.optional()
		.meta({ description, example: '2026-01', pattern: '^\\d{4}-\\d{2}$' })

export const oneOf = <const Word extends string>(
	words: readonly Word[],
	description: string,
) =>
	z
		.enum(words as readonly [Word, ...Word[]], {
			error: `must be one of ${words.join(', ')}`,
		})
		.optional()
		.meta({ description })

/** Months from … to …, both included. */
export const MONTHS = {
	from: month('The first month.'),
	to: month('The last month.'),
}

export const BUCKET_QUERY = oneOf(
	Object.keys(BUCKET_GROUPS) as BucketGroup[],
	'Which part of revenue.',
)

export const minor = (description: string) => z.int().meta({ description })
export const CURRENCY = z
	.string()
	.meta({ description: 'ISO 4217.', example: 'USD' })
export const PERIOD = z.string().meta({ example: '2026-03' })
export const AT = z.iso.datetime().meta({ description: 'ISO 8601, in UTC.' })
export const nullableText = z.string().nullable()
export const CLASS = z.enum(REVENUE_CLASSES)
export const BUCKET = z.enum(BUCKETS)
