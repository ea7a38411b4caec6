import {
	googleCalendarUrl,
	outlookCalendarUrl,
} from '#app/domain/perks/calendar.ts'
import { writeCalendarFile } from '#app/domain/perks/calendar-file.ts'
import { callEntry } from '#app/domain/references/call.ts'
import { formatInstant } from '#app/views/format/dates.ts'
import type { OrganisationFacts } from '#app/views/format/figure.ts'
import type { Reader } from '#db/client.ts'
import {
	findReferenceOfAsk,
	readReferenceTexts,
} from '#db/stores/stories/references.ts'

/** A reference call as the advocate who takes it sees it; null for anybody else, and before there is a date. */
export async function viewOwnCall(
	read: Reader,
	{ zone }: OrganisationFacts,
	askId: string,
	viewer: { userId: string; now: number },
) {
	const found = await findCall(read, askId, viewer.userId)
	if (!found) return null
	const { request, text, call } = found
	return {
		begins: formatInstant(call.startsAt, zone),
		minutes: call.durationMinutes,
		place: call.place,
		isHeld: request.state === 'held',
		mayTell: call.startsAt <= viewer.now,
		told: text.advocateFeedback,
	}
}

/** The call for its advocate's calendar: the file and where else it can be added; null where there is none. */
export async function viewCallCalendar(
	read: Reader,
	askId: string,
	{ userId, origin }: { userId: string; origin: string },
) {
	const found = await findCall(read, askId, userId)
	if (found?.request.state !== 'scheduled') return null
	const entry = callEntry(found.call, {
		askId,
		origin,
		isCancelled: false,
		writtenAt: found.request.updatedAt,
	})
	return {
		file: writeCalendarFile(entry),
		google: googleCalendarUrl(entry),
		outlook: outlookCalendarUrl(entry),
	}
}

async function findCall(read: Reader, askId: string, userId: string) {
	const request = await findReferenceOfAsk(read, askId)
	if (request?.userId !== userId) return null
	if (request.state !== 'scheduled' && request.state !== 'held') return null
	const { startsAt, durationMinutes, updatedAt } = request
	const text = (await readReferenceTexts(read, [request.id])).get(request.id)
	if (startsAt === null || durationMinutes === null || !text?.place) return null
	return {
		request,
		text,
		call: {
			startsAt,
			durationMinutes,
			place: text.place,
			changedAt: updatedAt,
		},
	}
}
