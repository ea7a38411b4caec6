import { describe, expect, test } from 'vitest'
import {
	type AttributionFacts,
	attribute,
} from '#app/domain/attribution/attribute.ts'
import { DEFAULT_POLICY, type Policy } from '#app/domain/policy.ts'
import { at, override, stage, touch } from '#tests/support/facts.ts'

const ONE = 2 ** 40
const paidAt = at('2026-02-01')

const ada = touch('ada', '2026-01-01')
const bea = touch('bea', '2026-01-02')
const late = touch('late', '2026-02-02')
const heard = touch('heard', '2026-01-03', 'cyd', { kind: 'self_reported' })

const attributed = (
	known: Partial<AttributionFacts>,
	policy: Partial<Policy> = { model: 'linear' },
	conversionAt: number | null = paidAt,
) =>
	attribute(
		{ signedUpAt: null, touches: [], stages: [], overrides: [], ...known },
		conversionAt,
		{ ...DEFAULT_POLICY, ...policy },
	)

/** Each touch in words: "ada counted 0.5". */
const inWords = ({ touches }: ReturnType<typeof attributed>) =>
	touches.map(
		({ touch: { id }, verdict, weight }) =>
			`${id} ${verdict} ${Number((weight / ONE).toFixed(3))}`,
	)

describe('which touches count, and how much', () => {
	test.each<[string, Partial<AttributionFacts>, string[]]>([
		['nobody brought the account', {}, []],
		['one touch has the whole', { touches: [ada] }, ['ada counted 1']],
		[
			'earliest first, whatever the order in which they came',
			{ touches: [bea, ada] },
			['ada counted 0.5', 'bea counted 0.5'],
		],
		[
			'what does not count weighs nothing',
			{ touches: [late, ada, heard] },
			['ada counted 1', 'heard claimed 0', 'late after_conversion 0'],
		],
		[
			'a held touch does not compete',
			{ touches: [{ ...ada, objection: 'held_for_review' }, bea] },
			['ada held_for_review 0', 'bea counted 1'],
		],
	])('%s', (_, known, expected) => {
		expect(inWords(attributed(known))).toEqual(expected)
	})

	test('before any payment nothing counts', () => {
		const pending = attributed({ touches: [ada, bea] }, {}, null)
		expect(inWords(pending)).toEqual([
			'ada not_converted 0',
			'bea not_converted 0',
		])
		expect(pending).toMatchObject({ isReferred: false, conversionAt: null })
	})

	test('the stages shape W: lead at the first touch, opportunity at the second', () => {
		expect(
			inWords(
				attributed(
					{
						touches: [ada, bea],
						stages: [
							stage('lead', '2026-01-01'),
							stage('opportunity', '2026-01-02'),
						],
					},
					{ model: 'w' },
				),
			),
		).toEqual(['ada counted 0.667', 'bea counted 0.333'])
	})

	test('the half-life is the policy’s: one day apart at a half-life of one day is 1 : 2', () => {
		const { touches } = attributed(
			{ touches: [ada, bea] },
			{ model: 'decay', decayHalfLifeDays: 1 },
		)
		const [first = 0, second = 0] = touches.map(({ weight }) => weight)
		expect(second / first).toBeCloseTo(2, 6)
	})

	test('the policy’s model weighs, unless another is asked for', () => {
		const facts = {
			signedUpAt: null,
			touches: [ada, bea],
			stages: [],
			overrides: [],
		}
		expect(inWords(attribute(facts, paidAt, DEFAULT_POLICY))).toEqual([
			'ada counted 0',
			'bea counted 1',
		])
		expect(inWords(attribute(facts, paidAt, DEFAULT_POLICY, 'first'))).toEqual([
			'ada counted 1',
			'bea counted 0',
		])
	})
})

const notReferred = override(1, '2026-01-01', {}, 10_000)
const byCyd = override(2, '2026-03-01', { cyd: 10_000 })

describe('who is referred, and who says so', () => {
	test.each<
		[
			string,
			Partial<AttributionFacts>,
			{ isReferred: boolean; isClaimed: boolean },
		]
	>([
		['nobody', {}, { isReferred: false, isClaimed: false }],
		[
			'a touch counts',
			{ touches: [ada] },
			{ isReferred: true, isClaimed: false },
		],
		[
			'a touch came too late',
			{ touches: [late] },
			{ isReferred: false, isClaimed: false },
		],
		[
			'word of mouth alone is a claim',
			{ touches: [heard, late] },
			{ isReferred: false, isClaimed: true },
		],
		[
			'word of mouth beside a touch',
			{ touches: [ada, heard] },
			{ isReferred: true, isClaimed: true },
		],
		[
			'an override says that nobody did',
			{ touches: [ada], overrides: [notReferred] },
			{ isReferred: false, isClaimed: false },
		],
		[
			'an override says who, without any touch',
			{ overrides: [byCyd] },
			{ isReferred: true, isClaimed: false },
		],
		[
			'one of two versions says who',
			{ overrides: [notReferred, byCyd] },
			{ isReferred: true, isClaimed: false },
		],
	])('%s', (_, known, expected) => {
		expect(attributed(known)).toMatchObject(expected)
	})
})
