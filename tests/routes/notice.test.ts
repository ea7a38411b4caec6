import { expect, test } from 'vitest'
import { noticeHeader, takeNotice } from '#app/http/notice.ts'

const asking = (cookie?: string) =>
	new Request('http://laurel.test/', cookie ? { headers: { cookie } } : {})
const cookieOf = (text: string) =>
	noticeHeader(text)['Set-Cookie'].split(';', 1)[0] ?? ''

test('is said once, word for word', () => {
	const text = 'März; “closed” = 3, 100 %'
	const { notice, headers } = takeNotice(asking(`a=1; ${cookieOf(text)}; b=2`))
	expect(notice).toMatchObject({ tone: 'good', text })
	expect(headers['Set-Cookie']).toContain('Max-Age=0')
})

test('two of the same are two', () => {
	expect(cookieOf('Saved.')).not.toBe(cookieOf('Saved.'))
})

test('without one nothing is said, and nothing is cleared', () => {
	expect(takeNotice(asking())).toEqual({ notice: null, headers: {} })
})

test.each(['', '%', 'no', '%7B%7D', '%5B1%2C2%2C3%5D', 'null'])(
	'what is none (%j) is dropped',
	(value) => {
		const { notice, headers } = takeNotice(asking(`laurel_notice=${value}`))
		expect(notice).toBeNull()
		expect(headers['Set-Cookie']).toContain('Max-Age=0')
	},
)
