import { expect, test } from 'vitest'
import {
	askRefusal,
	type Reopening,
	reopenRefusal,
} from '#app/domain/ledger/reopen.ts'

const asked: Reopening = {
	period: '2026-03',
	state: 'asked',
	askedBy: 'ana',
	hash: 'h3',
}
const now = { closedThrough: '2026-03', hash: 'h3', adminId: 'ben' }

test.each([
	['the last closed month', '2026-03', [], null],
	['an earlier one', '2026-02', [], 'not_last_closed'],
	['an open one', '2026-04', [], 'not_last_closed'],
	['one that is asked for', '2026-03', [asked], 'already_asked'],
	[
		'one that was asked for and left',
		'2026-03',
		[{ ...asked, state: 'withdrawn' as const }],
		null,
	],
] as const)('may be asked for: %s', (_, period, earlier, expected) => {
	expect(askRefusal(period, '2026-03', earlier)).toBe(expected)
})

test('no month is closed', () => {
	expect(askRefusal('2026-03', null, [])).toBe('not_last_closed')
})

test.each([
	['another admin', asked, now, null],
	['whoever asked', asked, { ...now, adminId: 'ana' }, 'needs_second_admin'],
	['nobody asked', null, now, 'nobody_asked'],
	['it was taken back', { ...asked, state: 'withdrawn' }, now, 'nobody_asked'],
	[
		'a later month was closed since',
		asked,
		{ ...now, closedThrough: '2026-04' },
		'not_last_closed',
	],
	['it was closed anew since', asked, { ...now, hash: 'h3b' }, 'closed_anew'],
] as const)('may be opened: %s', (_, given, facts, expected) => {
	expect(reopenRefusal(given, facts)).toBe(expected)
})
