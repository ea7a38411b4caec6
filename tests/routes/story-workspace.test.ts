import { beforeEach, describe, expect, test } from 'vitest'
import type { CaseStudyStage } from '#app/domain/case-studies/stage.ts'
import { dayTyped } from '#app/domain/case-studies/story-form.ts'
import { achievements } from '#db/schema/milestones.ts'
import {
	findCaseStudy,
	updateCaseStudy,
} from '#db/stores/stories/case-studies.ts'
import { listStoryComments } from '#db/stores/stories/story-comments.ts'
import { listStoryFiles } from '#db/stores/stories/story-files.ts'
import { findVersion } from '#db/stores/stories/story-versions.ts'
import { STORY, startStory } from '../support/stories.ts'
import { zipOf } from '../support/zip.ts'
import { seedBooks } from './books.ts'
import { noticeOf, openTestPortal, type TestPortal } from './test-portal.ts'

let portal: TestPortal
let as: string
let advocate: string
let id: string
let at: string

beforeEach(async () => {
	portal = await openTestPortal()
	await seedBooks(portal.database)
	as = (await portal.signIn('marketing')).cookie
	const theirs = await portal.signIn('advocate', 'acme')
	advocate = theirs.cookie
	id = await startStory(portal.database, {
		accountId: 'acme',
		userId: theirs.userId,
		ownerId: null,
		now: Date.now(),
	})
	at = `/marketing/case-studies/${id}`
})

const typed = (change: Record<string, string> = {}) => ({
	base: '0',
	title: STORY.title,
	summary: STORY.summary,
	body: STORY.body,
	industry: '',
	useCase: '',
	pictureId: '',
	...change,
})
const save = (change: Record<string, string> = {}) =>
	portal.ask(`${at}/draft`, { as, form: typed(change) })
const page = async (path: string) =>
	(await portal.ask(`${at}/${path}`, { as })).text()
const latest = () => findVersion(portal.database.read, id)
const putInto = async (stage: CaseStudyStage) => {
	const caseStudy = await findCaseStudy(portal.database.read, id)
	if (!caseStudy) throw new Error('no case study')
	await portal.database.transact((tx) =>
		updateCaseStudy(tx, caseStudy, { stage, updatedAt: Date.now() }),
	)
}

/** What a page shows, without its markup. */
const words = (html: string) =>
	html
		.replace(/<script[\s\S]*?<\/script>|<!--[\s\S]*?-->|<[^>]+>/g, '')
		.replace(/&quot;/g, '"')

describe('the editor of a draft', () => {
	test('shows how it reads, and saves nothing by that', async () => {
		const shown = await save({ step: 'preview', body: 'It **works**.' })
		expect(shown.status).toBe(200)
		expect(await shown.text()).toContain('It <strong')
		expect(await latest()).toBeNull()
	})

	test('saves versions, with quotes and figures', async () => {
		const saved = await save({
			'quote-0-text': 'A day back.',
			'quote-0-speaker': 'Ada',
			'proof-0-label': 'Hours',
			'proof-0-value': '12',
			'proof-0-day': '2026-02-03',
			name: 'First',
		})
		expect(noticeOf(saved)).toBe('Saved as version 1.')
		expect(await latest()).toMatchObject({
			number: 1,
			name: 'First',
			content: {
				quotes: [{ text: 'A day back.', speaker: 'Ada', role: '' }],
				proofs: [{ label: 'Hours', value: '12', asOf: Date.UTC(2026, 1, 3) }],
			},
		})
		expect(noticeOf(await save({ base: '1', title: 'Other' }))).toBe(
			'Saved as version 2.',
		)
		expect(noticeOf(await save({ base: '2', title: 'Other' }))).toContain(
			'Nothing changed',
		)
		const shown = words(await page('versions'))
		expect(shown).toContain('How Acme halved its reporting time')
		expect(shown).toContain('First')
		expect(words(await page('versions/1'))).toContain('A day back.')
	})

	test('keeps what was typed where it is refused, and says why beside the field', async () => {
		const refused = await save({ title: ' ', summary: 'Kept summary' })
		expect(refused.status).toBe(422)
		const html = await refused.text()
		expect(html).toContain('Give it a title')
		expect(html).toContain('Kept summary')
		expect((await save({ body: 'a'.repeat(100_000) })).status).toBe(422)
		expect((await save({ 'quote-0-text': 'Nobody said this.' })).status).toBe(
			422,
		)
		expect(await latest()).toBeNull()
	})

	test('shows both texts where somebody else was faster, and saves on request', async () => {
		await save()
		await save({ base: '1', body: 'Their words.' })
		const refused = await save({ base: '1', body: 'My words.' })
		expect(refused.status).toBe(409)
		const html = await refused.text()
		expect(words(html)).toContain('saved version 2 while you were writing')
		expect(html).toMatch(/<del[^>]*>Their<\/del>/)
		expect(html).toMatch(/<ins[^>]*>My<\/ins>/)
		expect(html).toMatch(/<pre[^>]*>Their words\.<\/pre>/)
		expect(html).toMatch(/name="body"[^>]*>My words\.</)
		expect(html).toContain('name="base" value="2"')
		expect((await latest())?.number).toBe(2)
		await save({ base: '2', body: 'My words, and theirs.' })
		expect((await latest())?.number).toBe(3)
	})

	test.each(['nominated', 'published', 'retired'] as const)(
		'takes nothing in %s',
		async (stage) => {
			await putInto(stage)
			expect((await save()).status).toBe(409)
			expect(await page('draft')).not.toContain('name="body"')
		},
	)

	test('fills figures from what the account reached, and says when they are stale', async () => {
		await portal.database.transact((tx) =>
			tx.insert(achievements).values({
				milestoneId: 'm1',
				accountId: 'acme',
				version: 1,
				state: 'held',
				reachedAt: Date.UTC(2020, 0, 5),
				reachedDay: 18266,
				graceEndsAt: null,
				recordedAt: Date.UTC(2020, 0, 5),
				evidence: {
					metrics: [
						{
							kind: 'measured',
							key: 'reports',
							name: 'Reports',
							unit: 'reports',
							version: 4,
							description: null,
							source: 'report',
							aggregate: 'sum',
							windowDays: null,
							allowsNegative: false,
						},
					],
					conditions: [
						{
							condition: {
								metric: 'reports',
								operator: '>=',
								heldDays: 1,
								thresholdMicros: 100_000_000,
							},
							valueMicros: 120_000_000,
							isMet: true,
							sinceDay: 18266,
							numeratorMicros: null,
							denominatorMicros: null,
						},
					],
				},
			}),
		)
		expect(words(await page('draft'))).toContain('From milestones they reached')
		await save({ 'fill-reached-m1-0': 'on' })
		const [proof] = (await latest())?.content.proofs ?? []
		expect(proof).toMatchObject({
			label: 'Reports',
			value: '120',
			milestoneId: 'm1',
			milestoneVersion: 1,
			metricKey: 'reports',
		})
		expect(proof?.definition).toContain('version 4 of the definition')
		expect(dayTyped(proof?.asOf ?? 0)).toBe('2020-01-05')
		expect(words(await page('draft'))).toContain('It is older than 180 days.')
	})
})

describe('what is written into a draft', () => {
	test.each([
		['a script', '<script>alert("hostile")</script>'],
		['a handler', '<img src=x onerror=alert("hostile")>'],
		['a link that runs', '[here](javascript:alert("hostile"))'],
		['a picture that runs', '![x](javascript:alert("hostile"))'],
		['a page of data', '[x](data:text/html;base64,PHNjcmlwdD4=)'],
		['the end of a text area', '</textarea><script>alert("hostile")</script>'],
	])('%s is text wherever it is shown', async (_, body) => {
		await save({
			body,
			title: body,
			'quote-0-text': body,
			'quote-0-speaker': body,
		})
		for (const path of ['draft', 'versions/1', 'sending']) {
			const html = await page(path)
			const drawn = html.replace(
				/<script[^>]*nonce="[^"]*"[^>]*>[\s\S]*?<\/script>/g,
				'',
			)
			expect(drawn).not.toMatch(/<script|<img[^>]*(src="?x|onerror)/i)
			expect(drawn).not.toMatch(
				/(href|src|action)="\s*(javascript|data|vbscript):/i,
			)
		}
	})
})

describe('sending', () => {
	test('says what will happen, and sends the version that was looked at', async () => {
		await save()
		expect(words(await page('sending'))).toContain('Send version 1 to')
		const send = (version: string) =>
			portal.ask(`${at}/sending`, { as, form: { version, message: 'Hello' } })
		await save({ base: '1', body: 'Newer.' })
		const late = await send('1')
		expect(late.status).toBe(409)
		expect(await late.text()).toContain('saved another version meanwhile')
		expect(noticeOf(await send('2'))).toBe('Version 2 is with the customer.')
		expect((await findCaseStudy(portal.database.read, id))?.stage).toBe(
			'customer_review',
		)
		expect(words(await page('draft'))).toContain('has exactly this one')
	})
})

describe('comments', () => {
	test('are written, settled and taken up again; a long one is refused', async () => {
		await save()
		const write = (form: Record<string, string>) =>
			portal.ask(`${at}/comments`, { as, form: { version: '1', ...form } })
		expect((await write({ text: 'a'.repeat(100_000) })).status).toBe(422)
		await write({ text: 'Too long', passage: 'forty', suggestion: '40' })
		const [comment] = await listStoryComments(portal.database.read, id, {
			includesInternal: true,
		})
		expect(comment).toMatchObject({ text: 'Too long', isInternal: false })
		const settlement = `${at}/comments/${comment?.id}/settlement`
		await portal.ask(settlement, { as, form: {} })
		expect(words(await page('comments'))).toContain('Seen to by')
		await portal.ask(settlement, { as, form: { open: 'yes' } })
		expect(words(await page('comments'))).not.toContain('Seen to by')
		const elsewhere = settlement.replace(id, 'another')
		expect((await portal.ask(elsewhere, { as, form: {} })).status).toBe(404)
	})
})

describe('files', () => {
	const upload = (name: string, bytes: Uint8Array, who = as) => {
		const body = new FormData()
		body.set('file', new Blob([bytes as BlobPart]), name)
		return portal.ask(`${at}/files`, { as: who, form: {}, body })
	}
	const files = () => listStoryFiles(portal.database.read, id)

	test('are served to keep, under a name without a path, and as nothing a browser opens', async () => {
		await upload('../../Évidence (x).html', Buffer.from('# Notes'))
		const [file] = await files()
		const response = await portal.ask(`${at}/files/${file?.id}`, { as })
		expect(response.status).toBe(200)
		expect(response.headers.get('content-type')).toBe(
			'text/plain; charset=utf-8',
		)
		expect(response.headers.get('content-disposition')).toBe(
			`attachment; filename="file"; filename*=UTF-8''%C3%89vidence%20%28x%29.txt`,
		)
		expect(response.headers.get('x-content-type-options')).toBe('nosniff')
		expect(response.headers.get('content-security-policy')).toContain(
			"default-src 'none'",
		)
		expect(await response.text()).toBe('# Notes')
	})

	test.each<[string, string, Uint8Array]>([
		['an SVG that says to be a picture', 'a.png', Buffer.from('<svg/>')],
		['a page', 'a.txt', Buffer.from('<!doctype html><script>1</script>')],
		[
			'a PDF that is an archive, too',
			'a.pdf',
			Buffer.concat([
				Buffer.from('%PDF-1.7\n'),
				zipOf({ 'a.class': 'x' }),
				Buffer.from('\n%%EOF'),
			]),
		],
		['more than 10 MB', 'a.txt', Buffer.alloc(10_000_001, 97)],
	])('are refused: %s', async (_, name, bytes) => {
		expect((await upload(name, bytes)).status).toBe(422)
		expect(await files()).toEqual([])
	})

	test('belong to their story and to staff', async () => {
		await upload('a.txt', Buffer.from('a'))
		const [file] = await files()
		const another = await startStory(portal.database, {
			accountId: 'globex',
			userId: null,
			ownerId: null,
			now: Date.now(),
		})
		const elsewhere = `/marketing/case-studies/${another}/files/${file?.id}`
		expect((await portal.ask(elsewhere, { as })).status).toBe(404)
		expect(
			(await portal.ask(`${elsewhere}/removal`, { as, form: {} })).status,
		).toBe(404)
		expect(
			(await portal.ask(`${at}/files/${file?.id}`, { as: advocate })).status,
		).toBe(403)
		expect((await upload('b.txt', Buffer.from('b'), advocate)).status).toBe(403)
		expect(await files()).toHaveLength(1)
	})
})

describe('the brief', () => {
	test('begins with a template, adds questions, and shows what others wrote meanwhile', async () => {
		const begun = await page('brief?questions=return')
		expect(begun).toContain('Which of these figures may we print?')
		const base = /name="base" value="([0-9a-f]+)"/.exec(begun)?.[1] ?? ''
		const write = (brief: string) =>
			portal.ask(`${at}/brief`, {
				as,
				form: { base, title: 'Acme', brief, questions: 'What changed?' },
			})
		expect(noticeOf(await write('Theirs'))).toBe('The brief is kept.')
		const late = await write('Mine')
		expect(late.status).toBe(409)
		const html = await late.text()
		expect(html).toMatch(/<del[^>]*>Theirs<\/del>/)
		expect(html).toMatch(/name="brief"[^>]*>Mine</)
		expect(words(await page('interview'))).toContain('What changed?')
	})
})
