import { expect, test } from 'vitest'
import {
	type FormSign,
	signOfProgram,
} from '#app/domain/referrals/form-sign.ts'
import type { FormTiming } from '#app/domain/referrals/form-timing.ts'

test.each<[string, FormTiming, FormSign | null]>([
	['', 'in_time', null],
	['', 'too_fast', 'filled_fast'],
	['https://acme.example', 'in_time', 'hidden_field'],
	['https://acme.example', 'too_fast', 'hidden_field'],
])(
	'a form with %j where nobody looks that came back %s: %j',
	(hiddenField, timing, sign) => {
		expect(signOfProgram({ hiddenField, timing })).toBe(sign)
	},
)
