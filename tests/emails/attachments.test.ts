import ICAL from 'ical.js'
import { describe, expect, test } from 'vitest'
import { messageOf } from '#emails/message.ts'
import { renderSample } from '#emails/render.ts'
import { createResendTransport } from '#emails/transports/resend.ts'
import { openFakeResend } from '#tests/jobs/fake-resend.ts'

const FRAME = {
	organisation: {
		name: 'Acme Analytics',
		brandColour: null,
		logoUrl: null,
		zone: 'Europe/Berlin',
	},
	origin: 'https://laurel.example.com',
	preferencesUrl: null,
	unsubscribeUrl: null,
}

async function fileOf(sample: string): Promise<string | undefined> {
	const mail = await renderSample('claim-news', sample, FRAME)
	return mail?.attachments?.[0]?.content
}

const eventOf = (text: string | undefined) => {
	const calendar = new ICAL.Component(ICAL.parse(text ?? ''))
	const component = calendar.getFirstSubcomponent('vevent')
	if (!component) throw new Error('no event')
	return {
		event: new ICAL.Event(component),
		status: component.getFirstPropertyValue('status'),
	}
}

describe('news of a claim', () => {
	test('brings the talk into the calendar of whoever confirmed', async () => {
		const { event, status } = eventOf(await fileOf('scheduled'))
		expect(status).toBe('CONFIRMED')
		expect(event.summary).toBe(
			'From three days to three hours (Customer Day 2026)',
		)
		expect(event.startDate.toJSDate().toISOString()).toBe(
			'2026-06-18T08:30:00.000Z',
		)
		expect(event.endDate.toJSDate().toISOString()).toBe(
			'2026-06-18T09:10:00.000Z',
		)
	})

	test('moves it there and takes it out under the same id and a higher number', async () => {
		const first = eventOf(await fileOf('scheduled')).event
		const moved = eventOf(await fileOf('moved')).event
		const cancelled = eventOf(await fileOf('cancelled'))
		expect(moved.uid).toBe(first.uid)
		expect(moved.sequence).toBeGreaterThan(first.sequence)
		expect(cancelled.event.uid).toBe(first.uid)
		expect(cancelled.event.sequence).toBeGreaterThan(moved.sequence)
		expect(cancelled.status).toBe('CANCELLED')
	})

	test.each([
		'received',
		'held',
		'waitlisted',
		'promoted',
		'scheduled without a date',
	])('%s brings no file', async (sample) => {
		expect(await fileOf(sample)).toBeUndefined()
	})
})

test('Resend is given the file as it is', async () => {
	const resend = await openFakeResend()
	try {
		const mail = await renderSample('claim-news', 'scheduled', FRAME)
		if (!mail) throw new Error('no such sample')
		await createResendTransport({
			apiKey: 're_test',
			baseUrl: resend.url,
		}).send({
			...mail,
			id: 'mail-1',
			from: 'laurel@example.com',
			to: 'ana@example.com',
			headers: {},
			date: 0,
		})
		const [request] = resend.requests
		const [file] = (request?.body.attachments ?? []) as {
			filename: string
			content: string
		}[]
		expect(file).toMatchObject({
			filename: 'talk.ics',
			content_type: 'text/calendar; charset=utf-8; method=PUBLISH',
		})
		expect(Buffer.from(file?.content ?? '', 'base64').toString()).toBe(
			mail.attachments?.[0]?.content,
		)
	} finally {
		await resend.close()
	}
})

test('a file travels inside the message, beside the alternatives and byte for byte', () => {
	const content = 'BEGIN:VCALENDAR\r\nSUMMARY:Größe, süß\r\n'.repeat(9)
	const message = messageOf({
		id: 'mail-1',
		from: 'laurel@example.com',
		to: 'ana@example.com',
		subject: 'Confirmed',
		html: '<p>Hello</p>',
		text: 'Hello',
		headers: {},
		date: 0,
		attachments: [
			{
				filename: 'talk.ics',
				contentType: 'text/calendar; charset=utf-8; method=PUBLISH',
				content,
			},
		],
	})
	const outer = /multipart\/mixed; boundary="([^"]+)"/.exec(message)?.[1]
	const parts = message.split(`--${outer}`).slice(1)
	expect(parts).toHaveLength(3)
	const [alternatives, file, end] = parts
	expect(alternatives).toMatch(
		/^\r\nContent-Type: multipart\/alternative; boundary="=_mail-1"\r\n\r\n--=_mail-1\r\nContent-Type: text\/plain/,
	)
	expect(alternatives).toContain('text/html')
	expect(alternatives).toMatch(/--=_mail-1--\r\n$/)
	const [head, body] = (file ?? '').split('\r\n\r\n')
	expect(head).toContain(
		'Content-Type: text/calendar; charset=utf-8; method=PUBLISH',
	)
	expect(head).toContain('Content-Disposition: attachment; filename="talk.ics"')
	for (const line of (body ?? '').split('\r\n'))
		expect(line.length).toBeLessThanOrEqual(76)
	expect(Buffer.from(body ?? '', 'base64').toString()).toBe(content)
	expect(end).toBe('--\r\n')
})
