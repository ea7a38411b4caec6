import type { HitOutcome } from '#app/domain/referrals/hit.ts'

/** A request of a link, before the one-hour rule. */
export type Hit = {
	/** `links.code`. */
	readonly code: string
	readonly occurredAt: number
	/** `counted`: it is a click unless the same visitor was within the hour. */
	readonly outcome: HitOutcome
	/** Hashed with the salt of the day at once, and kept nowhere. */
	readonly visitor: string
	/** Whose address it came from, hashed and kept like the visitor; '': it is in no burst. */
	readonly network: string
	/** The click that the visitor brought along. */
	readonly previousId: string | null
	readonly slug: string | null
	readonly refererHost: string | null
}

export type RecordedHit = {
	readonly outcome: HitOutcome
	/** The click, this one or the one that it repeats; null where none is credited. */
	readonly clickId: string | null
}

/** Where requests of links are put down before they are answered. */
export type Inbox = {
	/** Answers once the hit outlives the end of the process and a loss of power. */
	record(hit: Hit): Promise<RecordedHit>
	/** After everything that was given is recorded. */
	close(): Promise<void>
}

/** Records hits as one transaction, durable when it answers; each in its place. */
export type HitWriter = {
	write(hits: readonly Hit[]): Promise<RecordedHit[]> | RecordedHit[]
	close(): Promise<void> | void
}

type Waiting = {
	readonly hit: Hit
	readonly resolve: (recorded: RecordedHit) => void
	readonly reject: (error: unknown) => void
}

/** Hits of one transaction, which stays far below 50 ms. */
const MOST_HITS = 500

/** Writes what arrives together together: while one batch is being committed, the next one collects. */
export function createInbox(writer: HitWriter): Inbox {
	let waiting: Waiting[] = []
	let isWriting = false
	let written: Promise<void> = Promise.resolve()

	async function writeAll() {
		// After everything that has arrived by now was read.
		await new Promise<void>((resolve) => setImmediate(resolve))
		while (waiting.length > 0) {
			const batch = waiting.slice(0, MOST_HITS)
			waiting = waiting.slice(MOST_HITS)
			try {
				const recorded = await writer.write(batch.map(({ hit }) => hit))
				batch.forEach(({ resolve }, i) => {
					resolve(recorded[i] as RecordedHit)
				})
			} catch (error) {
				for (const { reject } of batch) reject(error)
			}
		}
		// At once, so that whoever comes after this begins anew.
		isWriting = false
	}
	return {
		record: (hit) =>
			new Promise((resolve, reject) => {
				waiting.push({ hit, resolve, reject })
				if (isWriting) return
				isWriting = true
				written = writeAll()
			}),
		async close() {
			while (isWriting) await written
			await writer.close()
		},
	}
}
