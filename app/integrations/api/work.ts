import { z } from 'zod'
import { done, type Result, refused } from '#app/domain/result.ts'
import type { Tx } from '#db/client.ts'

/** What a body asks for. */
export type Work = {
	readonly weight: number
	/** What has to be done before the transaction. */
	prepare?(): Promise<void>
	/** What it gives is kept under an Idempotency-Key: no personal text. */
	run(tx: Tx, now: number): Promise<Result<unknown, NotDone>>
	/** The answer, of what is kept and what was sent; else it is what is kept. @param kept as JSON gives it back */
	answerOf?(kept: unknown): unknown
}

/** Why nothing came of it. It is not kept under an Idempotency-Key: sent again, it may be done. */
export type NotDone = Unreadable & {
	readonly code: 'conflict' | 'not_found' | 'unprocessable_entity'
}

/** Why a body is not taken. */
export type Unreadable = {
	readonly message: string
	readonly problems?: readonly { field: string; message: string }[]
}

const MAX_ITEMS = 1_000

/** One item, or up to 1,000. */
export function readItems(
	body: unknown,
	[one, many]: readonly [one: string, many: string],
): Result<unknown[], Unreadable> {
	if (typeof body !== 'object' || body === null)
		return refused({ message: `Send one ${one}, or an array of up to 1,000.` })
	const items: unknown[] = Array.isArray(body) ? body : [body]
	if (items.length === 0)
		return refused({ message: `The array holds no ${one}.` })
	if (items.length > MAX_ITEMS)
		return refused({
			message: `The array holds ${items.length} ${many}; send at most ${MAX_ITEMS} at a time.`,
		})
	return done(items)
}

/** The body that `readItems` takes, as a schema. */
export const oneOrMany = <Item extends z.ZodType>(item: Item) =>
	z.union([item, z.array(item).min(1).max(MAX_ITEMS)])

/** What became of an item that was taken. */
export const STATUS = {
	landed: 'created',
	same: 'unchanged',
	updated: 'updated',
} as const

/** What is answered of each item, in its place. `key`: by which fields it says of which one it speaks. */
export const resultsOf = <const Key extends string>(
	key: readonly Key[],
	taken: readonly [string, ...string[]] = ['created', 'unchanged', 'updated'],
) =>
	z.strictObject({
		results: z.array(
			z.strictObject({
				...(Object.fromEntries(
					key.map((name) => [name, z.string().nullable()]),
				) as Record<Key, z.ZodNullable<z.ZodString>>),
				status: z.enum([...taken, 'refused']),
				error: z
					.strictObject({
						code: z.string(),
						message: z.string(),
						field: z.string().nullable().meta({
							description: 'Of which field it speaks; null: of the item.',
						}),
					})
					.optional()
					.meta({ description: 'Why it was refused.' }),
				note: z.string().optional().meta({
					description: 'What else there is to know of it.',
				}),
			}),
		),
	})

/** That an item was refused. */
export const refusal = (code: string, [field, reason]: Told) => ({
	status: 'refused' as const,
	error: {
		code,
		message: `${field ?? 'the item'} ${reason}`,
		field,
	},
})

/** What is wrong with an item: a field, or null for all of it, and why. */
export type Told = readonly [field: string | null, reason: string]
