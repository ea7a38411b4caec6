import { parseInstant } from '#app/domain/instant.ts'
import type { ToldPayment } from '#app/domain/ledger/told-payment.ts'
import { type Calendar, calendarOf } from '#app/domain/period.ts'
import { refuseDate } from '#app/domain/plausible-date.ts'
import { done, type Result, refused } from '#app/domain/result.ts'
import type { CellProblem } from '#app/integrations/csv/cells.ts'
import { CSV_LANDINGS } from '#app/integrations/csv/landings.ts'
import type { RevenueRow } from '#app/operations/ledger/land-revenue-lines.ts'
import type { CompiledMapping, CompiledTarget } from '../mapping/compile.ts'
import { foundReader } from '../mapping/found-reader.ts'
import {
	cellText,
	type NamedAccount,
	type RowView,
	textOf,
} from '../mapping/row-view.ts'
import { KeyCounts } from '../payments/key-counts.ts'
import { PaymentReader } from '../payments/payment-reader.ts'
import type { SourceRow } from '../table/source-table.ts'
import { StrictReader } from './strict-reader.ts'
import type {
	ColumnSample,
	TranslatedRow,
	TranslatingOptions,
} from './translated-row.ts'

/** Turns the rows of one file into ours. */
export class Translator {
	private readonly compiled: CompiledMapping
	private readonly headers: readonly string[]
	private readonly options: TranslatingOptions
	private readonly reader: ReturnType<typeof foundReader>
	private readonly calendar: Calendar
	private readonly strict: ReadonlyMap<CompiledTarget, StrictReader>
	/** Accounts that rows of this file made already. */
	private readonly made = new KeyCounts()
	private readonly payments: PaymentReader

	constructor(
		compiled: CompiledMapping,
		headers: readonly string[],
		options: TranslatingOptions,
	) {
		this.compiled = compiled
		this.headers = headers
		this.options = options
		this.reader = foundReader(options.forms, options.zone)
		this.calendar = calendarOf(options.zone)
		this.payments = new PaymentReader(headers, {
			reader: this.reader,
			calendar: this.calendar,
			nthOf: options.nthOf,
		})
		this.strict = new Map(
			compiled.targets.map((target) => [
				target,
				new StrictReader(target, this.calendar, options.emptyClears ?? false),
			]),
		)
	}

	async translate(source: readonly SourceRow[]): Promise<TranslatedRow[]> {
		const accounts = this.compiled.namesAccounts
			? await this.findAccounts(source)
			: new Map<string, readonly string[]>()
		return source.map((row) => this.translateRow(row, accounts))
	}

	private view(
		{ cells }: SourceRow,
		findAccount: RowView['findAccount'],
		describe = this.described,
	): RowView {
		const { currency } = this.options
		return {
			cells,
			reader: this.reader,
			currency,
			describe,
			findAccount,
		}
	}

	private described: RowView['describe'] = (name, key) =>
		this.options.described.get(name)?.get(key)

	/** Every name of the batch is looked up at once. */
	private async findAccounts(source: readonly SourceRow[]) {
		const names = new Set<string>()
		const collect: RowView['findAccount'] = (id, others) => {
			for (const name of [id, ...others]) names.add(name)
			return { id: '' }
		}
		for (const row of source) {
			if (row.problem || this.compiled.leftOut(row.cells) !== null) continue
			const view = this.view(row, collect)
			for (const { when, columns } of this.compiled.targets)
				if (when(row.cells)) for (const { evaluate } of columns) evaluate(view)
		}
		return this.options.findAccounts(names)
	}

	private translateRow(
		source: SourceRow,
		accounts: ReadonlyMap<string, readonly string[]>,
	): TranslatedRow {
		const heard: Record<string, Record<string, Record<string, string>>> = {}
		const row = (said: Partial<TranslatedRow>): TranslatedRow => ({
			said: heard,
			line: source.line,
			cells: source.cells,
			filtered: null,
			problems: [],
			rows: [],
			told: null,
			...said,
		})
		if (source.problem !== undefined)
			return row({
				problems: [{ column: null, value: '', reason: source.problem }],
			})
		const filtered = this.compiled.leftOut(source.cells)
		if (filtered !== null) return row({ filtered })
		const view = this.view(
			source,
			(id, names) => named(accounts, id, names),
			(name, key) => {
				const said = this.described(name, key)
				if (said) heard[name] = { ...heard[name], [key]: { ...said } }
				return said
			},
		)
		this.describe(view)
		const problems: CellProblem[] = []
		const rows: TranslatedRow['rows'][number][] = []
		const shifted = source.isFilledUp ? this.shiftedAmount(view) : null
		if (shifted !== null) return row({ problems: [shifted] })
		let told: ToldPayment | null = null
		let isAnything = this.compiled.describes.length > 0
		for (const target of this.compiled.targets) {
			if (!target.when(source.cells)) continue
			isAnything = true
			if (target.made && this.isMade(target, view)) continue
			const read = this.readTarget(target, view)
			if (!read.ok) {
				// What makes an account of a row has the problems of what the row is about.
				if (!target.made) problems.push(...read.reason)
			} else if (target.payment) {
				const payment = this.payments.read(
					target.payment,
					read.value.row as RevenueRow,
					read.value.account,
					view,
				)
				if (payment.ok) told = payment.value
				else problems.push(...payment.reason)
			} else
				rows.push({ kind: target.kind, made: target.made, row: read.value.row })
		}
		if (!isAnything) return row({ filtered: 'Says nothing that is kept' })
		if (
			problems.length === 0 &&
			told?.told === 'invoices' &&
			told.grossMinor === 0
		)
			return row({ filtered: 'Nothing was paid' })
		const isUsable = problems.length === 0
		return row({
			problems,
			told: isUsable ? told : null,
			rows: rows.filter(({ made, row: each }) =>
				made ? isUsable && this.isNew((each as { id: string }).id) : true,
			),
		})
	}

	/** A row that lacks a cell, with an amount that goes on in the next one: a comma within a number parted them. */
	private shiftedAmount(view: RowView): CellProblem | null {
		for (const { when, columns } of this.compiled.targets) {
			if (!when(view.cells)) continue
			for (const { kind, evaluate } of columns) {
				const { index } = kind === 'amount' ? evaluate(view) : { index: null }
				if (index === null) continue
				const value = cellText(view.cells[index] ?? '').trim()
				const next = cellText(view.cells[index + 1] ?? '').trim()
				if (/^\D{0,4}\d{1,3}$/.test(value) && /^\d{3}(\.\d+)?$/.test(next))
					return {
						column: this.headers[index] ?? null,
						value: `${value},${next}`,
						reason:
							'reads as one number with the cell beside it, and the row lacks a cell: a number with a comma has to stand in quotes',
					}
			}
		}
		return null
	}

	/** Whether the account of a row was made by one before it: the others need not be read. */
	private isMade({ columns }: CompiledTarget, view: RowView): boolean {
		const id = columns.find(({ name }) => name === 'account_id')
		return id !== undefined && this.made.of(textOf(id.evaluate, view)) > 0
	}

	private isNew = (accountId: string) => this.made.add(accountId) === 1

	private describe(view: RowView) {
		for (const { name, key, columns } of this.compiled.describes) {
			const id = textOf(key, view)
			if (id === '') continue
			const said: Record<string, string> = {}
			for (const { name: column, kind, evaluate } of columns) {
				const found = evaluate(view)
				const read =
					kind === 'interval'
						? this.reader.interval(found)
						: done(cellText(found.cell).trim())
				if (read.ok && read.value !== '') said[column] = read.value
			}
			const known = this.options.described.get(name) ?? new Map()
			this.options.described.set(name, known.set(id, said))
		}
	}

	private readTarget(
		target: CompiledTarget,
		view: RowView,
	): Result<{ row: unknown; account: string; shown: string[] }, CellProblem[]> {
		const problems: CellProblem[] = []
		const indexes: (number | null)[] = []
		let currency = ''
		const currencyColumn = target.columns.find(
			({ name }) => name === 'currency',
		)
		if (currencyColumn && target.kind === 'revenue') {
			const read = this.reader.currency(currencyColumn.evaluate(view))
			if (read.ok) currency = read.value
		}
		const texts = target.columns.map(({ name, kind, evaluate }) => {
			const found = evaluate(view)
			indexes.push(found.index)
			const problem = (reason: string) => {
				problems.push({
					column:
						found.index === null ? null : (this.headers[found.index] ?? null),
					value: cellText(found.cell),
					reason,
				})
				return ''
			}
			if (found.problem !== undefined) return problem(found.problem)
			if (kind === 'text') return cellText(found.cell)
			if (kind === 'amount' && currency === '') return ''
			const read =
				kind === 'amount'
					? this.reader.amount(found, currency)
					: this.reader[kind](found)
			if (!read.ok) return problem(read.reason)
			const unlikely =
				name === 'paid_at' || name === 'occurred_at'
					? this.unlikelyDay(read.value)
					: null
			return unlikely === null ? read.value : problem(unlikely)
		})
		const strict = (this.strict.get(target) as StrictReader).read(texts)
		if (strict.ok && problems.length === 0)
			return done({
				row: strict.value,
				shown: texts,
				account: this.accountSaid(target, view),
			})
		const told = strict.ok ? [] : strict.reason
		for (const { column, value, reason } of told) {
			const at = target.columns.findIndex(({ name }) => name === column)
			const index = indexes[at] ?? null
			const header = index === null ? column : (this.headers[index] ?? null)
			// What could not be read is empty by now: one reason is enough.
			if (!problems.some((known) => known.column === header))
				problems.push({ column: header, value, reason })
		}
		return refused(problems)
	}

	/** What an account is called by the file, not what it is known as by now. */
	private accountSaid({ columns }: CompiledTarget, view: RowView): string {
		const column = columns.find(({ name }) => name === 'account_id')
		if (!column) return ''
		const { index, cell } = column.evaluate(view)
		return cellText(index === null ? cell : (view.cells[index] ?? '')).trim()
	}

	/** Why nothing can have happened then, in words. */
	private unlikelyDay(text: string): string | null {
		const instant = parseInstant(text, this.calendar)
		const reason = instant.ok
			? refuseDate(instant.value, this.options.now)
			: null
		return reason === null ? null : CSV_LANDINGS.revenue.refusals[reason][1]
	}

	/** What our columns get of a row: the cell as the file has it, and as it is read. Empty cells say nothing. */
	async samples(source: readonly SourceRow[]): Promise<ColumnSample[][]> {
		const accounts = await this.findAccounts(source)
		return source.flatMap((row) => {
			if (row.problem || this.compiled.leftOut(row.cells) !== null) return []
			const view = this.view(row, (id, names) => named(accounts, id, names))
			return [
				this.compiled.targets.flatMap((target) => {
					if (!target.when(row.cells)) return []
					const read = this.readTarget(target, view)
					if (!read.ok) return []
					return target.columns.flatMap(({ name, evaluate }, i) => {
						const { index } = evaluate(view)
						const after = read.value.shown[i] ?? ''
						if (after === '') return []
						return [
							{
								fills: `${target.kind}.${name}`,
								column: index === null ? null : (this.headers[index] ?? null),
								before: index === null ? '' : cellText(view.cells[index] ?? ''),
								after,
							},
						]
					})
				}),
			]
		})
	}
}

/** Which account an id, else a name, means. */
function named(
	accounts: ReadonlyMap<string, readonly string[]>,
	id: string,
	names: readonly string[],
): NamedAccount {
	for (const name of id === '' ? names : [id, ...names]) {
		const found = accounts.get(name) ?? []
		if (found.length > 1)
			return {
				problem: `names ${found.length} accounts that are known, and does not tell which`,
				isUnknown: false,
			}
		if (found[0] !== undefined) return { id: found[0] }
	}
	return { problem: 'names no account that is known', isUnknown: true }
}
