import { expect, test } from 'vitest'
import { redact } from '#app/domain/referrals/redact.ts'

const EVA = {
	addresses: ['eva@mail.example', 'eva+x@mail.example'],
	names: ['Eva Lang', 'Eva'],
}

test.each([
	['a name', 'Eva Lang called', '[erased] called'],
	['in any case', 'EVA LANG and eva', '[erased] and [erased]'],
	['the longest', 'eva+x@mail.example', '[erased]'],
	['at the end of a sentence', 'to eva@mail.example.', 'to [erased].'],
	['in JSON', '{"email":"eva@mail.example"}', '{"email":"[erased]"}'],
	['not within a word', 'Evaluate the medieval', 'Evaluate the medieval'],
	[
		'not a part of another address',
		'x.eva@mail.example, eva@mail.example.org',
		'x.[erased]@mail.example, [erased]@mail.example.org',
	],
	['nothing', 'Ada was here', 'Ada was here'],
])('takes out %s', (_, text, left) => {
	expect(redact(text, EVA)).toBe(left)
})

test('leaves a text as it is where nothing names anybody', () => {
	expect(redact('Eva', { addresses: [''], names: [' '] })).toBe('Eva')
})
