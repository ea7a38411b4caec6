import { describe, expect, test } from 'vitest'
import {
	type CallDraft,
	problemOfCall,
	problemOfReference,
	type ReferenceDraft,
} from '#app/domain/references/need.ts'

const NOW = 1_000_000

describe('a request for a reference', () => {
	test.each<[string, Partial<ReferenceDraft>, string | null]>([
		['whole', {}, null],
		['to the letter as long as it may be', { need: 'x'.repeat(10_000) }, null],
		['without what is needed', { need: ' \n' }, 'need_required'],
		['a letter too long', { need: 'x'.repeat(10_001) }, 'need_too_long'],
		['an endless industry', { industry: 'x'.repeat(81) }, 'industry_too_long'],
		['an endless use case', { useCase: 'x'.repeat(81) }, 'use_case_too_long'],
		['needed now', { neededBy: NOW }, 'in_the_past'],
		['needed in a moment', { neededBy: NOW + 1 }, null],
	])('%s', (_, given, problem) => {
		const whole = {
			industry: 'Retail',
			useCase: null,
			neededBy: NOW + 5,
			need: 'Acme asks about migration',
		}
		expect(problemOfReference({ ...whole, ...given }, NOW)).toBe(problem)
	})
})

describe('the date of a call', () => {
	test.each<[string, Partial<CallDraft>, string | null]>([
		['whole', {}, null],
		['nowhere', { place: ' ' }, 'place_required'],
		['an endless place', { place: 'x'.repeat(501) }, 'place_too_long'],
		['four minutes', { durationMinutes: 4 }, 'duration_invalid'],
		['five minutes', { durationMinutes: 5 }, null],
		['eight hours', { durationMinutes: 480 }, null],
		['longer than a day of work', { durationMinutes: 481 }, 'duration_invalid'],
		['half a minute', { durationMinutes: 30.5 }, 'duration_invalid'],
		['over', { startsAt: NOW }, 'in_the_past'],
	])('%s', (_, given, problem) => {
		const whole = { startsAt: NOW + 1, durationMinutes: 30, place: 'Video' }
		expect(problemOfCall({ ...whole, ...given }, NOW)).toBe(problem)
	})
})
