import { describe, expect, test } from 'vitest'
import {
	dayTyped,
	fillField,
	proofField,
	quoteField,
	readStoryForm,
} from '#app/domain/case-studies/story-form.ts'
import { at } from '#tests/support/facts.ts'

const quote = (place: number, text: string) => ({
	[quoteField(place, 'text')]: text,
	[quoteField(place, 'speaker')]: 'Ana',
	[quoteField(place, 'role')]: 'COO',
})
const proof = (place: number, rest: Record<string, string> = {}) => ({
	[proofField(place, 'label')]: 'Return',
	[proofField(place, 'value')]: '312 %',
	[proofField(place, 'definition')]: 'benefit ÷ cost',
	...Object.fromEntries(
		Object.entries(rest).map(([field, value]) => [
			`proof-${place}-${field}`,
			value,
		]),
	),
})
const proofsIn = (fields: Record<string, string>) =>
	readStoryForm(fields).content.proofs

describe('a draft as it was typed', () => {
	test('nothing was', () => {
		expect(readStoryForm({})).toEqual({
			content: {
				title: '',
				summary: '',
				body: '',
				industry: '',
				useCase: '',
				pictureId: null,
				quotes: [],
				proofs: [],
			},
			baseNumber: 0,
			name: '',
			refill: [],
			fill: [],
		})
	})

	test('words, picture and the version that it was written on', () => {
		const words = {
			title: 'T',
			summary: 'S',
			body: 'B',
			industry: 'I',
			useCase: 'U',
			pictureId: 'p1',
		}
		expect(readStoryForm({ ...words, base: '7', name: 'final' })).toMatchObject(
			{
				content: words,
				baseNumber: 7,
				name: 'final',
			},
		)
		expect(readStoryForm({ pictureId: '' }).content.pictureId).toBeNull()
	})

	test('quotes in the order of their places, also where one is missing', () => {
		expect(
			readStoryForm({ ...quote(3, 'Later.'), ...quote(0, 'First.') }).content
				.quotes,
		).toEqual([
			{ text: 'First.', speaker: 'Ana', role: 'COO' },
			{ text: 'Later.', speaker: 'Ana', role: 'COO' },
		])
		expect(readStoryForm({ 'quote-1-text': 'Alone.' }).content.quotes).toEqual([
			{ text: 'Alone.', speaker: '', role: '' },
		])
		expect(readStoryForm({ 'quote-1-speaker': 'Ana' }).content.quotes).toEqual(
			[],
		)
	})

	test('one quote and one figure more than may be are read, so that it can be said; more are not', () => {
		const places = Array.from({ length: 20 }, (_, i) => i)
		const fields = Object.assign(
			{},
			...places.map((place) => ({ ...quote(place, 'x'), ...proof(place) })),
		)
		const { quotes, proofs } = readStoryForm(fields).content
		expect([quotes.length, proofs.length]).toEqual([13, 9])
	})

	test('a figure that was filled from a milestone keeps whence', () => {
		expect(
			proofsIn(
				proof(0, {
					milestoneId: 'm1',
					milestoneVersion: '2',
					metricKey: 'roi',
				}),
			),
		).toEqual([
			{
				label: 'Return',
				value: '312 %',
				definition: 'benefit ÷ cost',
				asOf: 0,
				milestoneId: 'm1',
				milestoneVersion: 2,
				metricKey: 'roi',
			},
		])
	})

	test.each(['', '0', '-1', 'two'])(
		'a figure entered by hand (version %j) has no milestone',
		(milestoneVersion) => {
			expect(proofsIn(proof(1, { milestoneVersion }))).toMatchObject([
				{ milestoneId: null, milestoneVersion: null, metricKey: null },
			])
		},
	)

	test('figures to be filled anew, by their place; figures to be added, by what is offered', () => {
		const typed = readStoryForm({
			...proof(0),
			...proof(2, { refill: '' }),
			...proof(8, { refill: 'on' }),
			[fillField('offer-a')]: 'on',
			[fillField('b')]: '',
			'refill-c': 'on',
		})
		expect(typed.refill).toEqual([2, 8])
		expect(typed.fill).toEqual(['offer-a', 'b'])
	})
})

describe('the day of a figure', () => {
	const noon = String(at('2026-03-31T12:34:56.789Z'))
	test.each([
		[
			'not changed, keeps its hour',
			'2026-03-31',
			noon,
			'2026-03-31T12:34:56.789Z',
		],
		['changed, begins with it', '2026-04-01', noon, '2026-04-01T00:00:00.000Z'],
		['no day', 'soon', noon, '2026-03-31T12:34:56.789Z'],
		['no such day', '2026-02-30', noon, '2026-03-31T12:34:56.789Z'],
		['typed for the first time', '2026-04-01', '', '2026-04-01T00:00:00.000Z'],
		['never typed', '', '', '1970-01-01T00:00:00.000Z'],
		['before is no instant', '', '1e400', '1970-01-01T00:00:00.000Z'],
		['before is half a millisecond', '', '1.5', '1970-01-01T00:00:00.000Z'],
		[
			'before lies beyond the end of time',
			'2026-04-01',
			'9000000000000000',
			'2026-04-01T00:00:00.000Z',
		],
		[
			'before lies beyond its beginning',
			'',
			'-9000000000000000',
			'1970-01-01T00:00:00.000Z',
		],
	])('%s', (_, day, asOf, expected) => {
		expect(proofsIn(proof(0, { day, asOf }))[0]?.asOf).toBe(at(expected))
	})

	test('is typed as forms take it', () => {
		expect(dayTyped(at('2026-03-31T23:59:59.999Z'))).toBe('2026-03-31')
	})
})
