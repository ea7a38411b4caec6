import { done, type Result, refused } from '#app/domain/result.ts'
import type { ShareChannel } from './settings.ts'

/** What the places in a text stand for. */
export type TextValues = {
	readonly link: string
	readonly vendor: string
	readonly name: string
	readonly company: string
}

/** A text with its places filled. What is filled in is not looked at again. */
export const fillText = (text: string, values: TextValues): string =>
	text.replace(
		/\{(link|vendor|name|company)\}/g,
		(_, place: keyof TextValues) => values[place],
	)

export const LONGEST_SHARE_TEXT: Readonly<Record<ShareChannel, number>> = {
	email: 1500,
	linkedin: 1300,
	x: 280,
	whatsapp: 1000,
}

export type ShareTextProblem = 'empty' | 'without_link' | 'too_long'

/** What somebody wrote for a channel, if it can be shared there: it leads to the link, and is no longer than the channel takes. */
export function checkShareText(
	channel: ShareChannel,
	text: string,
): Result<string, ShareTextProblem> {
	const tidy = text.replace(/\r\n?/g, '\n').trim()
	if (tidy === '') return refused('empty')
	if (!tidy.includes('{link}')) return refused('without_link')
	const length = channel === 'x' ? lengthOnX(tidy) : tidy.length
	return length > LONGEST_SHARE_TEXT[channel] ? refused('too_long') : done(tidy)
}

export type ShareMessage = {
	readonly subject: string
	/** Filled. */
	readonly text: string
	readonly link: string
}

/** The address that opens a channel with the message in it, ready to be changed and sent. */
export function shareUrl(
	channel: ShareChannel,
	{ subject, text, link }: ShareMessage,
): string {
	switch (channel) {
		case 'email':
			return `mailto:?subject=${encode(subject.replace(/\s+/g, ' '))}&body=${encode(withMailBreaks(text))}`
		case 'linkedin':
			return `https://www.linkedin.com/feed/?shareActive=true&text=${encode(text)}`
		case 'x':
			return `https://x.com/intent/post?text=${encode(fitForX(text, link))}`
		case 'whatsapp':
			return `https://wa.me/?text=${encode(text)}`
	}
}

/** Half a character of two halves cannot be encoded. */
const encode = (text: string) =>
	encodeURIComponent(text.replace(/\p{Surrogate}/gu, '\uFFFD'))

/** RFC 6068: lines of a mail end with both. */
const withMailBreaks = (text: string) => text.replace(/\r\n?|\n/g, '\r\n')

const LENGTH_OF_LINK_ON_X = 23

/** As X counts: an address is 23 long however long it is, and what lies beyond Latin and common signs counts twice. */
export function lengthOnX(text: string): number {
	const addresses = text.match(/https?:\/\/\S+|\{link\}/g) ?? []
	const rest = text.replace(/https?:\/\/\S+|\{link\}/g, '')
	return (
		addresses.length * LENGTH_OF_LINK_ON_X +
		Array.from(rest).reduce((sum, character) => sum + weightOnX(character), 0)
	)
}

function weightOnX(character: string): number {
	const point = character.codePointAt(0) ?? 0
	const isLight =
		point <= 0x10ff ||
		(point >= 0x2000 && point <= 0x200d) ||
		(point >= 0x2010 && point <= 0x201f) ||
		(point >= 0x2032 && point <= 0x2037)
	return isLight ? 1 : 2
}

/** The text cut so that it can be posted, its link kept whole at the end. */
function fitForX(text: string, link: string): string {
	if (lengthOnX(text) <= LONGEST_SHARE_TEXT.x) return text
	const end = `… ${link}`
	const room = LONGEST_SHARE_TEXT.x - lengthOnX(end)
	const kept: string[] = []
	let length = 0
	for (const character of text.replaceAll(link, '').trim()) {
		length += weightOnX(character)
		if (length > room) break
		kept.push(character)
	}
	return kept.join('').trimEnd() + end
}
