import { z } from 'zod'

/** What no text that is kept may hold: control characters, half a character, the sign for what could not be read. */
const UNUSABLE = /[\p{Cc}\p{Cs}\ufffd]/u

/** Why text cannot be kept; null: it can. */
export const problemOfText = (text: string): string | null =>
	!UNUSABLE.test(text)
		? null
		: /\p{Cs}/u.test(text)
			? 'holds half a character (a lone surrogate)'
			: 'holds a control character'

type Told = { readonly description: string; readonly example?: unknown }

const expects = (words: string) => (issue: { readonly input?: unknown }) =>
	issue.input === undefined || issue.input === null ? 'is empty' : words

/** A field as the cell of a file: text, or a number that is read as its text. What it means is read as the cell is. */
export const cell = (told: Told) =>
	z
		.union([z.string(), z.number()], {
			error: expects('is neither text nor a number'),
		})
		.meta(told)

/** The same, where it may be left out (what is known stays) or be null (which clears it). */
export const optional = (told: Told) => cell(told).nullable().optional()

/** A number, or its text. */
export const count = (told: Told) =>
	z
		.union([z.int(), z.string()], {
			error: expects('is neither a whole number nor text'),
		})
		.nullable()
		.optional()
		.meta(told)

/** One of a few words. */
export const word = <const Word extends string>(
	words: readonly [Word, ...Word[]] | readonly Word[],
	told: Told,
) =>
	z
		.string({ error: expects('is neither text nor a number') })
		.meta({ ...told, enum: [...words] })

export const instant = (description: string) =>
	cell({
		description: `${description} ISO 8601 with its zone, or a date, which is its midnight in the organisation’s zone.`,
		example: '2026-03-02T09:30:00Z',
	})

/** Text of a request that is no row of a file. */
export const text = (most: number) =>
	z
		.string({ error: expects('is not text') })
		.max(most, { error: `is longer than ${most} characters` })
		.refine((given) => problemOfText(given) === null, {
			error: (issue) => problemOfText(String(issue.input)) ?? '',
		})

/** An id that others give. */
export const id = () =>
	text(200).refine((given) => given.trim() !== '', { error: 'is empty' })
