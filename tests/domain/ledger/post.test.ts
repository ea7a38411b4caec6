import { describe, expect, test } from 'vitest'
import type { RevenueLine } from '#app/domain/ledger/line.ts'
import { postDifferences } from '#app/domain/ledger/post.ts'
import { settleAccount } from '#app/domain/ledger/settle.ts'
import { reportSor } from '#app/domain/ledger/sor.ts'
import { postedTarget, type TargetEntry } from '#app/domain/ledger/target.ts'
import { amountText } from '#app/domain/money.ts'
import { calendarOf } from '#app/domain/period.ts'
import { Books, type Entry, type Fact } from '#tests/support/books.ts'
import {
	facts,
	override,
	refund,
	rules,
	sale,
	touch,
} from '#tests/support/facts.ts'
import { companyFigures } from '#tests/support/figures.ts'

const lines = (...values: RevenueLine[]): Fact[] =>
	values.map((value) => ({ accountId: 'A', kind: 'line', value }))

const touched = (id: string, occurred: string): Fact => ({
	accountId: 'A',
	kind: 'touch',
	value: touch(id, occurred),
})

/** Postings in words: "2026-01 new→referral 50.00", a star for an adjustment, "mirror" for what is taken back. */
const inWords = (posted: readonly Entry[]) =>
	posted.map(
		({ period, class: kind, bucket, amountMinor, mirrorOf, isAdjustment }) =>
			`${period}${isAdjustment ? '*' : ''} ${mirrorOf ? 'mirror ' : ''}${kind}→${bucket} ${amountText(amountMinor, 'USD')}`,
	)

const open = () => new Books(rules())
const january = sale('2026-01-10', '50')
const february = sale('2026-02-10', '80')

test('a line is posted once; what comes again posts nothing', () => {
	const books = open()
	expect(inWords(books.learn(lines(january, february)))).toEqual([
		'2026-01 new→first_order 50.00',
		'2026-02 renewal→first_order 50.00',
		'2026-02 upsell→upsell 30.00',
	])
	expect(books.learn(lines(february, january))).toEqual([])
	expect(books.settleAll()).toEqual([])
})

test('only entries that are no longer right are mirrored', () => {
	const books = open()
	books.learn(lines(sale('2026-01-10', '50'), february))
	const posted = books.learn([touched('ada', '2026-01-05')])
	expect(inWords(posted)).toEqual([
		'2026-01 mirror new→first_order -50.00',
		'2026-01 new→referral 50.00',
		'2026-02 mirror renewal→first_order -50.00',
		'2026-02 mirror upsell→upsell -30.00',
		'2026-02 renewal→referral 50.00',
		'2026-02 upsell→upsell 30.00',
	])
	expect(inWords(books.learn([touched('bea', '2026-01-02')]))).toEqual([])
})

test('a mirror is the entry and its credits with the other sign, and names it', () => {
	const books = open()
	const [entry] = books.learn([...lines(january), touched('ada', '2026-01-05')])
	const [mirror] = books.learn([touched('bea', '2026-01-06')])
	expect(mirror).toMatchObject({
		mirrorOf: entry?.id,
		class: 'new',
		bucket: 'referral',
		amountMinor: -50_00,
		baseMinor: -50_00,
		credits: [
			{
				referrerAccountId: 'ada',
				touchId: 'ada',
				amountMinor: -50_00,
				baseMinor: -50_00,
			},
		],
	})
})

test('a mirror of zero is zero', () => {
	const books = new Books(rules({}, { toBase: () => 0 }))
	books.learn([...lines(january), touched('ada', '2026-01-05')])
	const [mirror] = books.learn([touched('bea', '2026-01-06')])
	expect(Object.is(mirror?.baseMinor, 0)).toBe(true)
	expect(Object.is(mirror?.credits[0]?.baseMinor, 0)).toBe(true)
})

describe('a closed period', () => {
	test('takes nothing: late lines are adjustments in the first open one', () => {
		const books = open()
		books.close('2026-02')
		expect(
			inWords(books.learn(lines(january, sale('2026-03-10', '50')))),
		).toEqual([
			'2026-03* new→first_order 50.00',
			'2026-03 renewal→first_order 50.00',
		])
	})

	test('closing one closes every earlier one', () => {
		const books = open()
		books.close('2026-06')
		expect(inWords(books.learn(lines(sale('2025-01-10', '50'))))).toEqual([
			'2026-07* new→first_order 50.00',
		])
	})

	test('a late touch takes closed entries back in the first open one, open ones where they stand', () => {
		const books = open()
		books.learn(lines(january, february))
		books.close('2026-01')
		expect(inWords(books.learn([touched('ada', '2026-01-05')]))).toEqual([
			'2026-02* mirror new→first_order -50.00',
			'2026-02* new→referral 50.00',
			'2026-02 mirror renewal→first_order -50.00',
			'2026-02 mirror upsell→upsell -30.00',
			'2026-02 renewal→referral 50.00',
			'2026-02 upsell→upsell 30.00',
		])
	})

	test('the mirror of an adjustment is one too', () => {
		const books = open()
		books.close('2026-01')
		books.learn(lines(january))
		expect(inWords(books.learn([touched('ada', '2026-01-05')]))).toEqual([
			'2026-02* mirror new→first_order -50.00',
			'2026-02* new→referral 50.00',
		])
	})

	test('that is opened again takes what belongs to it; the adjustment is taken back where it stands', () => {
		const books = open()
		books.close('2026-01')
		books.learn(lines(january))
		books.closedThrough = null
		expect(books.settleAll()).toEqual([])
		const posted = books.learn([touched('ada', '2026-01-05')])
		expect(
			posted.map(({ period, amountMinor }) => [period, amountMinor]),
		).toEqual([
			['2026-02', -50_00],
			['2026-01', 50_00],
		])
	})

	test('an adjustment that is wrong again, its own period closed by now, moves on', () => {
		const books = open()
		books.learn(lines(january))
		books.close('2026-01')
		books.learn([touched('ada', '2026-01-05')])
		books.close('2026-02')
		expect(inWords(books.learn([touched('bea', '2026-01-06')]))).toEqual([
			'2026-03* mirror new→referral -50.00',
			'2026-03* new→referral 50.00',
		])
	})

	test('an override that reaches back is posted in the first open one', () => {
		const books = open()
		books.learn(lines(january))
		books.close('2026-01')
		const fact: Fact = {
			accountId: 'A',
			kind: 'override',
			value: override(1, '2026-01-01', { ada: 5_000 }, 5_000),
		}
		expect(inWords(books.learn([fact]))).toEqual([
			'2026-02* mirror new→first_order -50.00',
			'2026-02* new→referral 25.00',
			'2026-02* new→first_order 25.00',
		])
	})

	test('is one in the zone of the organisation', () => {
		const books = new Books(
			rules({}, { calendar: calendarOf('America/New_York') }),
		)
		books.close('2026-01')
		expect(
			inWords(
				books.learn(
					lines(
						sale('2026-02-01T04:59:59.999Z', '50'),
						sale('2026-02-01T05:00:00.000Z', '50', { family: 'Vault' }),
					),
				),
			),
		).toEqual([
			'2026-02* new→first_order 50.00',
			'2026-02 new→first_order 50.00',
		])
	})
})

describe('a refund', () => {
	const back = refund(january, '2026-03-05', '50')

	test('of a line in an open period is posted in the period of the line', () => {
		const books = open()
		expect(inWords(books.learn(lines(january, back)))).toEqual([
			'2026-01 new→first_order 50.00',
			'2026-01 new→first_order -50.00',
		])
	})

	test('of a line in an open period is posted there, whatever was closed before', () => {
		const books = open()
		books.close('2025-12')
		expect(inWords(books.learn(lines(january, back)))).toEqual([
			'2026-01 new→first_order 50.00',
			'2026-01 new→first_order -50.00',
		])
	})

	test('of a line in a closed period is posted in its own month', () => {
		const books = open()
		books.learn(lines(january))
		books.close('2026-01')
		expect(inWords(books.learn(lines(back)))).toEqual([
			'2026-03 new→first_order -50.00',
		])
	})

	test('… or in the first open one, if its own month is closed as well', () => {
		const books = open()
		books.learn(lines(january))
		books.close('2026-04')
		expect(inWords(books.learn(lines(back)))).toEqual([
			'2026-05* new→first_order -50.00',
		])
	})

	test('that waited is posted with its line', () => {
		const books = open()
		expect(books.learn(lines(back))).toEqual([])
		expect(inWords(books.learn(lines(january)))).toEqual([
			'2026-01 new→first_order 50.00',
			'2026-01 new→first_order -50.00',
		])
	})

	test('follows its line when a touch comes late', () => {
		const books = open()
		books.learn(lines(january, back))
		books.learn([touched('ada', '2026-01-05')])
		expect(companyFigures(books.entries)).toMatchObject({
			total: 0,
			referral: 0,
			firstOrder: 0,
		})
	})
})

test('January closed, 300 refunded in February, cross-sell 200 in February, upsell 150 in March: 300 / 0 / 50', () => {
	const books = open()
	const upsold = sale('2026-01-20', '300', { type: 'upsell' })
	books.learn(lines(upsold))
	books.close('2026-01')
	books.learn(
		lines(
			refund(upsold, '2026-02-05', '300'),
			sale('2026-02-10', '200', { type: 'cross_sell' }),
			sale('2026-03-10', '150', { type: 'upsell' }),
		),
	)
	const rawOf = (period: string) =>
		companyFigures(books.entries.filter((entry) => entry.period === period)).sor
	expect(reportSor(['2026-01', '2026-02', '2026-03'].map(rawOf))).toEqual([
		{ raw: 300_00, reported: 300_00, carry: 0 },
		{ raw: -100_00, reported: 0, carry: -100_00 },
		{ raw: 150_00, reported: 50_00, carry: 0 },
	])
})

test('a line whose rate comes late is posted then', () => {
	const books = new Books(rules({}, { toBase: () => null }))
	expect(books.learn(lines(january))).toEqual([])
	books.rules = rules()
	expect(inWords(books.settleAll())).toEqual(['2026-01 new→first_order 50.00'])
})

test('a policy that changes and changes back leaves every sum as it was', () => {
	const books = open()
	books.learn([
		...lines(january, february),
		touched('ada', '2026-01-01'),
		touched('bea', '2026-01-02'),
	])
	const before = companyFigures(books.entries)
	books.rules = rules({ model: 'linear' })
	expect(books.settleAll()).not.toEqual([])
	expect(companyFigures(books.entries)).toEqual(before)
	books.rules = rules()
	expect(books.settleAll()).not.toEqual([])
	expect(companyFigures(books.entries)).toEqual(before)
})

test('two equal entries standing where one is right: one is mirrored', () => {
	const { targets } = settleAccount(facts({ lines: [january] }), rules())
	const [target] = targets[0]?.entries ?? []
	if (!target) throw new Error('a sale has an entry')
	const standing = ['e1', 'e2'].map((id) => ({
		...target,
		id,
		period: '2026-01',
	}))
	const posted = postDifferences(
		targets,
		new Map([[january.sourceKey, standing]]),
		null,
		calendarOf('UTC'),
	)
	expect(posted.map(({ mirrorOf }) => mirrorOf)).toEqual(['e2'])
})

describe('an entry that stands is right only where nothing differs', () => {
	const credit = {
		referrerAccountId: 'ada',
		touchId: 't1',
		weight: 1,
		amountMinor: 50,
		baseMinor: 40,
	}
	const entry: TargetEntry = {
		class: 'new',
		bucket: 'referral',
		amountMinor: 50,
		baseMinor: 40,
		credits: [credit],
	}
	const postedOver = (stands: TargetEntry) =>
		postDifferences(
			[postedTarget(january, [entry])],
			new Map([
				[january.sourceKey, [{ ...stands, id: 'e1', period: '2026-01' }]],
			]),
			null,
			calendarOf('UTC'),
		).map(({ mirrorOf }) => mirrorOf)

	test('then nothing is posted', () => {
		expect(postedOver(entry)).toEqual([])
	})

	test.each<[string, Partial<TargetEntry>]>([
		['class', { class: 'renewal' }],
		['bucket', { bucket: 'first_order' }],
		['amount', { amountMinor: 49 }],
		['base amount', { baseMinor: 39 }],
		['no credit', { credits: [] }],
		['a credit more', { credits: [credit, credit] }],
		['referrer', { credits: [{ ...credit, referrerAccountId: 'bea' }] }],
		['nobody', { credits: [{ ...credit, referrerAccountId: null }] }],
		['touch', { credits: [{ ...credit, touchId: 't2' }] }],
		['credited amount', { credits: [{ ...credit, amountMinor: 49 }] }],
		['credited base amount', { credits: [{ ...credit, baseMinor: 39 }] }],
	])('another %s: its mirror, and the right one', (_, change) => {
		expect(postedOver({ ...entry, ...change })).toEqual(['e1', null])
	})
})
