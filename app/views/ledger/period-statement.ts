import { isOver } from '#app/domain/ledger/close.ts'
import type { PeriodState } from '#app/domain/ledger/consolidate.ts'
import { amountText } from '#app/domain/money.ts'
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

/**
 * The statement as a file: amounts in major units of the base currency, one row for each advocate, then what they add up
 * to. Each row says by which policy, and with which seal: none where the month is not closed.
 */
export const exportStatement = (
	read: Reader,
	period: Period,
): AsyncGenerator<string> =>
	csvOf(
		[
			...['period', 'row', 'account_id', 'account', 'total', 'first_order'],
			...['upsell', 'cross_sell', 'referral', 'second_order_revenue'],
			...['currency', 'policy_version', 'state', 'hash'],
		],
		statementRows(read, period),
	)

async function* statementRows(read: Reader, period: Period) {
	const [report, stored] = await Promise.all([
		knownSorReport(read, { from: period, to: period }),
		findPeriod(read, period),
	])
	const names = await readAccountNames(
		read,
		report.advocates.map(({ accountId }) => accountId),
	)
	const { currency, company } = report
	const row = (
		kind: string,
		account: readonly [id: string | null, name: string | null],
		amounts: readonly (number | null)[],
	) => [
		...[period, kind, ...account],
		...amounts.map((minor) =>
			minor === null ? null : amountText(minor, currency),
		),
		...[currency, report.policyVersion],
		...[stored?.state ?? 'open', stored?.hash ?? null],
	]
	const one = (kind: string, minor: number) =>
		row(kind, [null, null], [null, null, null, null, null, minor])
	yield report.advocates.map((each) =>
		row(
			'advocate',
			[each.accountId, names.get(each.accountId) ?? ''],
			[null, null, each.upsell, each.crossSell, each.referred, each.sor],
		),
	)
	// Σ advocates − eliminations + unattributed = company.
	yield [
		one('eliminations', -report.eliminations),
		one('unattributed', report.unattributed),
		row(
			'company',
			[null, null],
			[
				...[company.total, company.firstOrder, company.upsell],
				...[company.crossSell, company.referral, company.sor.raw],
			],
		),
	]
}
