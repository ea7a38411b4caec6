import { asc, eq } from 'drizzle-orm'
import { beforeEach, describe, expect, test } from 'vitest'
import { createHandlers } from '#app/jobs/handlers.ts'
import { runDueJobs } from '#app/jobs/worker.ts'
import { approveSetting } from '#app/operations/ledger/approve-setting.ts'
import { changeFinanceSettings } from '#app/operations/ledger/change-finance-settings.ts'
import { closePeriod } from '#app/operations/ledger/close-period.ts'
import {
	landRevenueLines,
	type RevenueRow,
} from '#app/operations/ledger/land-revenue-lines.ts'
import { startUndo } from '#app/operations/ledger/undoing/start-undo.ts'
import {
	buryUndo,
	takeBackImport,
} from '#app/operations/ledger/undoing/take-back-import.ts'
import { voidLine } from '#app/operations/ledger/void-line.ts'
import { createUser } from '#app/operations/people/create-user.ts'
import { viewClosureChecklist } from '#app/views/ledger/closure-checklist.ts'
import { undoPath } from '#app/views/paths/setting-paths.ts'
import { auditLog, lineVoids, revenueLines } from '#db/schema/index.ts'
import { readFinanceSettings } from '#db/stores/ledger/finance-settings.ts'
import { findWaitingSetting } from '#db/stores/ledger/setting-proposals.ts'
import { findUndo } from '#db/stores/organisation/import-undos.ts'
import {
	findRejectedRow,
	insertRejectedRows,
	putRejectedFile,
} from '#db/stores/organisation/rejected-rows.ts'
import { at } from '#tests/support/facts.ts'
import { bringLines, sumsOf, undoWhole } from '#tests/support/imports.ts'
import { Ledger, payment, refundRow, touchRow } from '#tests/support/ledger.ts'

let ledger: Ledger
let ana: string

const admin = async (name: string) => {
	const created = await createUser(ledger.database, {
		email: `${name}@example.com`,
		name,
		role: 'admin',
		now: ledger.now,
	})
	if (!created.ok) throw new Error(created.reason)
	return created.value.userId
}

const bring = (...rows: RevenueRow[]) => bringLines(ledger, ...rows)

const begin = (importId: string, actorId: string | null = ana) =>
	startUndo(ledger.database, {
		importId,
		reason: 'The wrong column.',
		actorId,
		now: ++ledger.now,
	})

const takeBack = (importId: string) =>
	takeBackImport(ledger.database, { importId, now: () => ledger.now })

const undo = (importId: string) => undoWhole(ledger, importId, ana)
const figures = () => sumsOf(ledger)

const before = payment('P', '2026-01-15', '100.00')
const rows = [
	payment('P', '2026-02-15', '150.00'),
	refundRow(before, '2026-02-20', '40.00'),
	payment('Q', '2026-03-01', '80.00'),
	payment('P', '2026-03-15', '0.00'),
]

beforeEach(async () => {
	ledger = await Ledger.open()
	ana = await admin('ana')
	await ledger.accounts('A', 'P', 'Q')
	await ledger.touches(touchRow('P', 'A', '2026-01-01'))
	await ledger.lines(before)
	await ledger.settle()
})

describe('an import that is undone', () => {
	test('leaves the figures as they were before it, and comes in again as once', async () => {
		const without = await figures()
		const { id } = await bring(...rows)
		const withIt = await figures()
		expect(withIt).not.toEqual(without)
		await undo(id)
		expect(await figures()).toEqual(without)
		expect(await ledger.problems()).toEqual([])
		const again = await bring(...rows)
		expect(again.landed).toEqual(rows.map(() => 'landed'))
		expect(await figures()).toEqual(withIt)
		expect(await ledger.problems()).toEqual([])
		await undo(again.id)
		expect(await figures()).toEqual(without)
	})

	test('says what was taken back, when, by whom and why', async () => {
		const { id } = await bring(...rows)
		await undo(id)
		const { read } = ledger.database
		expect(await findUndo(read, id)).toMatchObject({
			state: 'done',
			lines: 4,
			taken: 4,
			movedMinor: 270_00,
			startedBy: ana,
			agreedBy: null,
		})
		const voids = await read
			.select()
			.from(lineVoids)
			.where(eq(lineVoids.importId, id))
		expect(voids).toHaveLength(4)
		expect(new Set(voids.map(({ cause }) => cause))).toEqual(
			new Set(['import_undone']),
		)
		const actions = await read
			.select({ action: auditLog.action, subjectId: auditLog.subjectId })
			.from(auditLog)
			.orderBy(asc(auditLog.id))
		expect(actions.filter(({ subjectId }) => subjectId === id)).toEqual(
			[
				'import.started',
				'import.finished',
				'import.undo_begun',
				'import.undone',
			].map((action) => ({ action, subjectId: id })),
		)
	})

	test('is undone once, however often and wherever it is asked for', async () => {
		const { id } = await bring(...rows)
		expect(await begin(id)).toMatchObject({ ok: true })
		expect(await begin(id)).toEqual({ ok: false, reason: 'being_undone' })
		const both = await Promise.all([takeBack(id), takeBack(id)])
		expect(both[0].lines + both[1].lines).toBe(4)
		await takeBack(id)
		expect(await begin(id)).toEqual({ ok: false, reason: 'already_undone' })
		expect(
			await ledger.database.read.$count(lineVoids, eq(lineVoids.importId, id)),
		).toBe(4)
		expect(await findUndo(ledger.database.read, id)).toMatchObject({ taken: 4 })
	})

	test('is brought to its end by the job when the first attempt died on the way', async () => {
		// Of accounts that did not come yet: nothing is posted, and the test is quick.
		const many = Array.from({ length: 700 }, (_, i) =>
			payment(`Z${i}`, '2026-03-01', '1.00', { sourceKey: `many-${i}` }),
		)
		const { id } = await bring(...many)
		await begin(id)
		let steps = 0
		await expect(
			takeBackImport(ledger.database, {
				importId: id,
				now: () => ledger.now,
				onProgress() {
					steps += 1
					throw new Error('killed')
				},
			}),
		).rejects.toThrow('killed')
		expect(steps).toBe(1)
		expect(await findUndo(ledger.database.read, id)).toMatchObject({
			state: 'running',
			taken: 500,
		})
		await runDueJobs({
			database: ledger.database,
			now: () => ledger.now,
			handlers: createHandlers({ send: () => Promise.reject() } as never),
			report: (_, outcome) => {
				if ('error' in outcome) throw outcome.error
			},
			schedule: [],
		})
		expect(await findUndo(ledger.database.read, id)).toMatchObject({
			state: 'done',
			taken: 700,
			movedMinor: 0,
		})
		await ledger.settle()
		expect((await ledger.report()).company.total).toBe(100_00)
		expect(await ledger.problems()).toEqual([])
	})

	test('brings nothing more: what would still land by it is refused', async () => {
		const { id } = await bring(...rows)
		await undo(id)
		expect(
			await landRevenueLines(ledger.database, rows.slice(0, 1), {
				now: ++ledger.now,
				importId: id,
			}),
		).toEqual([{ refused: 'import_undone' }])
	})

	test('leaves alone what was voided by hand before, and lines of others', async () => {
		const { id } = await bring(...rows)
		await voidLine(ledger.database, {
			lineKey: (rows[2] as RevenueRow).sourceKey,
			reason: 'Not theirs.',
			actorId: ana,
			now: ++ledger.now,
		})
		await undo(id)
		expect(await findUndo(ledger.database.read, id)).toMatchObject({ taken: 3 })
		const { read } = ledger.database
		expect(await read.$count(revenueLines)).toBe(5)
		expect(await read.$count(lineVoids)).toBe(4)
		expect((await ledger.report()).company.total).toBe(100_00)
	})

	test('has its rejected rows dismissed, one that is being mended too', async () => {
		const { id } = await bring(...rows)
		const file = {
			id: `${id}-revenue`,
			importId: id,
			name: 'revenue.csv',
			headers: ['line_id'],
			reading: {
				as: 'own' as const,
				kind: 'revenue',
				zone: 'UTC',
				emptyClears: false,
				mapping: null,
			},
			beyond: 7,
			createdAt: ledger.now,
			createdBy: null,
		}
		const rejected = (line: number, settledAt: number | null) => ({
			fileId: file.id,
			line,
			cells: ['x'],
			reasons: [],
			context: { said: {} },
			state: 'waiting' as const,
			note: null,
			settledAt,
			settledBy: null,
		})
		await ledger.database.transact(async (tx) => {
			await putRejectedFile(tx, file)
			await insertRejectedRows(tx, [rejected(2, null), rejected(3, ledger.now)])
		})
		await undo(id)
		const { read } = ledger.database
		for (const line of [2, 3])
			expect(await findRejectedRow(read, file.id, line)).toMatchObject({
				state: 'dismissed',
				note: 'Its import was undone.',
				settledBy: ana,
			})
		expect(await findUndo(read, id)).toMatchObject({ dismissed: 9 })
	})
})

describe('an import is not undone', () => {
	test('without a reason, or where there is none such', async () => {
		const { id } = await bring(...rows)
		const ask = (importId: string, reason: string) =>
			startUndo(ledger.database, {
				importId,
				reason,
				actorId: ana,
				now: ledger.now,
			})
		expect(await ask(id, '  ')).toEqual({ ok: false, reason: 'reason_missing' })
		expect(await ask('nope', 'x')).toEqual({
			ok: false,
			reason: 'import_unknown',
		})
		const nothing = await bring()
		expect(await ask(nothing.id, 'x')).toEqual({
			ok: false,
			reason: 'nothing_left',
		})
	})

	test('while one of its months is closed, and none is closed while it is undone', async () => {
		const { id } = await bring(...rows)
		const close = (period: string) =>
			closePeriod(ledger.database, {
				period,
				actorId: ana,
				now: ++ledger.now,
			})
		expect(await close('2026-02')).toMatchObject({ ok: true })
		// The refund of January's payment stands in January.
		expect(await begin(id)).toEqual({
			ok: false,
			reason: { closedMonths: ['2026-01', '2026-02'] },
		})
		expect(await findUndo(ledger.database.read, id)).toBeNull()
		const later = await bring(payment('Q', '2026-04-01', '80.00'))
		await begin(later.id)
		expect(await close('2026-04')).toEqual({
			ok: false,
			reason: 'import_undoing',
		})
		await takeBack(later.id)
		expect(await close('2026-04')).toMatchObject({ ok: true })
	})
})

test('a month of which lines stand is not closed while an undo stopped, and its page is in the checklist', async () => {
	const { database } = ledger
	const { id } = await bring(...rows)
	await begin(id)
	await database.transact((tx) => buryUndo(tx, id))
	const close = (period: string) =>
		closePeriod(database, { period, actorId: ana, now: ++ledger.now })
	const checklist = async (until: string) =>
		(
			await viewClosureChecklist(
				database.read,
				{ zone: 'UTC', baseCurrency: 'USD' },
				at(until),
			)
		).items.find(({ point }) => point === 'undos')
	// The refund of January's payment stands in January.
	expect(await close('2025-12')).toMatchObject({ ok: true })
	expect(await checklist('2026-01-01')).toMatchObject({ isOpen: false })
	expect(await close('2026-01')).toEqual({ ok: false, reason: 'undo_stopped' })
	expect(await checklist('2026-02-01')).toMatchObject({
		isOpen: true,
		parts: [
			{
				text: 'revenue.csv: stopped, 0 of 4 lines taken back',
				to: undoPath(id),
			},
		],
	})
	expect(await begin(id)).toMatchObject({ ok: true })
	expect(await close('2026-01')).toEqual({
		ok: false,
		reason: 'import_undoing',
	})
	await takeBack(id)
	expect(await checklist('2026-02-01')).toMatchObject({ isOpen: false })
	expect(await close('2026-03')).toMatchObject({ ok: true })
})

describe('where finance wants two pairs of eyes', () => {
	let ben: string
	beforeEach(async () => {
		const { updatedAt } = await readFinanceSettings(ledger.database.read)
		const changed = await changeFinanceSettings(ledger.database, {
			overrideThresholdMinor: 200_00,
			grossMarginBasisPoints: null,
			actorId: ana,
			seenAt: updatedAt,
			now: ++ledger.now,
		})
		if (!changed.ok) throw new Error(changed.reason)
		ben = await admin('ben')
	})

	test('another admin agrees before anything is taken back', async () => {
		const { id } = await bring(...rows)
		expect(await begin(id)).toEqual({
			ok: true,
			value: { isProposal: true, movedMinor: 270_00 },
		})
		expect(await begin(id, ben)).toEqual({
			ok: false,
			reason: 'proposal_waiting',
		})
		const { read } = ledger.database
		expect(await findUndo(read, id)).toBeNull()
		const proposal = await findWaitingSetting(read, 'import_undo')
		const agree = (actorId: string) =>
			approveSetting(ledger.database, {
				proposalId: proposal?.id ?? '',
				actorId,
				now: ++ledger.now,
			})
		expect(await agree(ana)).toMatchObject({ reason: 'own_proposal' })
		expect(await agree(ben)).toMatchObject({ ok: true })
		await takeBack(id)
		await ledger.settle()
		expect(await findUndo(read, id)).toMatchObject({
			state: 'done',
			startedBy: ana,
			agreedBy: ben,
		})
		expect((await ledger.report()).company.total).toBe(100_00)
	})

	test('what one takes back bit by bit adds up, and the command line asks for two as well', async () => {
		const small = await bring(payment('Q', '2026-04-01', '150.00'))
		expect(await begin(small.id)).toMatchObject({
			value: { isProposal: false },
		})
		await takeBack(small.id)
		const next = await bring(payment('Q', '2026-04-01', '60.00'))
		expect(await begin(next.id, null)).toMatchObject({
			value: { isProposal: false },
		})
		const last = await bring(payment('Q', '2026-04-02', '60.00'))
		expect(await begin(last.id)).toMatchObject({ value: { isProposal: true } })
		const large = await bring(payment('Q', '2026-04-03', '300.00'))
		expect(await begin(large.id, null)).toEqual({
			ok: false,
			reason: 'second_admin_needed',
		})
	})

	test('undos that have not ended count with what is left of them, whether they run or stopped', async () => {
		const { read } = ledger.database
		const first = await bring(payment('Q', '2026-04-01', '90.00'))
		const second = await bring(payment('Q', '2026-04-02', '90.00'))
		const third = await bring(payment('Q', '2026-04-03', '90.00'))
		const byHand = payment('Q', '2026-04-04', '30.00')
		await ledger.lines(byHand)
		await ledger.settle()
		const alone = { value: { isProposal: false } }
		const asked = { value: { isProposal: true } }
		expect(await begin(first.id)).toMatchObject(alone)
		expect(await begin(second.id)).toMatchObject(alone)
		expect(await begin(third.id)).toMatchObject(asked)
		const voidByHand = () =>
			voidLine(ledger.database, {
				lineKey: byHand.sourceKey,
				reason: 'Not theirs.',
				actorId: ana,
				now: ++ledger.now,
			})
		expect(await voidByHand()).toMatchObject(asked)
		// What is taken back is in the sum once, not twice.
		await takeBack(first.id)
		await ledger.database.transact((tx) => buryUndo(tx, second.id))
		expect(await findUndo(read, second.id)).toMatchObject({ state: 'stopped' })
		const small = await bring(payment('Q', '2026-04-05', '19.00'))
		expect(await begin(small.id)).toMatchObject(alone)
		const one = await bring(payment('Q', '2026-04-06', '1.00'))
		expect(await begin(one.id)).toMatchObject(asked)
		expect(await begin(third.id, ben)).toMatchObject({
			reason: 'proposal_waiting',
		})
	})

	test('a month that was closed meanwhile is named when another admin agrees', async () => {
		const { id } = await bring(payment('Q', '2026-02-01', '300.00'))
		await begin(id)
		await closePeriod(ledger.database, {
			period: '2026-02',
			actorId: ben,
			now: ++ledger.now,
		})
		const proposal = await findWaitingSetting(
			ledger.database.read,
			'import_undo',
		)
		expect(
			await approveSetting(ledger.database, {
				proposalId: proposal?.id ?? '',
				actorId: ben,
				now: ++ledger.now,
			}),
		).toMatchObject({ ok: false, reason: 'month_closed' })
	})
})
