import { z } from 'zod'
import { done, refused } from '#app/domain/result.ts'
import { openCursor, sealCursor } from './cursor.ts'
import type { ApiError } from './errors.ts'
import { type ApiRead, type Asked, defineRead } from './operation.ts'
import { badQuery } from './query.ts'

type Part = string | number

const MOST = 100
const USUAL = 50

/** How many rows an answer holds at most. */
const LIMIT = z
	.string()
	.refine((text) => /^\d{1,3}$/.test(text) && +text >= 1 && +text <= MOST, {
		error: `is not a whole number from 1 to ${MOST}`,
	})
	.transform(Number)
	.optional()
	.meta({
		type: 'integer',
		minimum: 1,
		maximum: MOST,
		default: USUAL,
		description: 'How many rows at most.',
	})

const CURSOR = z.string().optional().meta({
	description:
		'`next_cursor` of the page before, with the same filter. Nothing else is one.',
})

type Page<Item, After> = {
	readonly rows: readonly Item[]
	readonly next: After | null
}

/**
 * A list that is read a page at a time: `{data, next_cursor}`. A cursor belongs to its list and filter, and is refused
 * where it is another's or was changed.
 */
export function defineList<
	Shape extends z.ZodRawShape,
	Item extends z.ZodType,
	After extends readonly Part[],
>({
	query: shape,
	item,
	list,
	refuse,
	...operation
}: Omit<ApiRead, 'query' | 'run' | 'answer' | 'method'> & {
	readonly query: Shape
	readonly item: Item
	/** Why a filter makes no sense as a whole; null: it does. */
	refuse?(query: z.output<z.ZodObject<Shape>>): ApiError | null
	list(
		asked: Asked<z.output<z.ZodObject<Shape>>>,
		after: After | null,
		limit: number,
	): Promise<Page<z.input<Item>, After>>
}): ApiRead {
	return defineRead({
		...operation,
		query: z.strictObject({ ...shape, limit: LIMIT, cursor: CURSOR }),
		answer: z.strictObject({
			data: z.array(item),
			next_cursor: z
				.string()
				.nullable()
				.meta({ description: 'Of the next page; null on the last.' }),
		}),
		async run(asked) {
			const {
				limit = USUAL,
				cursor,
				...filter
			} = asked.query as Record<string, unknown> & {
				limit?: number
				cursor?: string
			}
			const problem = refuse?.(filter as never)
			if (problem) return refused(problem)
			const of = { key: asked.keyOfCursors, list: operation.id, filter }
			const after = cursor === undefined ? null : openCursor(cursor, of)
			if (cursor !== undefined && after === null)
				return refused(
					badQuery([
						{
							field: 'cursor',
							message: 'is not the next_cursor of this list with this filter',
						},
					]),
				)
			const { rows, next } = await list(
				{ ...asked, query: filter } as never,
				after as After | null,
				limit,
			)
			return done({
				data: rows,
				next_cursor: next && sealCursor(next, of),
			})
		},
	})
}
