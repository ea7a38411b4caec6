import fc from 'fast-check'
import { expect, test } from 'vitest'
import { CODE_ALPHABET } from '#app/domain/referrals/code.ts'
import { codesIn, readPastedLink } from '#app/domain/referrals/pasted-link.ts'

test.each<[string, string, string | null, string | null, string]>([
	['as it was made', 'alder7', 'alder7', null, ''],
	['in capitals', 'ALDER7', 'alder7', null, ''],
	['with a name', 'alder7/pricing', 'alder7', 'pricing', ''],
	['with a slash behind it', 'alder7/', 'alder7', null, ''],
	['before a full stop', 'alder7.', 'alder7', null, ''],
	['before a comma', 'alder7,', 'alder7', null, ''],
	['in brackets, at the end', 'alder7).', 'alder7', null, ''],
	['before an exclamation mark', 'alder7!', 'alder7', null, ''],
	['in quotation marks', 'alder7%E2%80%9D', 'alder7', null, ''],
	['before a dash', 'alder7%E2%80%94', 'alder7', null, ''],
	['before a full stop of Chinese', 'alder7%E3%80%82', 'alder7', null, ''],
	['before a smile', 'alder7%F0%9F%99%82', 'alder7', null, ''],
	['before a space of no width', 'alder7%E2%80%8B', 'alder7', null, ''],
	['with a soft hyphen in it', 'al%C2%ADder7', 'alder7', null, ''],
	['with marks of direction', '%E2%80%8Ealder7%E2%80%AC', 'alder7', null, ''],
	['with spaces around it', '%20alder7%20', 'alder7', null, ''],
	[
		'with a name before a full stop',
		'alder7/pricing.',
		'alder7',
		'pricing',
		'',
	],
	['before &', 'alder7&utm_source=x', 'alder7', null, 'utm_source=x'],
	['before %3F', 'alder7%3Futm_source=x', 'alder7', null, 'utm_source=x'],
	[
		'before %3f',
		'alder7%3futm_source=x&b=c',
		'alder7',
		null,
		'utm_source=x&b=c',
	],
	[
		'encoded as a whole',
		'alder7%3Futm_source%3Da%2520b%26utm_id%3D7',
		'alder7',
		null,
		'utm_source=a%20b&utm_id=7',
	],
	['before an encoded #', 'alder7%23top', 'alder7', null, 'top'],
	[
		'with a name before &',
		'alder7/pricing&a=b/c',
		'alder7',
		'pricing',
		'a=b/c',
	],
	['a percent sign in what follows', 'alder7&a=100%', 'alder7', null, 'a=100%'],
	['nothing', '', null, null, ''],
	['full stops alone', '...', null, null, ''],
	['a way up', '..%2fadmin', null, null, ''],
	['a word after it', 'alder7%20and', null, null, ''],
	['markup', '%3Cscript%3E', null, null, ''],
	['more than a name', 'alder7/pricing/more', null, null, ''],
	['ten thousand full stops', `alder7${'.'.repeat(10_000)}`, null, null, ''],
])('a link %s', (_, path, code, slug, query) => {
	expect(readPastedLink(path, '')).toEqual(
		code === null ? null : { codes: [code], slug, query },
	)
})

test.each(['%', '%ff', '%E0%A4%A', '%00', 'alder7%00', 'alder7/%00'])(
	'what percent signs make of no text is malformed: %s',
	(path) => {
		expect(readPastedLink(path, '')).toBe('malformed')
	},
)

test('what a chat stressed may be a code of its own, which is looked up first', () => {
	expect(codesIn('alder7_')).toEqual(['alder7_', 'alder7'])
	expect(codesIn('_alder7_')).toEqual(['_alder7_', '_alder7'])
	expect(codesIn('alder7\ufe0f')).toEqual(['alder7\ufe0f', 'alder7'])
	expect(codesIn('alder7-')).toEqual(['alder7-', 'alder7'])
	expect(codesIn('Jo.Doe')).toEqual(['jo.doe'])
})

test('a query in the path comes before the one behind it', () => {
	expect(readPastedLink('alder7&utm_source=a', 'utm_source=b&c=d')).toEqual({
		codes: ['alder7'],
		slug: null,
		query: 'utm_source=a&utm_source=b&c=d',
	})
})

test('whatever signs follow, the code that was made is found, and in no time', () => {
	const code = fc
		.array(fc.constantFrom(...CODE_ALPHABET), { minLength: 8, maxLength: 8 })
		.map((letters) => letters.join(''))
	const sign = fc.constantFrom(
		...'.,;:!?)]}>"\'*~|\u00ab\u00bb\u201d\u2026\u200b\u2060\ufeff\u3002\uff01 ',
	)
	fc.assert(
		fc.property(code, fc.array(sign, { maxLength: 20 }), (code, signs) => {
			const path = encodeURIComponent(code + signs.join(''))
			expect(readPastedLink(path, '')).toMatchObject({ codes: [code] })
		}),
	)
})
