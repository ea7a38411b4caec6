import { expect, test } from 'vitest'
import { isOver, type SealedEntry, sealText } from '#app/domain/ledger/close.ts'
import { calendarOf } from '#app/domain/period.ts'
import { at } from '#tests/support/facts.ts'

test.each([
	['UTC', '2026-01', '2026-01-31T23:59:59.999Z', false],
	['UTC', '2026-01', '2026-02-01T00:00:00.000Z', true],
	['UTC', '2026-01', '2025-12-31T00:00:00.000Z', false],
	['America/New_York', '2026-01', '2026-02-01T04:59:59.999Z', false],
	['America/New_York', '2026-01', '2026-02-01T05:00:00.000Z', true],
	['Asia/Kolkata', '2026-01', '2026-01-31T18:30:00.000Z', true],
])('in %s %s at %s is over: %j', (zone, period, now, expected) => {
	expect(isOver(period, at(now), calendarOf(zone))).toBe(expected)
})

const entry: SealedEntry = {
	id: 'e1',
	accountId: 'A',
	lineKey: 'line "1"\n',
	class: 'new',
	bucket: 'referral',
	amountMinor: 1_580,
	currency: 'JPY',
	baseMinor: 10_59,
	mirrorOf: null,
	policyVersion: 1,
	credits: [
		{
			referrerAccountId: 'B',
			touchId: 't1',
			amountMinor: 1_580,
			baseMinor: 10_59,
		},
	],
}

test('an entry is sealed as one line of text', () => {
	expect(sealText(entry)).toBe(
		`["e1","A","line \\"1\\"\\n","new","referral",1580,"JPY",1059,null,1,[["B","t1",1580,1059]]]\n`,
	)
})

const [credit] = entry.credits
const others: Record<string, Partial<SealedEntry>> = {
	id: { id: 'e2' },
	account: { accountId: 'B' },
	line: { lineKey: 'line 2' },
	class: { class: 'renewal' },
	bucket: { bucket: 'first_order' },
	amount: { amountMinor: 1_581 },
	currency: { currency: 'USD' },
	'base amount': { baseMinor: 10_58 },
	'what it takes back': { mirrorOf: 'e0' },
	'policy version': { policyVersion: 2 },
	'no credit': { credits: [] },
	'one credit more': { credits: [...entry.credits, ...entry.credits] },
}
for (const [name, value] of Object.entries({
	referrerAccountId: null,
	touchId: null,
	amountMinor: 1,
	baseMinor: 1,
}))
	if (credit)
		others[`credit ${name}`] = { credits: [{ ...credit, [name]: value }] }

test.each(Object.entries(others))(
	'another %s makes another text',
	(_, change) => {
		expect(sealText({ ...entry, ...change })).not.toBe(sealText(entry))
	},
)
