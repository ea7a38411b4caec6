import { count, eq } from 'drizzle-orm'
import type { Reader } from '#db/client.ts'
import { jobs, outbox } from '#db/schema/mail.ts'
import { countParked } from '#db/stores/organisation/stuck-items.ts'

/** How many mails and jobs were given up, and items of queues put aside, that wait for somebody to look. */
export async function countGivenUp(
	read: Reader,
): Promise<{ mails: number; jobs: number; items: number }> {
	const [[mails], [work], parked] = await Promise.all([
		read.select({ n: count() }).from(outbox).where(eq(outbox.state, 'dead')),
		read.select({ n: count() }).from(jobs).where(eq(jobs.state, 'dead')),
		countParked(read),
	])
	return { mails: mails?.n ?? 0, jobs: work?.n ?? 0, items: parked }
}
