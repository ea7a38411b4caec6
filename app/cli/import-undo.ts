import { amountText } from '#app/domain/money.ts'
import type { UndoPlan } from '#app/domain/uploads/undo-import.ts'
import { settleQueued } from '#app/operations/ledger/settling/settle-accounts.ts'
import { startUndo } from '#app/operations/ledger/undoing/start-undo.ts'
import { takeBackImport } from '#app/operations/ledger/undoing/take-back-import.ts'
import { evaluateQueued } from '#app/operations/programme/evaluate-accounts.ts'
import type { Database } from '#db/client.ts'
import {
	type LookedAtImport,
	lookAtImport,
} from '#db/reports/ledger/import-to-undo.ts'
import { findUndo } from '#db/stores/organisation/import-undos.ts'
import { withDatabase } from './database.ts'
import { EXIT, print, progressLine, say, table, Unusable } from './output.ts'

const REASON = 'By the command line.'

const REFUSALS = {
	import_unknown: 'is no import: laurel import list names them',
	still_importing: 'is still being imported',
	being_undone: 'is being undone',
	already_undone: 'was undone already',
	nothing_left:
		'brought nothing that is left to be taken back: no line of it stands, and no row of it waits',
	lines_unknown:
		'is of before lines said by which import they came: void its lines by hand, in the portal',
	reason_missing: 'needs a reason: --reason TEXT',
	proposal_waiting:
		'waits for another admin, who agrees or declines in the portal',
	second_admin_needed:
		'takes back so much that two admins have to agree: propose it in the portal',
	changed_meanwhile: 'changed while it was looked at: try again',
} as const

export type UndoOptions = {
	readonly reason: string | undefined
	/** Whoever gives the command knows what it does. */
	readonly isAgreed: boolean
	readonly isDryRun: boolean
	readonly format: 'table' | 'json'
}

/** `laurel import undo`: takes back what an import made, whole or not at all. */
export function undoImport(
	importId: string | undefined,
	options: UndoOptions,
): Promise<number> {
	if (!importId)
		throw new Unusable('which import? laurel import list names them')
	return withDatabase(async (database) => {
		const looked = await database.snapshot((read) =>
			lookAtImport(read, importId),
		)
		if (!looked) throw refusal(importId, 'import_unknown')
		const isUnderWay = looked.facts.undo === 'running'
		if (!looked.plan.ok && !isUnderWay)
			throw refusal(importId, looked.plan.reason)
		if (options.isDryRun || !options.isAgreed) {
			report(looked, options.format, false)
			if (options.isDryRun) return EXIT.done
			say('Nothing was undone: with --yes it is')
			return EXIT.unusable
		}
		const now = Date.now()
		// One that was interrupted, or that the portal is at, is brought to its end.
		if (!isUnderWay) {
			const started = await startUndo(database, {
				importId,
				reason: options.reason ?? REASON,
				actorId: null,
				now,
			})
			if (!started.ok) throw refusal(importId, started.reason)
		}
		await bringToItsEnd(database, importId, now)
		report(looked, options.format, true)
		return EXIT.done
	})
}

async function bringToItsEnd(
	database: Database,
	importId: string,
	now: number,
): Promise<void> {
	const progress = progressLine()
	await takeBackImport(database, {
		importId,
		now: () => now,
		onProgress: ({ taken, lines }) =>
			progress.show(
				`taking back: ${taken.toLocaleString('en')} of ${lines.toLocaleString('en')} lines`,
			),
	})
	await settleQueued(database, { now: () => now })
	await evaluateQueued(database, { now: () => now })
	progress.clear()
	const undo = await findUndo(database.read, importId)
	if (undo?.state !== 'done')
		throw new Error(`${importId} is ${undo?.state ?? 'not begun'}`)
}

function report(
	{ known, plan, movedMinor }: LookedAtImport,
	format: 'table' | 'json',
	isUndone: boolean,
): void {
	const { lines, rejected, unposted, money }: UndoPlan = plan.ok
		? plan.value
		: { lines: 0, rejected: 0, unposted: 0, money: [] }
	if (format === 'json') {
		print(
			JSON.stringify(
				{
					id: known.id,
					files: known.files,
					undone: isUndone,
					lines,
					unposted,
					rejected,
					movedMinor,
					money,
				},
				null,
				2,
			),
		)
		return
	}
	say(
		`${known.id}: ${lines} lines ${isUndone ? 'were' : 'would be'} taken back, ${rejected} rejected rows dismissed`,
	)
	print(
		table(
			['month', 'currency', 'lines', 'amount'],
			money.flatMap(({ currency, months }) =>
				months.map((month) => [
					month.period,
					currency,
					month.lines,
					amountText(month.amountMinor, currency),
				]),
			),
		),
	)
}

const refusal = (
	importId: string,
	reason: keyof typeof REFUSALS | { readonly closedMonths: readonly string[] },
): Unusable =>
	new Unusable(
		`${importId} ${
			typeof reason === 'string'
				? REFUSALS[reason]
				: `has entries in ${reason.closedMonths.join(', ')}, which ${reason.closedMonths.length === 1 ? 'is' : 'are'} closed: nothing was undone`
		}`,
	)
