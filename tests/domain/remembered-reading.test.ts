import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { DraftFile } from '#app/domain/uploads/export-examination.ts'
import { headerKeys } from '#app/domain/uploads/header-key.ts'
import {
	asItLooks,
	asRemembered,
	mayBeRemembered,
	readingToRemember,
} from '#app/domain/uploads/remembered-reading.ts'

const FILE: DraftFile = {
	nth: 0,
	name: 'own.csv',
	sizeBytes: 10,
	preset: null,
	mapping: null,
	answers: {},
	reading: {},
}
const MAPPING = { targets: [] }

describe('what is known of the next file with the same columns', () => {
	test.each<[string, Partial<DraftFile>, unknown]>([
		['nothing was said', {}, null],
		['an answer that says nothing', { answers: { dates: undefined } }, null],
		['how it is opened alone', { reading: { delimiter: ';' } }, null],
		[
			'which export it is',
			{ preset: 'stripe-payments' },
			{ preset: 'stripe-payments', mapping: null, answers: {} },
		],
		[
			'its columns, matched by hand',
			{ mapping: MAPPING },
			{ preset: null, mapping: MAPPING, answers: {} },
		],
		[
			'which is the month',
			{ answers: { dates: 'dmy' } },
			{ preset: null, mapping: null, answers: { dates: 'dmy' } },
		],
	])('%s', (_, said, known) => {
		expect(readingToRemember({ ...FILE, ...said })).toEqual(known)
	})
})

describe('a file is read as one with its columns was', () => {
	test.each<[string, Partial<DraftFile>, boolean]>([
		['where nobody said anything', {}, true],
		[
			'not where it was said which export it is',
			{ preset: 'chartmogul' },
			false,
		],
		['not where its columns were matched', { mapping: MAPPING }, false],
		['not where a date was answered', { answers: { dates: 'mdy' } }, false],
		[
			'not where it was said how to open it',
			{ reading: { sheet: 'A' } },
			false,
		],
		['not where somebody said not to', { remembered: null }, false],
		['not a second time', { remembered: { key: 'k', usedAt: 1 } }, false],
	])('%s', (_, said, may) => {
		expect(mayBeRemembered({ ...FILE, ...said })).toBe(may)
	})

	test('and once it is to be read as it looks, it stays so', () => {
		const file = asRemembered(FILE, {
			key: 'k',
			usedAt: 7,
			preset: null,
			mapping: MAPPING,
			answers: { dates: 'dmy' },
		})
		expect(file).toMatchObject({
			mapping: MAPPING,
			answers: { dates: 'dmy' },
			remembered: { key: 'k', usedAt: 7 },
		})
		expect(asItLooks(file)).toEqual({ ...FILE, remembered: null })
		expect(mayBeRemembered(asItLooks(file))).toBe(false)
	})
})

test('a header is the same in any order, case and spacing, and no other', () => {
	const names = fc.array(fc.stringMatching(/^[a-z]{1,4}( [a-z]{1,3})?$/), {
		minLength: 1,
		maxLength: 8,
	})
	fc.assert(
		fc.property(
			names.chain((headers) =>
				fc.tuple(
					fc.constant(headers),
					fc.shuffledSubarray(headers, { minLength: headers.length }),
				),
			),
			names,
			([headers, shuffled], others) => {
				const written = shuffled.map((header) => ` ${header.toUpperCase()}\t`)
				expect(headerKeys(written)).toEqual(headerKeys(headers))
				expect(headerKeys([...headers, ...others])).not.toEqual(
					headerKeys(headers),
				)
			},
		),
	)
})
