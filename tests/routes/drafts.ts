import { writeFileSync } from 'node:fs'
import type { ExportExamination } from '#app/domain/uploads/export-examination.ts'
import { draftRejected } from '#app/integrations/exports/draft/draft-files.ts'
import { RejectedKeeper } from '#app/operations/organisation/keep-rejected-rows.ts'
import type { Database } from '#db/client.ts'
import { rememberedReadings } from '#db/schema/index.ts'
import { insertDraft } from '#db/stores/organisation/import-drafts.ts'

const FILE = {
	nth: 0,
	name: 'payments.csv',
	sizeBytes: 1200,
	preset: null,
	mapping: null,
	answers: {},
	reading: {},
}

/** As it would be found, with something of everything. */
const EXAMINATION: ExportExamination = {
	name: 'payments.csv',
	preset: {
		name: 'stripe-payments',
		title: 'Stripe payments',
		certainty: 'sure',
	},
	reading: {
		format: 'csv',
		encoding: 'windows-1252',
		delimiter: ';',
		headerLine: 3,
		titleRows: [{ line: 1, text: 'Zahlungen <2026>' }],
	},
	headers: ['id', 'Created (UTC)', 'Amount', 'Currency', 'Fee'],
	unusedColumns: ['Fee'],
	mapping: { targets: [] },
	columns: [
		{
			column: 'Amount',
			fills: ['revenue.amount'],
			kind: 'number',
			words: 'decimal comma',
			samples: ['1.200,50'],
		},
	],
	samples: [
		{
			fills: 'revenue.amount',
			column: 'Amount',
			before: '1.200,50',
			after: '1200.50',
		},
		{ fills: 'revenue.family', column: null, before: '', after: 'plans' },
	],
	undecided: [],
	figures: {
		rows: 28,
		land: 24,
		updated: 0,
		known: 1,
		elsewhere: 0,
		wait: 1,
		refused: 2,
		refusals: [
			{
				column: 'Amount',
				reason: 'is no amount',
				count: 2,
				line: 9,
				value: '<b>12</b>',
			},
		],
		filtered: 1,
		filters: [{ reason: 'Status is Failed', count: 1 }],
		money: [
			{
				currency: 'EUR',
				paidMinor: 500_00,
				returnedMinor: 20_00,
				months: [
					{
						month: '2026-01',
						payments: 24,
						paidMinor: 500_00,
						returnedMinor: 20_00,
					},
				],
			},
		],
		newAccounts: 3,
		firstDay: '2026-01-02',
		lastDay: '2026-01-30',
		notices: ['Amounts are as they were paid, tax included.'],
	},
}

/** Three imports: one to be looked at, one that asks something, and one that was imported. */
export async function seedDrafts(
	database: Database,
	folder: string,
): Promise<void> {
	const draft = {
		state: 'ready',
		files: [FILE],
		emptyClears: false,
		revision: 1,
		rowsRead: 0,
		result: null,
		looked: null,
		createdAt: 0,
		createdBy: 'person-1',
		finishedAt: null,
	} as const
	const lookedAt = (examination: ExportExamination) => ({
		files: [
			{ nth: 0, examination, problem: null, headers: examination.headers },
		],
	})
	await database.transact(async (tx) => {
		await tx.insert(rememberedReadings).values({
			key: 'remembered-1',
			headers: EXAMINATION.headers,
			preset: 'stripe-payments',
			mapping: null,
			answers: { dates: 'dmy' },
			usedAt: 0,
			usedBy: 'person-1',
		})
		await insertDraft(tx, {
			...draft,
			id: 'draft-1',
			looked: lookedAt(EXAMINATION),
		})
		await insertDraft(tx, {
			...draft,
			id: 'draft-2',
			looked: lookedAt({
				...EXAMINATION,
				figures: null,
				samples: [],
				undecided: [
					{
						column: 'Created (UTC)',
						readings: [
							{
								answer: 'dmy',
								words: 'day before month',
								example: '03/04/2026',
								reading: '2026-04-03',
							},
							{
								answer: 'mdy',
								words: 'month before day',
								example: '03/04/2026',
								reading: '2026-03-04',
							},
						],
					},
				],
			}),
		})
		await insertDraft(tx, {
			...draft,
			id: 'draft-3',
			state: 'done',
			result: {
				files: [
					{
						nth: 0,
						name: 'payments.csv',
						rows: 28,
						landed: 24,
						updated: 0,
						same: 1,
						refused: 2,
						filtered: 1,
					},
				],
			},
			finishedAt: 1,
		})
	})
	const kept = new RejectedKeeper(database, {
		id: 'rejected-1',
		importId: 'import-1',
		name: 'payments <2026>.csv',
		headers: ['line_id', 'account_id', 'paid_at', 'amount', 'currency'],
		reading: {
			as: 'own',
			kind: 'revenue',
			zone: 'UTC',
			emptyClears: false,
			mapping: null,
		},
		actorId: 'person-1',
		now: 0,
	})
	kept.add({
		line: 9,
		cells: ['ch_9', 'acme', '2026-01-02', '<b>12</b>', 'EUR', 'one more'],
		reasons: [
			{ column: 'amount', reason: 'is no amount' },
			{ column: null, reason: 'has 6 cells' },
		],
	})
	await kept.flush()
	writeFileSync(draftRejected(folder, 'draft-3', 0), 'id,reason\r\n')
}
