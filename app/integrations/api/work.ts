import { done, type Result, refused } from '#app/domain/result.ts'
import type { Tx } from '#db/client.ts'

/** What a body asks for. */
export type Work = {
	readonly weight: number
	/** What has to be done before the transaction. */
	prepare?(): Promise<void>
	run(tx: Tx, now: number): Promise<{ status: number; body: unknown }>
}

const MAX_ITEMS = 1_000

/** One item, or up to 1,000. */
export function readItems(
	body: unknown,
	[one, many]: readonly [one: string, many: string],
): Result<unknown[], string> {
	if (typeof body !== 'object' || body === null)
		return refused(`Send one ${one}, or an array of up to 1,000.`)
	const items: unknown[] = Array.isArray(body) ? body : [body]
	if (items.length === 0) return refused(`The array holds no ${one}.`)
	if (items.length > MAX_ITEMS)
		return refused(
			`The array holds ${items.length} ${many}; send at most ${MAX_ITEMS} at a time.`,
		)
	return done(items)
}

/** What became of an item that was taken. */
export const STATUS = {
	landed: 'created',
	same: 'unchanged',
	updated: 'updated',
} as const
