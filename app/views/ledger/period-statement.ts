import { isOver } from '#app/domain/ledger/close.ts'
import type { PeriodState } from '#app/domain/ledger/consolidate.ts'
import { calendarOf, nextPeriod, type Period } from '#app/domain/period.ts'
import { csvOf } from '#app/views/format/csv.ts'
import {
	formatDate,
	formatInstant,
	formatPeriod,
} from '#app/views/format/dates.ts'
import type { OrganisationFacts } from '#app/views/format/figure.ts'
import { countOf, formatCount, formatMoney } from '#app/views/format/money.ts'
import { viewSor } from '#app/views/ledger/sor/sor.ts'
import { accountPath, linePath } from '#app/views/paths/paths.ts'
import {
	closurePath,
	periodPath,
	reopeningPath,
} from '#app/views/paths/period-paths.ts'
import type { Reader } from '#db/client.ts'
import { readAccountNames, readUserNames } from '#db/reports/accounts/names.ts'
import { listAdjustments } from '#db/reports/ledger/adjustments.ts'
import { knownSorReport } from '#db/reports/ledger/sor/known-sor.ts'
import type { SorReport } from '#db/reports/ledger/sor/sor.ts'
import {
	reopeningsOf,
	type StoredReopening,
} from '#db/stores/ledger/period-reopenings.ts'
import { closedThrough, findPeriod } from '#db/stores/ledger/periods.ts'

const ADJUSTMENTS = 100

/**
 * A month's statement: what the company and each advocate have, whether it is sealed, and what was posted later for it.
 */
export async function viewStatement(
	read: Reader,
	{ zone, baseCurrency }: OrganisationFacts,
	period: Period,
	{ adminId, skip, now }: { adminId: string; skip: number; now: number },
) {
	const calendar = calendarOf(zone)
	const [stored, through, reopenings, sor, adjustments] = await Promise.all([
		findPeriod(read, period),
		closedThrough(read),
		reopeningsOf(read, period),
		viewSor(
			read,
			{ zone, baseCurrency },
			{ from: period, to: period, model: null, skip },
			periodPath(period),
		),
		listAdjustments(
			read,
			period,
			{
				from: calendar.midnight(`${period}-01`) ?? 0,
				until: calendar.midnight(`${nextPeriod(period)}-01`) ?? 0,
			},
			ADJUSTMENTS,
		),
	])
	const state: PeriodState = stored?.state ?? 'open'
	const isSettled = state === 'closed'
	const over = isOver(period, now, calendar)
	const [names, people] = await Promise.all([
		readAccountNames(
			read,
			adjustments.rows.map((row) => row.accountId),
		),
		readUserNames(
			read,
			[
				stored?.closedBy ?? null,
				...reopenings.flatMap(({ askedBy, endedBy }) => [askedBy, endedBy]),
			].filter((id) => id !== null),
		),
	])
	const personOf = (id: string | null) =>
		id === null ? 'the command line' : (people.get(id) ?? 'Somebody')
	return {
		period,
		label: formatPeriod(period),
		path: periodPath(period),
		csv: `${periodPath(period)}/statement.csv`,
		state,
		seal:
			stored?.hash && stored.closedAt !== null
				? {
						hash: stored.hash,
						entries: countOf(stored.entryCount, 'entry', 'entries'),
						closed: `${formatInstant(stored.closedAt, zone)} by ${personOf(stored.closedBy)}`,
					}
				: null,
		report: sor.report,
		adjustments: {
			count: formatCount(adjustments.count),
			isCut: adjustments.count > ADJUSTMENTS,
			rows: adjustments.rows.map((row) => ({
				id: `${row.lineKey} ${row.period}`,
				line: row.lineKey,
				lineTo: linePath(row.lineKey),
				account: names.get(row.accountId) ?? row.accountId,
				accountTo: accountPath(row.accountId),
				paid: formatDate(row.paidAt, zone),
				postedIn: formatPeriod(row.period),
				postedTo: periodPath(row.period),
				amount: formatMoney(row.baseMinor, baseCurrency),
			})),
		},
		closure: !isSettled && over ? closurePath(period) : null,
		review:
			!isSettled && over ? (state === 'reviewing' ? 'ends' : 'begins') : null,
		reopening: reopeningWords(reopenings, personOf, { adminId, zone }),
		mayAskReopening:
			period === through && !reopenings.some((each) => each.state === 'asked')
				? reopeningPath(period)
				: null,
		history: reopenings
			.filter(({ state: ended }) => ended !== 'asked')
			.map((each) => ({
				id: each.id,
				at: each.endedAt === null ? '' : formatInstant(each.endedAt, zone),
				title:
					each.state === 'done'
						? `Opened again by ${personOf(each.endedBy)}`
						: `Left closed by ${personOf(each.endedBy)}`,
				note: `${personOf(each.askedBy)} had asked: ${each.note ?? 'the reason was erased'}`,
			})),
	}
}

/** What waits for another admin; null: nothing. */
function reopeningWords(
	reopenings: readonly StoredReopening[],
	personOf: (id: string | null) => string,
	{ adminId, zone }: { adminId: string; zone: string },
) {
	const asked = reopenings.find(({ state }) => state === 'asked')
	return asked
		? {
				asked: `${personOf(asked.askedBy)} asked on ${formatInstant(asked.askedAt, zone)} for this month to be opened again.`,
				note: asked.note,
				mayOpen: asked.askedBy !== adminId,
			}
		: null
}

/** The statement as a file: amounts in minor units of the base currency, one row for each advocate, then what they add up to. */
export const exportStatement = (
	read: Reader,
	period: Period,
): AsyncGenerator<string> =>
	csvOf(
		[
			'period',
			'row',
			'account_id',
			'account',
			'currency',
			'total_minor',
			'first_order_minor',
			'upsell_minor',
			'cross_sell_minor',
			'referral_minor',
			'sor_minor',
		],
		statementRows(read, period),
	)

async function* statementRows(read: Reader, period: Period) {
	const report = await knownSorReport(read, { from: period, to: period })
	const names = await readAccountNames(
		read,
		report.advocates.map(({ accountId }) => accountId),
	)
	yield report.advocates.map((advocate) => [
		period,
		'advocate',
		advocate.accountId,
		names.get(advocate.accountId) ?? '',
		report.currency,
		null,
		null,
		advocate.upsell,
		advocate.crossSell,
		advocate.referred,
		advocate.sor,
	])
	yield foot(period, report)
}

/** Σ advocates − eliminations + unattributed = company. */
function foot(period: Period, { company, currency, ...report }: SorReport) {
	const one = (row: string, sorMinor: number) => [
		...[period, row, null, null, currency, null, null, null, null, null],
		sorMinor,
	]
	return [
		one('eliminations', -report.eliminations),
		one('unattributed', report.unattributed),
		[
			period,
			'company',
			null,
			null,
			currency,
			company.total,
			company.firstOrder,
			company.upsell,
			company.crossSell,
			company.referral,
			company.sor.raw,
		],
	]
}
