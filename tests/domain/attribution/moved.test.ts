import { expect, test } from 'vitest'
import { movedBetween } from '#app/domain/attribution/moved.ts'

test.each([
	['nothing differs', [0, 0], 0, 0],
	['nobody is there', [], 0, 0],
	['what one gets, another gets less', [30_00, -30_00], 30_00, 2],
	['one gets what two lose', [30_00, -10_00, -20_00], 30_00, 3],
	['who stays where they were is not counted', [5, 0, -5], 5, 2],
	['more comes in: the rest was nobody’s', [50_00, -20_00], 50_00, 2],
	['less is left: the rest is nobody’s', [20_00, -50_00], 50_00, 2],
	['only losses', [-7], 7, 1],
])('%s', (_, differences, movedMinor, referrers) => {
	expect(movedBetween(differences)).toEqual({ movedMinor, referrers })
})
