import { beforeEach, describe, expect, test } from 'vitest'
import { createUser } from '#app/operations/people/create-user.ts'
import { examinePerson } from '#app/operations/people/examine-person.ts'
import { viewMerge } from '#app/views/ledger/merge.ts'
import { viewErasure } from '#app/views/people/erasure.ts'
import { viewReferral } from '#app/views/referrals/referral.ts'
import { viewReviewQueue } from '#app/views/referrals/referral-review.ts'
import {
	exportReferrals,
	referralsQueryOf,
	viewReferrals,
} from '#app/views/referrals/referrals.ts'
import { landHeldReferrals } from '#tests/support/held-referrals.ts'
import { Ledger } from '#tests/support/ledger.ts'

const ORGANISATION = { zone: 'UTC', baseCurrency: 'USD' }

let ledger: Ledger
let landed: Awaited<ReturnType<typeof landHeldReferrals>>
let viewerId: string

beforeEach(async () => {
	ledger = await Ledger.open()
	landed = await landHeldReferrals(ledger.database, 'x', ledger.now)
	const created = await createUser(ledger.database, {
		email: 'ana@x-larch.example',
		role: 'admin',
		now: ledger.now,
	})
	viewerId = created.ok ? created.value.userId : ''
})

const list = async (search: string, cursor: string | null = null) =>
	viewReferrals(
		ledger.database.read,
		ORGANISATION,
		referralsQueryOf(new URLSearchParams(search)),
		{ cursor, now: ledger.now },
	)
const names = async (search: string) =>
	(await list(search)).rows.map(({ name }) => name)

const KIOSK = 'Kiosk & Co x'
const MOSS = 'Moss x'
const LARCH = 'LARCH x'
const NORTH = 'Northwind Logistics x'

describe('the list of referrals', () => {
	test.each([
		['', [MOSS, LARCH, NORTH, KIOSK]],
		['state=held', [LARCH, NORTH]],
		['state=pending', [MOSS]],
		['state=converted', [KIOSK]],
		['state=expired', []],
		['state=nonsense', [MOSS, LARCH, NORTH, KIOSK]],
		['kind=code', [MOSS]],
		['kind=manual', [LARCH]],
		['advocate=x-juniper', [MOSS, KIOSK]],
		['code=XGO', [MOSS]],
		['search=kiosk', [KIOSK]],
		['search=x-northwind', [NORTH]],
		['month=2026-06', [MOSS, LARCH]],
		['month=2026-13&advocate=x-juniper&state=converted', [KIOSK]],
		['advocate=-', []],
	])('shows of “%s” what fits', async (search, expected) => {
		expect(await names(search)).toEqual(expected)
	})

	test('calls what nobody heard of for too long expired', async () => {
		ledger.now += 400 * 86_400_000
		expect(await names('state=expired')).toEqual([MOSS])
		expect(await names('state=pending')).toEqual([])
	})

	test('is had whole as a file', async () => {
		let file = ''
		for await (const piece of await exportReferrals(
			ledger.database.read,
			ORGANISATION,
			{},
			ledger.now,
		))
			file += piece
		expect(file.split('\r\n')).toHaveLength(6)
		expect(file).toContain('x-kiosk,x-juniper,converted')
		expect(file).toContain('480.00,USD')
	})
})

describe('the review queue', () => {
	const queue = () =>
		viewReviewQueue(ledger.database.read, ORGANISATION, {
			cursor: null,
			movesCursor: null,
			viewerId,
			now: ledger.now,
		})

	test('shows what waits longest first, and what is the same on both sides', async () => {
		const { rows, moves } = await queue()
		expect(
			rows.map(({ referred, isEscalated }) => [referred, isEscalated]),
		).toEqual([
			[NORTH, true],
			[LARCH, false],
		])
		expect(
			rows[0]?.sides.map(({ facts }) =>
				facts.filter(({ isSame }) => isSame).map(({ term }) => term),
			),
		).toEqual([['Domain'], ['Domain']])
		expect(moves.rows).toMatchObject([
			{ person: 'Rita Roth', appeared: 'Jun 10, 2026' },
		])
	})

	test('says on the row what is not the viewer’s to clear', async () => {
		const { rows } = await queue()
		expect(rows.map(({ obstacle }) => obstacle)).toEqual([
			null,
			expect.stringContaining('your own company'),
		])
	})
})

describe('a referral', () => {
	const view = (accountId: string, referrerAccountId: string) =>
		viewReferral(
			ledger.database.read,
			ORGANISATION,
			{ accountId, referrerAccountId },
			{ viewerId, now: ledger.now },
		)

	test('tells what it brought, line by line', async () => {
		expect(await view('x-kiosk', 'x-juniper')).toMatchObject({
			credited: { text: '$480.00' },
			lines: [{ key: 'x-line-1', base: '$480.00' }],
			can: { hold: true, clear: false, reject: true },
			merge: null,
		})
	})

	test('tells who came and what they agreed to', async () => {
		const found = await view(landed.leadAccountId, 'x-juniper')
		expect(found?.people).toMatchObject([
			{ name: 'Mo Mossberg', consent: expect.stringContaining('text 1') },
		])
		expect(found?.timeline.map(({ title }) => title)).toEqual([
			'Used a referral code',
			'Mo Mossberg filled in the form',
			'Became a lead',
		])
	})

	test('of strangers is none', async () => {
		expect(await view('x-kiosk', 'x-oak')).toBeNull()
	})
})

test('erasing and merging say what they will do, in numbers', async () => {
	const { read } = ledger.database
	const examine = (leadId: string) =>
		examinePerson(ledger.database, {
			addresses: [],
			leadIds: [leadId],
		})
	const found = await examine(landed.leadId)
	if (!found) throw new Error('nobody')
	const erasure = await viewErasure(read, found.traces, { mentions: 0 })
	expect(erasure.who).toBe('Mo Mossberg')
	expect(erasure.goes.join(' ')).toMatch(/1 contact\. .*1 account /)
	expect(await examine('nope')).toBeNull()
	const merge = await viewMerge(read, landed.leadAccountId)
	expect(merge?.consequences[0]).toContain('1 touch, 1 stage and 1 person')
	expect(await viewMerge(read, 'x-kiosk')).toBeNull()
})
