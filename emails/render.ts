import { render, toPlainText } from '@react-email/components'
import { createElement } from 'react'
import {
	isMailTemplate,
	type MailTemplate,
} from '#app/domain/mail/templates.ts'
import { CATALOG, type CatalogEntry } from './catalog.ts'
import { UnrenderableMail } from './errors.ts'
import type { MailFrame } from './layout/frame.ts'
import type { Attachment } from './message.ts'
import { SAMPLES } from './samples.ts'

export type RenderedMail = {
	readonly subject: string
	readonly html: string
	/** Readable on its own. */
	readonly text: string
	readonly attachments?: readonly Attachment[]
}

/** Writes a mail. The same template, props and frame give the same bytes: a provider takes a retry for the same mail only then. */
export async function renderMail(
	template: string,
	props: unknown,
	frame: MailFrame,
): Promise<RenderedMail> {
	if (!isMailTemplate(template))
		throw new UnrenderableMail(`there is no template ${template}`)
	return renderEntry(CATALOG[template] as CatalogEntry<unknown>, props, frame)
}

async function renderEntry<Props>(
	{ schema, subject, Component, attachments }: CatalogEntry<Props>,
	given: unknown,
	frame: MailFrame,
): Promise<RenderedMail> {
	const { data: props, error } = schema.safeParse(given)
	if (error) {
		const fields = error.issues.map((issue) => issue.path.join('.')).join(', ')
		throw new UnrenderableMail(`its props do not fit the template: ${fields}`)
	}
	const html = await render(createElement(Component, { props, frame }))
	const files = attachments?.(props, frame) ?? []
	return {
		subject: subject(props, frame),
		html,
		text: textOf(html),
		...(files.length > 0 ? { attachments: files } : {}),
	}
}

/** Figures line by line, headings as they are, addresses after what leads to them. */
const textOf = (html: string) =>
	`${toPlainText(html, {
		wordwrap: 72,
		selectors: [
			{ selector: 'h1', options: { uppercase: false } },
			{ selector: 'h2', options: { uppercase: false } },
			{
				selector: 'table.figures',
				format: 'dataTable',
				options: { uppercaseHeaderCells: false },
			},
		],
	})
		.replace(/\u00a0/g, ' ')
		.replace(/\u200b|\u200c|\u200d|\u034f|\ufeff/g, '')
		.split('\n')
		.map((line) => line.trimEnd())
		.join('\n')
		.replace(/\n{3,}/g, '\n\n')
		.trim()}\n`

/** Every sample of every template, for previews. */
export const listSamples = (): { template: MailTemplate; sample: string }[] =>
	Object.entries(SAMPLES).flatMap(([template, samples]) =>
		Object.keys(samples).map((sample) => ({
			template: template as MailTemplate,
			sample,
		})),
	)

/** A sample as it would be sent; null if there is none of this name. */
export async function renderSample(
	template: string,
	sample: string,
	frame: MailFrame,
): Promise<RenderedMail | null> {
	if (!isMailTemplate(template)) return null
	const samples = SAMPLES[template]
	if (!Object.hasOwn(samples, sample)) return null
	return renderMail(
		template,
		(samples as Record<string, unknown>)[sample],
		frame,
	)
}
