import { describe, expect, test } from 'vitest'
import {
	checkTypedLead,
	NOTHING_TYPED,
	readTypedLead,
	type TypedLead,
} from '#app/domain/referrals/lead-form.ts'

describe('what was typed', () => {
	test('keeps its words; spaces and line ends become plain', () => {
		expect(
			readTypedLead({
				name: '  Ana\t  Maria ',
				email: ' ana@example.com ',
				company: 'Acme\r\nLtd',
				message: ' one\r\ntwo\rthree\n  ',
				source: ' Bob  at work ',
				consent: 'on',
			}),
		).toEqual({
			name: 'Ana Maria',
			email: 'ana@example.com',
			company: 'Acme Ltd',
			message: 'one\ntwo\nthree',
			source: 'Bob at work',
			consent: true,
		})
	})

	test('nothing is nothing', () => {
		expect(readTypedLead({})).toEqual(NOTHING_TYPED)
	})
})

const FILLED: TypedLead = {
	name: 'Ana',
	email: 'ana@example.com',
	company: '',
	message: '',
	source: '',
	consent: true,
}
const x = (length: number) => 'x'.repeat(length)

describe('what is wrong with it stands beside its field', () => {
	test.each<[string, Partial<TypedLead>, string[]]>([
		['nothing', {}, []],
		['no name', { name: '' }, ['name']],
		['a name of 100 characters', { name: x(100) }, []],
		['… and one more', { name: x(101) }, ['name']],
		['no address', { email: 'ana' }, ['email']],
		['a company of 120 characters', { company: x(120) }, []],
		['… and one more', { company: x(121) }, ['company']],
		['a message of 1,000 characters', { message: x(1_000) }, []],
		['… and one more', { message: x(1_001) }, ['message']],
		['a source of 200 characters', { source: x(200) }, []],
		['… and one more', { source: x(201) }, ['source']],
		['no agreement', { consent: false }, ['consent']],
		[
			'all at once',
			{
				name: '',
				email: '',
				company: x(121),
				message: x(1_001),
				source: x(201),
				consent: false,
			},
			['company', 'consent', 'email', 'message', 'name', 'source'],
		],
	])('%s', (_, change, fields) => {
		const errors = checkTypedLead(
			{ ...FILLED, ...change },
			{ isEmail: (text) => text.includes('@'), asksSource: false },
		)
		expect(Object.keys(errors).sort()).toEqual(fields)
	})

	test.each([
		['nobody is named', '', ['source']],
		['somebody is', 'Bob', []],
		['too much is', x(201), ['source']],
	])(
		'where no link says who told them, it is asked: %s',
		(_, source, fields) => {
			const errors = checkTypedLead(
				{ ...FILLED, source },
				{ isEmail: () => true, asksSource: true },
			)
			expect(Object.keys(errors)).toEqual(fields)
		},
	)
})
