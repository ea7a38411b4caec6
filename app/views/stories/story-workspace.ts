import { QUESTION_TEMPLATES } from '#app/domain/case-studies/brief-templates.ts'
import {
	type InterviewFacts,
	interviewEntry,
} from '#app/domain/case-studies/interview.ts'
import { writeCalendarFile } from '#app/domain/perks/calendar-file.ts'
import { wallTimeOf } from '#app/domain/wall-time.ts'
import { formatDate, formatInstant } from '#app/views/format/dates.ts'
import type { OrganisationFacts } from '#app/views/format/figure.ts'
import { caseStudyPath } from '#app/views/paths/marketing-paths.ts'
import type { Reader } from '#db/client.ts'
import { readAccountNames, readUserNames } from '#db/reports/accounts/names.ts'
import {
	findCaseStudy,
	readCaseStudyTexts,
} from '#db/stores/stories/case-studies.ts'
import { listStakeholders } from '#db/stores/stories/stakeholders.ts'
import { listStoryComments } from '#db/stores/stories/story-comments.ts'
import {
	findStoryFile,
	listStoryFiles,
} from '#db/stores/stories/story-files.ts'
import { findInterview } from '#db/stores/stories/story-interviews.ts'
import {
	findVersion,
	listStoryTexts,
} from '#db/stores/stories/story-versions.ts'
import { textsHash } from '#db/story-hash.ts'

type Zone = Pick<OrganisationFacts, 'zone'>

/** The texts that prepare an interview; null: there is no such case study. */
export async function viewBrief(read: Reader, id: string) {
	const texts = await readCaseStudyTexts(read, id)
	if (!texts) return null
	const { title, brief, questions } = texts
	return {
		to: caseStudyPath(id, 'brief'),
		typed: { title, brief: brief ?? '', questions: questions ?? '' },
		base: textsHash([title, brief, questions]),
		templates: QUESTION_TEMPLATES.map((template) => ({
			id: template.id,
			title: template.title,
		})),
	}
}

/** The talk with the customer, and what was noted of it; null: there is no such case study. */
export async function viewInterview(
	read: Reader,
	{ zone }: Zone,
	id: string,
	now: number,
) {
	const caseStudy = await findCaseStudy(read, id)
	const texts = await readCaseStudyTexts(read, id)
	if (!caseStudy || !texts) return null
	const [interview, names] = await Promise.all([
		findInterview(read, id),
		readUserNames(read, [caseStudy.userId]),
	])
	const { stage, userId } = caseStudy
	const isBooked = interview !== null && interview.heldAt === null
	return {
		to: caseStudyPath(id, 'interview'),
		zone: interview?.zone ?? zone,
		canBook:
			(stage === 'accepted' || stage === 'interview') &&
			(interview === null || isBooked),
		advocate: userId === null ? null : (names.get(userId) ?? null),
		booked: interview && {
			begins: formatInstant(interview.startsAt, interview.zone),
			minutes: interview.durationMinutes,
			place: interview.place,
			sequence: interview.sequence,
			held:
				interview.heldAt === null ? null : formatDate(interview.heldAt, zone),
			hasBegun: interview.startsAt <= now,
		},
		typed: {
			startsAt: interview ? wallTimeOf(interview.startsAt, interview.zone) : '',
			durationMinutes: String(interview?.durationMinutes ?? 45),
			place: interview?.place ?? '',
		},
		questions: (texts.questions ?? '').split('\n').filter(Boolean),
		brief: caseStudyPath(id, 'brief'),
		notes: texts.notes ?? '',
		base: textsHash([texts.notes]),
	}
}

/** The booked interview for the calendars of staff; null: none is booked. */
export async function viewInterviewCalendar(
	read: Reader,
	id: string,
	origin: string,
): Promise<string | null> {
	const caseStudy = await findCaseStudy(read, id)
	const interview = caseStudy && (await findInterview(read, id))
	if (!interview) return null
	const names = await readAccountNames(read, [caseStudy.accountId])
	const facts: InterviewFacts = interview
	return writeCalendarFile(
		interviewEntry(facts, {
			company: names.get(caseStudy.accountId) ?? caseStudy.accountId,
			url: origin + caseStudyPath(id, 'interview'),
			isCancelled: false,
			writtenAt: interview.createdAt,
		}),
	)
}

/** The files of a story; null: there is no such case study. */
export async function viewFiles(read: Reader, { zone }: Zone, id: string) {
	if (!(await findCaseStudy(read, id))) return null
	const [files, contents] = await Promise.all([
		listStoryFiles(read, id),
		listStoryTexts(read, id),
	])
	const names = await readUserNames(
		read,
		files.map(({ createdBy }) => createdBy),
	)
	const to = caseStudyPath(id, 'files')
	return {
		to,
		files: files.map((file) => ({
			id: file.id,
			to: `${to}/${file.id}`,
			name: file.name,
			isPicture: file.contentType.startsWith('image/'),
			size: sizeWords(file.sizeBytes),
			at: formatInstant(file.createdAt, zone),
			by: names.get(file.createdBy) ?? 'Somebody who left',
			isShown: contents.some(
				({ pictureId, body }) =>
					pictureId === file.id || body.includes(`file:${file.id}`),
			),
		})),
	}
}

const sizeWords = (bytes: number): string =>
	bytes < 1000
		? `${bytes} bytes`
		: bytes < 1_000_000
			? `${Math.round(bytes / 1000)} kB`
			: `${(bytes / 1_000_000).toFixed(1)} MB`

/** What was said about a story; null: there is no such case study. */
export async function viewComments(read: Reader, { zone }: Zone, id: string) {
	const caseStudy = await findCaseStudy(read, id)
	if (!caseStudy) return null
	const [comments, stakeholders, latest] = await Promise.all([
		listStoryComments(read, id, { includesInternal: true }),
		listStakeholders(read, id),
		findVersion(read, id),
	])
	const names = await readUserNames(
		read,
		comments.flatMap(({ userId, resolvedBy }) => [userId, resolvedBy]),
	)
	const nameOf = (userId: string | null) =>
		(userId !== null && names.get(userId)) || 'Somebody who left'
	const colleagueOf = (stakeholderId: string | null) => {
		const found = stakeholders.find((one) => one.id === stakeholderId)
		return `${found?.name ?? 'A colleague'}${found ? ` (${found.role})` : ''}`
	}
	const shown = comments.map((comment) => ({
		id: comment.id,
		by:
			comment.userId === null
				? colleagueOf(comment.stakeholderId)
				: nameOf(comment.userId),
		isCustomers: comment.userId === null || comment.userId === caseStudy.userId,
		isInternal: comment.isInternal,
		version: comment.versionNumber,
		at: formatInstant(comment.createdAt, zone),
		machine: new Date(comment.createdAt).toISOString(),
		text: comment.text,
		passage: comment.passage,
		suggestion: comment.suggestion,
		/** The words that it is about are not in the latest version any more. */
		isPassageGone:
			comment.passage !== null &&
			latest !== null &&
			!JSON.stringify(latest.content).includes(
				JSON.stringify(comment.passage).slice(1, -1),
			),
		settled:
			comment.resolvedAt === null
				? null
				: `${nameOf(comment.resolvedBy)}, ${formatDate(comment.resolvedAt, zone)}`,
	}))
	return {
		to: caseStudyPath(id, 'comments'),
		open: shown.filter(({ settled }) => settled === null),
		settled: shown.filter(({ settled }) => settled !== null),
		latest: caseStudy.versionNumber,
		isSent: caseStudy.sentVersionNumber === caseStudy.versionNumber,
	}
}

/** A file with its bytes, if it is this story's. */
export async function readStoryFile(read: Reader, id: string, fileId: string) {
	const file = await findStoryFile(read, id, fileId)
	return (
		file && {
			name: file.name,
			contentType: file.contentType,
			bytes: new Uint8Array(Buffer.from(file.base64, 'base64')),
		}
	)
}
