import { inArray, sql } from 'drizzle-orm'
import { HIT_OUTCOMES, isClick } from '#app/domain/referrals/hit.ts'
import { type Check, SHOWN } from '#db/check.ts'
import type { Database, Reader } from '#db/client.ts'
import { inboxPathOf, openInboxFile } from '#db/inbox-file.ts'
import { clicks, linkDays } from '#db/schema/index.ts'

/** What must hold of tracked links. */
export const examineLinks = async (read: Reader): Promise<Check[]> => [
	await daysMatchClicks(read),
]

/** Σ of the days of a link = its clicks. */
async function daysMatchClicks(read: Reader): Promise<Check> {
	const days = await read
		.select({
			code: linkDays.code,
			hits: sql<number>`sum(${linkDays.hits})`.mapWith(Number),
		})
		.from(linkDays)
		.where(inArray(linkDays.outcome, HIT_OUTCOMES.filter(isClick)))
		.groupBy(linkDays.code)
	const stored = await read
		.select({
			code: clicks.code,
			hits: sql<number>`count(*)`.mapWith(Number),
		})
		.from(clicks)
		.groupBy(clicks.code)
	const counted = new Map(days.map(({ code, hits }) => [code, hits]))
	const kept = new Map(stored.map(({ code, hits }) => [code, hits]))
	const wrong = [...new Set([...counted.keys(), ...kept.keys()])]
		.filter((code) => (counted.get(code) ?? 0) !== (kept.get(code) ?? 0))
		.sort()
	return {
		name: 'the days of links are what their clicks come to',
		looked: kept.size,
		problems: wrong
			.slice(0, SHOWN)
			.map(
				(code) =>
					`link ${code} has ${kept.get(code) ?? 0} clicks, its days come to ${counted.get(code) ?? 0}`,
			),
	}
}

/** The worker looks every second. */
const LONGEST_WAIT_MS = 60_000

/** Whether what the front put down is taken over; nothing on PostgreSQL, where it has no inbox. */
export function examineInbox(database: Database, now: number): Check[] {
	const file = inboxPathOf(database)
	const inbox = file && openInboxFile(file)
	if (!inbox) return []
	try {
		const { count, oldestAt } = inbox.waiting()
		const isStuck = oldestAt !== null && now - oldestAt > LONGEST_WAIT_MS
		return [
			{
				name: 'requests of links are taken over from the inbox',
				looked: count,
				problems: isStuck
					? [
							`${count} requests wait, the first since ${new Date(oldestAt).toISOString()}: start the server`,
						]
					: [],
			},
		]
	} finally {
		inbox.close()
	}
}
