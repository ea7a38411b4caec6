import fc from 'fast-check'
import papaparse from 'papaparse'
import { expect, test } from 'vitest'
import { FORMULA } from '#app/domain/spreadsheet.ts'

test.each([
	['=1+1', true],
	['+1', true],
	['@SUM(A1)', true],
	['-x', true],
	['-1+1', true],
	['-1,5', true],
	['＝1+1', true],
	['＋1', true],
	['－1', true],
	['＠SUM(A1)', true],
	['\t=1', true],
	['\tplain', true],
	['\rplain', true],
	['\nplain', true],
	[' =1', true],
	['\u00a0=1', true],
	['\ufeff=1', true],
	['\u200b＝1', true],
	['-12.50', false],
	['-12', false],
	['12', false],
	['', false],
	['a=b', false],
	["'=1", false],
	['Müller + Co', false],
	['—', false],
])('%j would be run by a spreadsheet: %j', (text, runs) => {
	expect(FORMULA.test(text)).toBe(runs)
})

test('no cell of a file begins with what begins a formula, and nothing of it is lost', () => {
	const start = fc.constantFrom(...'=+-@＝＋－＠\t\r\n \u00a0\ufeff')
	fc.assert(
		fc.property(start, fc.string(), (start, rest) => {
			const text = start + rest
			const file = papaparse.unparse([['a', text]], {
				escapeFormulae: FORMULA,
			})
			const { data } = papaparse.parse<string[]>(file, {
				delimiter: ',',
				newline: '\r\n',
			})
			const cell = data[0]?.[1] ?? ''
			if (cell !== text) expect(cell).toBe(`'${text}`)
			expect(FORMULA.test(cell)).toBe(false)
		}),
	)
})
