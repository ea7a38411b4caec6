import type { Database, Reader, Tx } from '#db/client.ts'
import { isBusy, isSerializationFailure } from '#db/errors.ts'
import {
	readStuck,
	removeOverdueStuck,
	removeStuck,
	type StuckItem,
} from '#db/stores/organisation/stuck-items.ts'
import { noteStuck } from './note-stuck.ts'

/** Where items wait to be done one after the other, in an order. */
export type Queue<Item = unknown> = {
	/** Also the kind of the worker's job that works it off. */
	readonly name: string
	/** Items of one transaction at most. */
	readonly step: number
	/** The first of those that wait. */
	waiting(
		read: Reader,
		given: { now: number; limit: number },
	): Promise<readonly Item[]>
	idOf(item: Item): string
	/** Does as many of these, from the first on, as a short transaction allows; gives how many. They leave the queue by it. */
	take(tx: Tx, items: readonly Item[], now: number): Promise<number>
	/** Takes an item out of the queue undone. Where there is no such thing, it is left where it is. */
	drop?(tx: Tx, id: string, now: number): Promise<void>
}

type Given = {
	readonly now: () => number
	readonly signal?: AbortSignal | undefined
	/** After each step that did something. */
	readonly onStep?: (done: number) => void | Promise<void>
	/** Told why an item could not be done. */
	readonly onStuck?: ((error: unknown) => void) | undefined
}

/** How often an item may be done in one run. One that comes back more often goes round in a circle. */
const MOST_TURNS = 100

/**
 * Does what waits in a queue, in steps of one transaction each, until nothing does. Every step makes progress: an item that
 * fails, or that does not leave the queue, is put aside, and the rest goes on without it. Safe to stop at any time.
 */
export async function workOff<Item>(
	database: Database,
	queue: Queue<Item>,
	{ now, signal, onStep, onStuck }: Given,
): Promise<{ done: number; stuck: number }> {
	const turns = new Map<string, number>()
	let done = 0
	let stuck = 0
	while (!signal?.aborted) {
		const step = await takeStep(database, queue, { now, turns, onStuck })
		if (step.done + step.stuck === 0) {
			await forgetWhatLeft(database, queue, now())
			break
		}
		done += step.done
		stuck += step.stuck
		if (step.done > 0) await onStep?.(step.done)
	}
	return { done, stuck }
}

/** One step of it; gives how many were done. */
export const workOffStep = async <Item>(
	database: Database,
	queue: Queue<Item>,
	{ now }: { now: number },
): Promise<number> =>
	(await takeStep(database, queue, { now: () => now, turns: new Map() })).done

/** Whether there is something to do in a queue. */
export const isWaiting = async (
	queue: Queue,
	read: Reader,
	now: number,
): Promise<boolean> => (await nextItems(read, queue, now, 1)).length > 0

/** The items at the head of a queue, without those that are put aside. */
export const nextItems = async <Item>(
	read: Reader,
	queue: Queue<Item>,
	now: number,
	limit: number,
): Promise<readonly Item[]> => (await readNext(read, queue, now, limit)).items

type Step = { done: number; stuck: number }
type StepGiven = Pick<Given, 'now' | 'onStuck'> & { turns: Map<string, number> }

/** An item that was done and is still there. */
class NotLeft extends Error {}

/** Does the items at the head; where that fails, finds out which of them it is, by halves. */
async function takeStep<Item>(
	database: Database,
	queue: Queue<Item>,
	{ now, turns, onStuck }: StepGiven,
): Promise<Step> {
	/** Null: the items at the head. */
	async function attempt(wanted: readonly string[] | null): Promise<Step> {
		let tried: string[] = []
		try {
			const done = await database.transact(async (tx) => {
				const { items, known } = await readNext(tx, queue, now(), queue.step)
				const mine = wanted
					? items.filter((item) => wanted.includes(queue.idOf(item)))
					: items
				tried = mine.map((item) => queue.idOf(item))
				refuseCircles(tried, turns)
				return takeThese(tx, queue, mine, { now: now(), known })
			})
			for (const id of done) turns.set(id, (turns.get(id) ?? 0) + 1)
			return { done: done.length, stuck: 0 }
		} catch (error) {
			// It is nobody's fault: the whole is tried again later.
			if (tried.length === 0 || isBusy(error) || isSerializationFailure(error))
				throw error
			const [only, ...more] = tried
			if (only === undefined) throw error
			if (more.length > 0) {
				const half = Math.ceil(tried.length / 2)
				const first = await attempt(tried.slice(0, half))
				const second = await attempt(tried.slice(half))
				return {
					done: first.done + second.done,
					stuck: first.stuck + second.stuck,
				}
			}
			await database.transact((tx) =>
				noteStuck(tx, { queue: queue.name, item: only, error, now: now() }),
			)
			onStuck?.(error)
			return { done: 0, stuck: 1 }
		}
	}
	return attempt(null)
}

function refuseCircles(
	ids: readonly string[],
	turns: ReadonlyMap<string, number>,
) {
	if (ids.some((id) => (turns.get(id) ?? 0) >= MOST_TURNS))
		throw new NotLeft('it comes back whenever it was done')
}

/** Does items within a transaction, and makes sure that they left the queue; gives which. */
async function takeThese<Item>(
	tx: Tx,
	queue: Queue<Item>,
	items: readonly Item[],
	{ now, known }: { now: number; known: readonly StuckItem[] },
): Promise<string[]> {
	if (items.length === 0) return []
	const count = await queue.take(tx, items, now)
	if (count === 0) throw new NotLeft('it was not done')
	const done = items.slice(0, count).map((item) => queue.idOf(item))
	const [next] = await nextItems(tx, queue, now, 1)
	if (next !== undefined && done.includes(queue.idOf(next)))
		throw new NotLeft('it was done, and is still waiting')
	const recovered = known.filter(({ item }) => done.includes(item))
	if (recovered.length > 0)
		await removeStuck(
			tx,
			queue.name,
			recovered.map(({ item }) => item),
		)
	return done
}

/** The same, with what got stuck in it. */
async function readNext<Item>(
	read: Reader,
	queue: Queue<Item>,
	now: number,
	limit: number,
): Promise<{ items: readonly Item[]; known: readonly StuckItem[] }> {
	const known = await readStuck(read, queue.name)
	const aside = new Set(known.filter(isAside(now)).map(({ item }) => item))
	const waiting = await queue.waiting(read, {
		now,
		limit: limit + aside.size,
	})
	const items = waiting.filter((item) => !aside.has(queue.idOf(item)))
	return { items: items.slice(0, limit), known }
}

/** Whether an item that got stuck is still to be left alone. */
export const isAside =
	(now: number) =>
	({ state, retryAt }: StuckItem): boolean =>
		state !== 'retrying' || retryAt > now

/** What is due again and does not wait any more has left by itself. */
async function forgetWhatLeft(
	database: Database,
	queue: Pick<Queue, 'name'>,
	now: number,
) {
	const known = await readStuck(database.read, queue.name)
	if (known.every(isAside(now))) return
	await database.transact((tx) => removeOverdueStuck(tx, queue.name, now))
}
