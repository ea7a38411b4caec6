import type { Database, Tx } from './client.ts'

/** Runs a body in a transaction that others may share; what it gives is given once that is committed. */
export type GroupCommit = <T>(
	weight: number,
	body: (tx: Tx) => Promise<T>,
) => Promise<T>

type Waiting = {
	readonly weight: number
	readonly body: (tx: Tx) => Promise<unknown>
	readonly resolve: (value: unknown) => void
	readonly reject: (error: unknown) => void
}

/** Rows of one transaction, which stays far below 50 ms. */
const MAX_WEIGHT = 1000

/**
 * Commits what arrives together as one transaction: a commit waits for the disk, and many that wait together wait once.
 * Bodies run one after another, each whole; one that fails is the only one that fails.
 */
export function createGroupCommit(
	database: Database,
	maxWeight = MAX_WEIGHT,
): GroupCommit {
	const waiting: Waiting[] = []
	let isRunning = false

	async function commit(group: readonly Waiting[]): Promise<void> {
		try {
			const values = await database.transact(async (tx) => {
				const given: unknown[] = []
				for (const { body } of group) given.push(await body(tx))
				return given
			})
			group.forEach(({ resolve }, i) => {
				resolve(values[i])
			})
		} catch (error) {
			if (group.length === 1) return group[0]?.reject(error)
			for (const each of group) await commit([each])
		}
	}
	function takeGroup(): Waiting[] {
		let weight = 0
		let size = 0
		for (const each of waiting) {
			weight += each.weight
			if (size > 0 && weight > maxWeight) break
			size++
		}
		return waiting.splice(0, size)
	}
	async function commitAll() {
		while (waiting.length > 0) await commit(takeGroup())
		isRunning = false
	}
	return <T>(weight: number, body: (tx: Tx) => Promise<T>) =>
		new Promise<T>((resolve, reject) => {
			waiting.push({ weight, body, resolve: resolve as never, reject })
			if (isRunning) return
			isRunning = true
			// After everything that has arrived by now was read.
			setImmediate(() => void commitAll())
		})
}
