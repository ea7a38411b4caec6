import { negated } from '#app/domain/money.ts'
import type { Calendar } from '#app/domain/period.ts'
import type { ForeseenFigures } from '#app/domain/uploads/export-examination.ts'
import type { RevenueRow } from '#app/operations/ledger/land-revenue-lines.ts'
import type { ToldOutcome } from '#app/operations/ledger/land-told-payments.ts'
import type { PreparedFile } from './prepare.ts'
import { refusalOfPayment } from './refusals.ts'
import { Replaced } from './replaced-words.ts'
import type { TranslatedRow } from './translating/translated-row.ts'

/** What is foreseen, and what the command line says besides. Plain data. */
export type DryRunFigures = ForeseenFigures & {
	/** Of those that are refused: known with other content. */
	readonly conflicts: number
	/** Lines by the interval that they are for. */
	readonly intervals: Readonly<Record<string, number>>
}

export type ForeseenRow = {
	readonly outcome: 'landed' | 'updated' | 'same' | 'conflict'
	/** Of a conflict, in words. */
	readonly reason?: string
}

const MOST_REASONS = 50
const VALUE_SHOWN = 100

export const ONE_OFF_NOTICE =
	'Nothing says for which interval was paid: all of it will be one-off: no upsell, no MRR'

type Month = { payments: number; paidMinor: number; returnedMinor: number }
type Outcome = {
	readonly told: ToldOutcome | undefined
	readonly landings: readonly (ForeseenRow | undefined)[]
	readonly waits: boolean
}

/** Counts what would become of rows; holds figures alone. */
export class DryRun {
	private readonly counts = {
		rows: 0,
		land: 0,
		updated: 0,
		known: 0,
		elsewhere: 0,
		wait: 0,
		conflicts: 0,
		refused: 0,
		filtered: 0,
		newAccounts: 0,
	}
	private readonly refusals = new Map<
		string,
		{
			column: string | null
			reason: string
			count: number
			line: number
			value: string
		}
	>()
	private readonly replaced = new Replaced()
	private readonly filters = new Map<string, number>()
	private readonly money = new Map<string, Map<string, Month>>()
	private readonly intervals = new Map<string, number>()
	private first = Number.POSITIVE_INFINITY
	private last = Number.NEGATIVE_INFINITY
	private readonly calendar: Calendar

	constructor(calendar: Calendar) {
		this.calendar = calendar
	}

	newAccount() {
		this.counts.newAccounts += 1
	}

	add(row: TranslatedRow, { told, landings, waits }: Outcome) {
		const { counts } = this
		counts.rows += 1
		if (row.filtered !== null) {
			counts.filtered += 1
			this.filter(row.filtered)
			return
		}
		for (const { column, reason, value } of row.problems)
			this.refuse(row.line, column, reason, value)
		const conflict = landings.find((each) => each?.outcome === 'conflict')
		if (conflict) this.refuse(row.line, null, conflict.reason ?? 'conflict', '')
		if (told && 'refused' in told)
			this.refuse(row.line, ...refusalOfPayment(told.refused))
		const isConflict =
			conflict !== undefined ||
			(told !== undefined && 'refused' in told && told.refused === 'conflict')
		const isRefused =
			row.problems.length > 0 ||
			isConflict ||
			(told !== undefined && 'refused' in told)
		if (isConflict) counts.conflicts += 1
		const replaces = told !== undefined && this.replaced.add(told)
		// What takes the place of something is no money besides.
		if (told && 'lines' in told && !replaces)
			for (const { row: line } of told.lines) this.line(line)
		row.rows.forEach(({ kind, row: each }, i) => {
			if (landings[i]?.outcome !== 'landed') return
			if (kind === 'revenue') this.line(each as RevenueRow)
			const { occurredAt } = each as { occurredAt?: number }
			if (occurredAt !== undefined) this.day(occurredAt)
		})
		if (isRefused) {
			counts.refused += 1
			return
		}
		const own = landings.filter((_, i) => !row.rows[i]?.made)
		const did = (outcome: ForeseenRow['outcome']) =>
			own.some((each) => each?.outcome === outcome)
		if (
			did('landed') ||
			(told && 'outcome' in told && told.outcome === 'landed')
		) {
			counts.land += 1
			if (waits) counts.wait += 1
		} else if (told && 'outcome' in told && told.outcome === 'elsewhere')
			counts.elsewhere += 1
		else if (replaces || did('updated')) counts.updated += 1
		else counts.known += 1
	}

	figures({ compiled, mapping, table }: PreparedFile): DryRunFigures {
		const shorter = table.shorter()
		const { counts } = this
		const intervals = Object.fromEntries(this.intervals)
		const lines = [...this.intervals.values()].reduce((sum, n) => sum + n, 0)
		const isRevenue = compiled.targets.some(({ kind }) => kind === 'revenue')
		const isOneOff = isRevenue && lines > 0 && (intervals.once ?? 0) === lines
		return {
			...counts,
			refusals: [...this.refusals.values()].sort((a, b) => b.count - a.count),
			filters: [...this.filters]
				.map(([reason, count]) => ({ reason, count }))
				.sort((a, b) => b.count - a.count),
			money: [...this.money]
				.sort(([a], [b]) => (a < b ? -1 : 1))
				.map(([currency, months]) => ({
					currency,
					paidMinor: sumOf(months, ({ paidMinor }) => paidMinor),
					returnedMinor: sumOf(months, ({ returnedMinor }) => returnedMinor),
					months: [...months]
						.sort(([a], [b]) => (a < b ? -1 : 1))
						.map(([month, figures]) => ({ month, ...figures })),
				})),
			intervals,
			firstDay: Number.isFinite(this.first)
				? this.calendar.dateOf(this.first)
				: null,
			lastDay: Number.isFinite(this.last)
				? this.calendar.dateOf(this.last)
				: null,
			notices: [
				...(shorter > 0
					? [
							`${shorter} ${shorter === 1 ? 'row is' : 'rows are'} shorter than the header: the cells that are missing at the end are taken as empty`,
						]
					: []),
				...(isOneOff ? [ONE_OFF_NOTICE] : []),
				...this.replaced.notices(),
				...(counts.elsewhere > 0
					? [
							`${counts.elsewhere} of these are known from another export, and stay as they are`,
						]
					: []),
				...(counts.newAccounts > 0 && compiled.targets.some(({ made }) => made)
					? [
							`${counts.newAccounts} accounts that are not known are made of what the rows say`,
						]
					: []),
				...(mapping.notes ?? []),
			],
		}
	}

	private line({
		paidAt,
		currency,
		amountMinor,
		refundOf,
		interval,
	}: RevenueRow) {
		this.day(paidAt)
		const months = this.money.get(currency) ?? new Map<string, Month>()
		this.money.set(currency, months)
		const month = this.calendar.periodOf(paidAt)
		const known = months.get(month) ?? {
			payments: 0,
			paidMinor: 0,
			returnedMinor: 0,
		}
		months.set(month, known)
		// A credit of an invoice goes back as a refund does.
		if (refundOf !== null || amountMinor < 0) {
			known.returnedMinor += negated(amountMinor)
			return
		}
		known.payments += 1
		known.paidMinor += amountMinor
		this.intervals.set(interval, (this.intervals.get(interval) ?? 0) + 1)
	}

	private day(instant: number) {
		if (instant < this.first) this.first = instant
		if (instant > this.last) this.last = instant
	}

	private filter(reason: string) {
		const key =
			this.filters.has(reason) || this.filters.size < MOST_REASONS
				? reason
				: 'Other reasons'
		this.filters.set(key, (this.filters.get(key) ?? 0) + 1)
	}

	private refuse(
		line: number,
		column: string | null,
		reason: string,
		value: string,
	) {
		const key = `${column ?? ''}\n${reason}`
		const known = this.refusals.get(key)
		if (known) known.count += 1
		else if (this.refusals.size < MOST_REASONS)
			this.refusals.set(key, {
				column,
				reason,
				count: 1,
				line,
				value: value.slice(0, VALUE_SHOWN),
			})
	}
}

const sumOf = (
	months: ReadonlyMap<string, Month>,
	amount: (month: Month) => number,
): number => [...months.values()].reduce((sum, month) => sum + amount(month), 0)
