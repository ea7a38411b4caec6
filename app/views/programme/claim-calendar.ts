import {
	type CalendarEntry,
	googleCalendarUrl,
	outlookCalendarUrl,
} from '#app/domain/perks/calendar.ts'
import { writeCalendarFile } from '#app/domain/perks/calendar-file.ts'
import { talkEntry } from '#app/domain/perks/talk.ts'
import type { Reader } from '#db/client.ts'
import { findClaim } from '#db/stores/programme/claims.ts'
import { findTalk, talkFactsOf } from '#db/stores/programme/speaking.ts'

/** A confirmed talk for its speaker's calendar: the file and where else it can be added; null where there is none. */
export async function viewClaimCalendar(
	read: Reader,
	claimId: string,
	{ accountId, origin }: { accountId: string; origin: string },
) {
	const claim = await findClaim(read, claimId)
	if (claim?.accountId !== accountId || claim.state !== 'scheduled') return null
	const talk = claim.slotId === null ? null : await findTalk(read, claim.slotId)
	if (!talk) return null
	const entry: CalendarEntry = talkEntry(talkFactsOf(talk), {
		claimId,
		origin,
		isCancelled: false,
		writtenAt: claim.updatedAt,
	})
	return {
		file: writeCalendarFile(entry),
		google: googleCalendarUrl(entry),
		outlook: outlookCalendarUrl(entry),
	}
}
