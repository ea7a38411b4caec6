import ICAL from 'ical.js'
import sharp from 'sharp'
import { beforeEach, describe, expect, test } from 'vitest'
import { attachFile } from '#app/operations/stories/attach-file.ts'
import { bookInterview } from '#app/operations/stories/book-interview.ts'
import { cancelInterview } from '#app/operations/stories/cancel-interview.ts'
import { examineStoryFile } from '#app/operations/stories/examine-story-file.ts'
import { holdInterview } from '#app/operations/stories/hold-interview.ts'
import { noteQuotePermission } from '#app/operations/stories/note-quote-permission.ts'
import { removeFile } from '#app/operations/stories/remove-file.ts'
import { saveVersion } from '#app/operations/stories/save-version.ts'
import {
	type WorkingTexts,
	writeWorkingTexts,
} from '#app/operations/stories/write-working-texts.ts'
import {
	findCaseStudy,
	readCaseStudyTexts,
} from '#db/stores/stories/case-studies.ts'
import { readQuotePermissions } from '#db/stores/stories/quote-permissions.ts'
import {
	findStoryFile,
	listStoryFiles,
} from '#db/stores/stories/story-files.ts'
import { findInterview } from '#db/stores/stories/story-interviews.ts'
import { quoteHash, textsHash } from '#db/story-hash.ts'
import { renderMail } from '#emails/render.ts'
import { HOUR, must, NOW, Programme, reasonOf } from '../support/perks.ts'
import { STORY, startStory, writeVersion } from '../support/stories.ts'

let programme: Programme
let caseStudyId: string
let staff: string
let given: { caseStudyId: string; actorId: string; now: number }

const begin = async (stage: 'nominated' | 'accepted' | 'drafting') => {
	programme = await Programme.open()
	staff = programme.marketerId
	const userId = await programme.addAccount('acme')
	caseStudyId = await startStory(programme.database, {
		accountId: 'acme',
		userId,
		ownerId: staff,
		now: NOW,
		stage,
	})
	given = { caseStudyId, actorId: staff, now: NOW }
}

const stageNow = async () =>
	(await findCaseStudy(programme.database.read, caseStudyId))?.stage

describe('the interview', () => {
	beforeEach(() => begin('accepted'))

	const DRAFT = {
		startsAt: NOW + 24 * HOUR,
		durationMinutes: 45,
		place: ' https://meet.example.com/x ',
	}
	const book = (change: Partial<typeof DRAFT> = {}, zone = 'Europe/Berlin') =>
		bookInterview(programme.database, {
			...given,
			zone,
			draft: { ...DRAFT, ...change },
		})
	const cancel = (sequence: number) =>
		cancelInterview(programme.database, { ...given, sequence })

	/** What the advocate's calendar was told, in order. */
	async function told() {
		const mails = await programme.mails('story-interview')
		const rendered = await Promise.all(
			mails.map(({ template, props }) =>
				renderMail(template, props, {
					origin: 'https://laurel.example.com',
					preferencesUrl: null,
					unsubscribeUrl: null,
					organisation: {
						name: 'Acme',
						brandColour: null,
						logoUrl: null,
						zone: 'UTC',
					},
				}),
			),
		)
		return rendered
			.flatMap(({ attachments = [] }) => attachments)
			.map(({ content }) => {
				const calendar = new ICAL.Component(ICAL.parse(content))
				const component = calendar.getFirstSubcomponent('vevent')
				if (!component) throw new Error('no event')
				const event = new ICAL.Event(component)
				return {
					uid: event.uid,
					sequence: event.sequence,
					status: component.getFirstPropertyValue('status'),
					place: event.location,
					startsAt: event.startDate.toJSDate().getTime(),
				}
			})
			.sort((a, b) => a.sequence - b.sequence)
	}

	test('booked, moved, called off: one entry of the calendar, and the stage goes with it', async () => {
		expect(await must(book())).toEqual({ isMoved: false })
		expect(await stageNow()).toBe('interview')
		const startsAt = NOW + 48 * HOUR
		expect(await must(book({ startsAt }))).toEqual({ isMoved: true })
		expect(await reasonOf(cancel(0))).toBe('moved_meanwhile')
		await must(cancel(1))
		expect(await stageNow()).toBe('accepted')
		const entries = await told()
		expect(entries.map(({ sequence, status }) => [sequence, status])).toEqual([
			[0, 'CONFIRMED'],
			[1, 'CONFIRMED'],
			[2, 'CANCELLED'],
		])
		expect(new Set(entries.map(({ uid }) => uid)).size).toBe(1)
		expect(entries[1]).toMatchObject({
			startsAt,
			place: 'https://meet.example.com/x',
		})
		expect(await reasonOf(cancel(2))).toBe('not_booked')
	})

	test('another one can be booked after it was called off: another entry', async () => {
		await must(book())
		await must(cancel(0))
		await must(book())
		const uids = (await told()).map(({ uid }) => uid)
		expect(new Set(uids).size).toBe(2)
	})

	test('held once it has begun, and the draft begins', async () => {
		await must(book())
		const hold = (now: number) =>
			holdInterview(programme.database, { ...given, now })
		expect(await reasonOf(hold(NOW))).toBe('too_early')
		await must(hold(DRAFT.startsAt))
		expect(await stageNow()).toBe('drafting')
		expect(await reasonOf(hold(DRAFT.startsAt))).toBe('already_held')
		expect(await reasonOf(cancel(0))).toBe('not_booked')
		expect(await reasonOf(book())).toBe('not_now')
	})

	test('two who book at once: one books, the other moves, none is lost', async () => {
		const settled = await Promise.all([
			book(),
			book({ startsAt: NOW + 72 * HOUR }),
		])
		expect(settled.map((result) => result.ok)).toEqual([true, true])
		const interview = await findInterview(programme.database.read, caseStudyId)
		expect(interview?.sequence).toBe(1)
		expect(await told()).toHaveLength(2)
	})

	test('refused: in the past, without a place, in no zone, before they said yes', async () => {
		expect(await reasonOf(book({ startsAt: NOW }))).toBe('in_the_past')
		expect(await reasonOf(book({ place: ' ' }))).toBe('place_required')
		expect(await reasonOf(book({ durationMinutes: 0 }))).toBe(
			'duration_invalid',
		)
		expect(await reasonOf(book({}, 'Nowhere/None'))).toBe('zone_unknown')
		await begin('nominated')
		expect(await reasonOf(book())).toBe('not_now')
		expect(await told()).toEqual([])
	})
})

describe('working texts', () => {
	beforeEach(() => begin('drafting'))

	const write = (texts: WorkingTexts, base: (string | null)[]) =>
		writeWorkingTexts(programme.database, {
			caseStudyId,
			texts,
			baseHash: textsHash(base),
			now: NOW,
		})
	const current = () => readCaseStudyTexts(programme.database.read, caseStudyId)

	test('writes what is given and nothing else', async () => {
		await must(write({ notes: 'They saved a day.\r\n' }, [null]))
		await must(write({ brief: 'Why', questions: 'What?' }, [null, null]))
		expect(await current()).toMatchObject({
			notes: 'They saved a day.',
			brief: 'Why',
			questions: 'What?',
			title: 'Story of acme',
		})
		await must(write({ notes: ' ' }, ['They saved a day.']))
		expect((await current())?.notes).toBeNull()
	})

	test('what somebody else wrote meanwhile is not overwritten unseen; what they wrote elsewhere is no matter', async () => {
		await must(write({ notes: 'Theirs' }, [null]))
		expect(await reasonOf(write({ notes: 'Mine' }, [null]))).toBe(
			'changed_meanwhile',
		)
		await must(write({ brief: 'Mine' }, [null]))
		await must(write({ notes: 'Both' }, ['Theirs']))
		expect(await current()).toMatchObject({ notes: 'Both', brief: 'Mine' })
	})

	test('refused: no title, too long, no such case study', async () => {
		const base = ['Story of acme']
		expect(await reasonOf(write({ title: ' ' }, base))).toBe('title_missing')
		expect(await reasonOf(write({ title: 'a'.repeat(121) }, base))).toBe(
			'title_too_long',
		)
		expect(await reasonOf(write({ notes: 'a'.repeat(100_000) }, [null]))).toBe(
			'text_too_long',
		)
		caseStudyId = 'nope'
		expect(await reasonOf(write({ notes: 'a' }, [null]))).toBe(
			'case_study_unknown',
		)
	})
})

describe('files', () => {
	beforeEach(() => begin('drafting'))

	async function attach(name: string, bytes: Uint8Array) {
		const examined = await examineStoryFile(bytes)
		if (!examined.ok) return examined
		const file = { ...examined.value, name }
		return attachFile(programme.database, { ...given, file })
	}
	const remove = (fileId: string, story = caseStudyId) =>
		removeFile(programme.database, { ...given, caseStudyId: story, fileId })
	const picture = (format: 'png' | 'jpeg' | 'webp') =>
		sharp({
			create: { width: 30, height: 20, channels: 3, background: '#123456' },
		})
			.withExif({ IFD0: { Copyright: 'secret-place' } })
			.toFormat(format)
			.toBuffer()

	test.each([
		['png', 'image/png', 'me.png'],
		['jpeg', 'image/jpeg', 'me.jpg'],
		['webp', 'image/webp', 'me.webp'],
	] as const)(
		'a %s is drawn anew: nothing hides in it',
		async (format, contentType, name) => {
			const sent = Buffer.concat([
				await picture(format),
				Buffer.from('<script>alert(1)</script>'),
			])
			const { fileId } = await must(attach(`../me.html`, sent))
			const file = await findStoryFile(
				programme.database.read,
				caseStudyId,
				fileId,
			)
			expect(file).toMatchObject({ contentType, name })
			const kept = Buffer.from(file?.base64 ?? '', 'base64')
			expect(kept.includes('script')).toBe(false)
			expect(kept.includes('secret-place')).toBe(false)
			expect(await sharp(kept).metadata()).toMatchObject({
				width: 30,
				height: 20,
			})
		},
	)

	test('text is kept as it is, under the ending of what it is', async () => {
		const { fileId } = await must(attach('notes.html', Buffer.from('# Notes')))
		expect(
			await findStoryFile(programme.database.read, caseStudyId, fileId),
		).toMatchObject({
			contentType: 'text/plain',
			name: 'notes.txt',
			base64: Buffer.from('# Notes').toString('base64'),
		})
	})

	test('refused: SVG, what only begins as a picture, too large, of no case study', async () => {
		const svg = Buffer.from('<svg onload="alert(1)"/>')
		expect(await reasonOf(attach('logo.png', svg))).toBe('kind_refused')
		const broken = (await picture('png')).subarray(0, 40)
		expect(await reasonOf(attach('a.png', broken))).toBe('kind_refused')
		expect(await reasonOf(attach('a.txt', Buffer.alloc(10_000_001)))).toBe(
			'too_large',
		)
		given = { ...given, caseStudyId: 'nope' }
		expect(await reasonOf(attach('a.txt', Buffer.from('a')))).toBe(
			'case_study_unknown',
		)
		expect(await listStoryFiles(programme.database.read, caseStudyId)).toEqual(
			[],
		)
	})

	test('a story has forty at most', async () => {
		for (let i = 0; i < 40; i++)
			await must(attach(`${i}.txt`, Buffer.from(`${i}`)))
		expect(await reasonOf(attach('41.txt', Buffer.from('41')))).toBe(
			'too_many_files',
		)
	})

	test('removed by its own story, unless a version shows it', async () => {
		const png = await picture('png')
		const { fileId } = await must(attach('a.png', png))
		const other = await must(attach('b.png', png))
		const spare = await must(attach('c.png', png))
		await writeVersion(programme.database, {
			...given,
			baseNumber: 0,
			change: { pictureId: fileId, body: `![b](file:${other.fileId})` },
		})
		expect(await reasonOf(remove(fileId))).toBe('file_in_use')
		expect(await reasonOf(remove(other.fileId))).toBe('file_in_use')
		expect(await reasonOf(remove(spare.fileId, 'another'))).toBe('file_unknown')
		await must(remove(spare.fileId))
		expect(await reasonOf(remove(spare.fileId))).toBe('file_unknown')
	})

	test('the picture of a story is one of its own pictures', async () => {
		const { fileId } = await must(attach('a.txt', Buffer.from('a')))
		const another = await startStory(programme.database, {
			accountId: 'birch',
			userId: null,
			ownerId: null,
			now: NOW,
		})
		const own = given.caseStudyId
		given = { ...given, caseStudyId: another }
		const theirs = await must(attach('a.png', await picture('png')))
		given = { ...given, caseStudyId: own }
		for (const pictureId of [fileId, theirs.fileId])
			expect(
				await reasonOf(
					saveVersion(programme.database, {
						...given,
						baseNumber: 0,
						name: null,
						content: { ...STORY, pictureId },
					}),
				),
			).toBe('picture_unknown')
	})
})

describe('a speaker’s permission', () => {
	beforeEach(() => begin('drafting'))

	const [quote] = STORY.quotes
	if (!quote) throw new Error('a story without a quote')
	const note = (how: 'written' | 'spoken' | null, hash = quoteHash(quote)) =>
		noteQuotePermission(programme.database, {
			...given,
			quoteHash: hash,
			how,
		})
	const noted = async () =>
		[
			...(
				await readQuotePermissions(programme.database.read, caseStudyId)
			).values(),
		].map(({ quoteHash: hash, how }) => [hash, how])

	test('is noted for the words that are saved, and taken back', async () => {
		expect(await reasonOf(note('written'))).toBe('quote_unknown')
		await writeVersion(programme.database, { ...given, baseNumber: 0 })
		await must(note('written'))
		await must(note('spoken'))
		expect(await noted()).toEqual([[quoteHash(quote), 'written']])
		await must(note(null))
		expect(await noted()).toEqual([])
	})

	test('is none for other words; their role may change', async () => {
		const role = { ...quote, role: 'CEO' }
		expect(quoteHash(role)).toBe(quoteHash(quote))
		const other = { ...quote, text: `${quote.text}!` }
		expect(quoteHash(other)).not.toBe(quoteHash(quote))
		await writeVersion(programme.database, {
			...given,
			baseNumber: 0,
			change: { quotes: [other] },
		})
		expect(await reasonOf(note('written'))).toBe('quote_unknown')
	})
})
