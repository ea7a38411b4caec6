import { expect, test } from 'vitest'
import { overridesInForce } from '#app/domain/attribution/override.ts'
import { override } from '#tests/support/facts.ts'

test.each<[string, [version: number, effective: string][], number[]]>([
	['there is none', [], []],
	['one', [[1, '2026-01-01']], [1]],
	[
		'a later one that begins later leaves the earlier its months',
		[
			[1, '2026-01-01'],
			[2, '2026-03-01'],
		],
		[1, 2],
	],
	[
		'a later one that begins on the same day leaves it nothing',
		[
			[1, '2026-01-01'],
			[2, '2026-01-01'],
		],
		[2],
	],
	[
		'a later one that begins before it leaves it nothing',
		[
			[1, '2026-03-01'],
			[2, '2026-01-01'],
		],
		[2],
	],
	[
		'three: the last takes from the second what it began after',
		[
			[1, '2026-01-01'],
			[2, '2026-05-01'],
			[3, '2026-03-01'],
		],
		[1, 3],
	],
	[
		'in whatever order they are kept',
		[
			[3, '2026-03-01'],
			[1, '2026-01-01'],
			[2, '2026-05-01'],
		],
		[3, 1],
	],
])('in force: %s', (_, known, expected) => {
	expect(
		overridesInForce(
			known.map(([version, effective]) => override(version, effective, {})),
		).map(({ version }) => version),
	).toEqual(expected)
})
