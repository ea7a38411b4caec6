import { describe, expect, test } from 'vitest'
import { isOptionalMail, MAIL_TEMPLATES } from '#app/domain/mail/templates.ts'
import { CATALOG } from '#emails/catalog.ts'
import { UnrenderableMail } from '#emails/errors.ts'
import type { MailFrame } from '#emails/layout/frame.ts'
import { listSamples, renderMail, renderSample } from '#emails/render.ts'
import { SAMPLES } from '#emails/samples.ts'

const FRAME: MailFrame = {
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
const OPTIONAL_FRAME: MailFrame = {
	...FRAME,
	preferencesUrl: 'https://laurel.example.com/mail-preferences/token',
	unsubscribeUrl: 'https://laurel.example.com/unsubscribe/token',
}

const frameOf = (template: keyof typeof MAIL_TEMPLATES) =>
	isOptionalMail(template) ? OPTIONAL_FRAME : FRAME

async function renderOrFail(
	template: keyof typeof MAIL_TEMPLATES,
	sample: string,
	frame = frameOf(template),
) {
	const mail = await renderSample(template, sample, frame)
	if (!mail) throw new Error('no such sample')
	return mail
}

const PREVIEW = /<div[^>]*data-skip-in-text="true"[^>]*>([^<]+)</

describe.each(listSamples())('$template, $sample', ({ template, sample }) => {
	test('is whole, as HTML and as text', async () => {
		const { subject, html, text } = await renderOrFail(template, sample)
		expect(subject.length).toBeLessThan(120)
		expect(html.length).toBeLessThan(100_000)
		for (const part of [subject, html, text])
			expect(part).not.toMatch(/undefined|NaN|\[object|null/)
		expect(PREVIEW.exec(html)?.[1]?.trim().length).toBeGreaterThan(10)
		expect(html).toContain('Acme Analytics')
		expect(html).not.toMatch(/<script|\son\w+=|javascript:/i)
		// A mail program shows no picture that it was not asked to: nothing is lost without them.
		expect(html).not.toContain('<img')
	})

	test('reads well without HTML', async () => {
		const { subject, text } = await renderOrFail(template, sample)
		expect(`Subject: ${subject}\n\n${text}`).toMatchSnapshot()
		expect(text).not.toMatch(/[<>]|&\w+;/)
		for (const line of text.split('\n'))
			if (!line.includes('https://'))
				expect(line.length).toBeLessThanOrEqual(72)
	})

	test('is the same each time, for a retry has to be the same mail', async () => {
		expect(await renderOrFail(template, sample)).toEqual(
			await renderOrFail(template, sample),
		)
	})

	test('can be left exactly if people may do without it', async () => {
		const { html, text } = await renderOrFail(template, sample)
		for (const part of [html, text])
			expect(part.includes('Unsubscribe')).toBe(isOptionalMail(template))
	})
})

test('every template has an entry, and samples to look at', () => {
	expect(Object.keys(CATALOG).sort()).toEqual(
		Object.keys(MAIL_TEMPLATES).sort(),
	)
	for (const samples of Object.values(SAMPLES))
		expect(Object.keys(samples).length).toBeGreaterThan(0)
})

test('wears the organisation’s colour and logo, with words that can be read on it', async () => {
	const organisation = {
		...FRAME.organisation,
		brandColour: '#ffd400',
		logoUrl: 'https://laurel.example.com/images/1',
	}
	const { html } = await renderOrFail('sign-in-link', 'plain', {
		...FRAME,
		organisation,
	})
	expect(html).toMatch(/background-color:\s*#ffd400/)
	expect(html).toMatch(/color:\s*#161d18[^"]*font-weight:\s*600/)
	expect(html).toContain('src="https://laurel.example.com/images/1"')
	expect(html).toContain('alt="Acme Analytics"')
})

test('what people are called is text, whatever it looks like', async () => {
	const props = {
		name: '<img src=x onerror=alert(1)>',
		path: '/sign-in/x',
		expiresAt: 0,
	}
	const { html } = await renderMail('sign-in-link', props, FRAME)
	expect(html).not.toContain('<img')
	expect(html).toContain('&lt;img src=x')
})

test.each([
	['no-such-template', {}],
	['constructor', {}],
	['sign-in-link', { name: null }],
	['sign-in-link', { name: null, path: null, expiresAt: 1 }],
	['weekly-sor-summary', { currency: 'USD' }],
])('%s with props that do not fit cannot be made', async (template, props) => {
	await expect(renderMail(template, props, FRAME)).rejects.toThrow(
		UnrenderableMail,
	)
})
