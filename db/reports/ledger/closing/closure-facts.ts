import { count, eq, lt } from 'drizzle-orm'
import type { BooksStanding } from '#app/domain/ledger/closure.ts'
import type { UnpostedReason } from '#app/domain/ledger/line.ts'
import { calendarOf } from '#app/domain/period.ts'
import type { Check } from '#db/check.ts'
import type { Reader } from '#db/client.ts'
import { known } from '#db/reports/accounts/known.ts'
import { countHeld } from '#db/reports/ledger/held-referrals.ts'
import { revenueLines, unpostedLines } from '#db/schema/index.ts'
import { countWaitingBills } from '#db/stores/connections/stripe-bills.ts'
import { countWaitingProposals } from '#db/stores/ledger/override-proposals.ts'
import type { PreparedSeal } from '#db/stores/ledger/periods.ts'
import { waitingSettingProposals } from '#db/stores/ledger/setting-proposals.ts'
import { countQueued } from '#db/stores/ledger/settling-queue.ts'
import { ledgerRevision } from '#db/stores/ledger/settling-steps.ts'
import { countDismissedBefore } from '#db/stores/ledger/wait-dismissals.ts'
import {
	type Analysis,
	type AnalysisQuestion,
	latestAnalyses,
} from '#db/stores/organisation/analyses.ts'
import { findImport } from '#db/stores/organisation/imports.ts'
import { readOrganisation } from '#db/stores/organisation/organisation.ts'
import { countRejected } from '#db/stores/organisation/rejected-rows.ts'
import { undosInTheWay } from './undos-in-the-way.ts'

/** The question that has the books examined. */
export const EXAMINE_BOOKS: AnalysisQuestion = {
	kind: 'examine-books',
	input: {},
}

export type BooksExamination = {
	readonly standing: BooksStanding
	/** Whether the latest answer is of the books as they are. */
	readonly isCurrent: boolean
	/** Null where nobody has finished any. */
	readonly examinedAt: number | null
	readonly checks: readonly Check[]
	/** How far the one under way is. */
	readonly done: number
	readonly total: number
}

/** What a month that is to be closed should be looked through for. */
export async function readClosureFacts(
	read: Reader,
	/** The first millisecond after the month. */
	until: number,
) {
	const [
		unposted,
		rowsRejected,
		billsWaiting,
		referralsHeld,
		overridesWaiting,
		waitingSettings,
		undos,
		queued,
		examination,
	] = await Promise.all([
		countUnpostedBefore(read, until),
		countRejected(read),
		countWaitingBills(read),
		countHeld(read),
		countWaitingProposals(read),
		waitingSettingProposals(read),
		readUndos(read, until),
		countQueued(read),
		readExamination(read),
	])
	return {
		unposted,
		linesWaiting: unposted.reduce((sum, { n }) => sum + n, 0),
		rowsRejected,
		billsWaiting,
		referralsHeld,
		overridesWaiting,
		settingsWaiting: waitingSettings.length,
		waitingSettings,
		undosUnfinished: undos.length,
		undos,
		queued,
		examination,
		books: examination.standing,
	}
}

/** The undos that keep the month open, with the files of their imports. */
async function readUndos(read: Reader, until: number) {
	const { zone } = await readOrganisation(read)
	const undos = await undosInTheWay(read, calendarOf(zone).periodOf(until - 1))
	return Promise.all(
		undos.map(async (undo) => ({
			...undo,
			files: (await findImport(read, undo.importId))?.files ?? [],
		})),
	)
}

/** What was paid before and waits, without what somebody dismissed: that changes while the ledger does not. */
async function countUnpostedBefore(
	read: Reader,
	until: number,
): Promise<{ reason: UnpostedReason; n: number }[]> {
	const [all, dismissed] = await Promise.all([
		countAllUnpostedBefore(read, until),
		countDismissedBefore(read, until),
	])
	return all
		.map(({ reason, n }) => ({ reason, n: n - (dismissed.get(reason) ?? 0) }))
		.filter(({ n }) => n > 0)
}

const countAllUnpostedBefore = (
	read: Reader,
	until: number,
): Promise<{ reason: UnpostedReason; n: number }[]> =>
	known(read, { what: ['unposted before', until], isOfAccounts: false }, () =>
		read
			.select({ reason: unpostedLines.reason, n: count() })
			.from(unpostedLines)
			.innerJoin(
				revenueLines,
				eq(revenueLines.sourceKey, unpostedLines.lineKey),
			)
			.where(lt(revenueLines.paidAt, until))
			.groupBy(unpostedLines.reason),
	)

/** The seals that the latest examination prepared; none where nobody examined the books. */
export async function readPreparedSeals(
	read: Reader,
): Promise<readonly PreparedSeal[]> {
	const { answered } = await latestAnalyses(read, EXAMINE_BOOKS)
	return (answered?.result?.seals ?? []) as readonly PreparedSeal[]
}

async function readExamination(read: Reader): Promise<BooksExamination> {
	const [{ answered, since }, revision] = [
		await latestAnalyses(read, EXAMINE_BOOKS),
		await ledgerRevision(read),
	]
	const checks = (answered?.result?.checks ?? []) as readonly Check[]
	return {
		standing: standingOf(answered, since, checks, revision ?? ''),
		isCurrent: answered?.revision === (revision ?? ''),
		examinedAt: answered?.finishedAt ?? null,
		checks,
		done: since?.accountsDone ?? 0,
		total: since?.accountsTotal ?? 0,
	}
}

function standingOf(
	answered: Analysis | null,
	since: Analysis | null,
	checks: readonly Check[],
	revision: string,
): BooksStanding {
	if (since) return since.state === 'failed' ? 'failed' : 'being_examined'
	if (!answered) return 'never_examined'
	if (checks.some(({ problems }) => problems.length > 0)) return 'problems'
	return answered.revision === revision ? 'hold' : 'changed_since'
}
