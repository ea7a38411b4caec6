import { expect, test } from 'vitest'
import {
	type PauseRefusal,
	type Pauses,
	pausesOf,
	type SaidPause,
	withPause,
} from '#app/domain/recurring/pauses.ts'

const NO_END = Number.POSITIVE_INFINITY

test.each<[string, Pauses, SaidPause, Pauses | PauseRefusal]>([
	['nothing is said', [1, 2], {}, [1, 2]],
	['a pause begins', [], { pausedAt: 5 }, [5, null]],
	['a pause is told whole', [], { pausedAt: 5, resumedAt: 7 }, [5, 7]],
	['it is resumed', [5, null], { resumedAt: 7 }, [5, 7]],
	[
		'the pause that began then is resumed',
		[5, null, 9, null],
		{ pausedAt: 5, resumedAt: 7 },
		[5, 7, 9, null],
	],
	[
		'the latest that began before is',
		[1, 2, 5, null, 9, null],
		{ resumedAt: 7 },
		[1, 2, 5, 7, 9, null],
	],
	['the same pause again changes nothing', [5, 7], { pausedAt: 5 }, [5, 7]],
	[
		'it is not over after all',
		[5, 7],
		{ pausedAt: 5, resumedAt: null },
		[5, null],
	],
	[
		'an earlier one is told later',
		[5, 7],
		{ pausedAt: 1, resumedAt: 2 },
		[1, 2, 5, 7],
	],
	['there was none', [5, 7], { pausedAt: null }, []],
	['there is none to be over', [], { resumedAt: null }, []],
	[
		'resumed before it was paused',
		[],
		{ pausedAt: 5, resumedAt: 4 },
		'resumed_before_paused',
	],
	[
		'resumed, and never paused',
		[9, null],
		{ resumedAt: 4 },
		'resumed_without_pause',
	],
])('%s', (_, known, said, expected) => {
	expect(withPause(known, said)).toEqual(
		typeof expected === 'string'
			? { ok: false, reason: expected }
			: { ok: true, value: expected },
	)
})

test('a pause of which nobody said when it was over lasts to the next, or without end', () => {
	expect(pausesOf([])).toEqual([])
	expect(pausesOf([1, null, 5, 7, 9, null])).toEqual([
		{ from: 1, until: 5 },
		{ from: 5, until: 7 },
		{ from: 9, until: NO_END },
	])
	expect(pausesOf([1, 6, 5, 7])).toEqual([
		{ from: 1, until: 5 },
		{ from: 5, until: 7 },
	])
})
