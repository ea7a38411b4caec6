import { done, type Result } from '#app/domain/result.ts'
import type { ExportAnswers } from '#app/domain/uploads/export-examination.ts'
import type { CompiledMapping, UsedColumn } from './mapping/compile.ts'
import type { Forms } from './mapping/found-reader.ts'
import { cellText, type FoundReader, type RowView } from './mapping/row-view.ts'
import { KeyCounts } from './payments/key-counts.ts'
import { paidThing } from './payments/paid-thing.ts'
import type { Cell, SourceTable } from './table/source-table.ts'
import {
	type DateEvidence,
	type DateForm,
	dateEvidence,
} from './values/dates.ts'
import { emptyWords } from './values/empty-word.ts'
import {
	type NumberEvidence,
	type NumberForm,
	numberEvidence,
} from './values/numbers.ts'
import type { Undecided } from './values/undecided.ts'

export type Answers = ExportAnswers

/** A column that can be read in two ways, or holds both. */
export type UndecidedColumn = { readonly column: string } & Undecided<string>

export type Decided = {
	readonly forms: Forms
	readonly undecided: readonly UndecidedColumn[]
	readonly columns: readonly DecidedColumn[]
	readonly groups: KeyCounts
	readonly rows: number
}

/** How a column of the file is read. Plain data. */
export type DecidedColumn = {
	readonly column: string
	/** Our columns that it fills. */
	readonly fills: readonly string[]
	readonly kind: 'number' | 'date' | 'text'
	/** In words; null: there was nothing to decide. */
	readonly words: string | null
	/** By which words it says that there is nothing. */
	readonly emptyWords: readonly string[]
	/** The first three different cells that say anything. */
	readonly samples: readonly string[]
}

const SAMPLES = 3
const SAMPLE_LENGTH = 100

/** Reads a file once and decides for each column that is used how it writes numbers and dates. */
export async function decideForms(
	table: SourceTable,
	compiled: CompiledMapping,
	answers: Answers,
	onProgress?: (rows: number) => void | Promise<void>,
): Promise<Decided> {
	const watched = compiled.used.map((used) => new WatchedColumn(used))
	const groups = new KeyCounts()
	let rows = 0
	const groupsMatter = compiled.targets.some(({ payment }) => payment?.object)
	for await (const batch of table.rows()) {
		for (const { cells, line, problem } of batch) {
			rows += 1
			if (problem !== undefined) continue
			for (const column of watched) column.see(cells, line)
			if (!groupsMatter) continue
			const thing = paidThing(compiled, viewOf(cells))
			if (thing !== null) groups.add(thing)
		}
		await onProgress?.(rows)
	}
	const numbers = new Map<number, NumberForm>()
	const dates = new Map<number, DateForm>()
	const undecided: UndecidedColumn[] = []
	const columns = watched.map((column): DecidedColumn => {
		const { header, index, fills } = column.used
		const [number, date] = [
			column.decideNumber(answers),
			column.decideDate(answers),
		]
		for (const form of [number, date])
			if (form && !form.ok) undecided.push({ column: header, ...form.reason })
		if (number?.ok) numbers.set(index, number.value)
		if (date?.ok) dates.set(index, date.value)
		return {
			column: header,
			fills,
			kind: column.kind,
			words: number?.ok
				? numberWords(number.value)
				: date?.ok
					? dateWords(date.value)
					: null,
			emptyWords: column.emptyWords(),
			samples: column.samples,
		}
	})
	return { forms: { numbers, dates }, undecided, columns, groups, rows }
}

/** What is asked of a row before anything was decided reads text alone. */
const unread = () => {
	throw new Error('nothing is decided yet')
}
const READER: FoundReader = {
	instant: unread,
	date: unread,
	amount: unread,
	currency: unread,
	interval: unread,
}
const viewOf = (cells: readonly Cell[]): RowView => ({
	cells,
	reader: READER,
	currency: '',
	describe: () => undefined,
	findAccount: (id) => ({ id }),
})

/** A column while the file is read. */
class WatchedColumn {
	readonly used: UsedColumn
	readonly samples: string[] = []
	private readonly numbers: NumberEvidence | null
	private readonly dates: DateEvidence | null
	private readonly empty = emptyWords()

	constructor(used: UsedColumn) {
		const { kinds, header } = used
		this.used = used
		this.numbers = kinds.has('amount') ? numberEvidence(header) : null
		this.dates =
			kinds.has('instant') || kinds.has('date') ? dateEvidence(header) : null
	}

	get kind(): DecidedColumn['kind'] {
		return this.numbers ? 'number' : this.dates ? 'date' : 'text'
	}

	see(cells: readonly Cell[], line: number) {
		const cell = cells[this.used.index] ?? ''
		this.numbers?.see(cell, line)
		this.dates?.see(cell, line)
		this.empty.see(cell)
		if (this.samples.length === SAMPLES) return
		const text = cellText(cell).trim().slice(0, SAMPLE_LENGTH)
		if (text !== '' && !this.samples.includes(text)) this.samples.push(text)
	}

	decideNumber({
		decimal,
	}: Answers): Result<NumberForm, Undecided<string>> | null {
		const form = this.numbers?.decide(decimal)
		if (!form?.ok) return form ?? null
		const { unit } = this.used
		return unit ? done({ ...form.value, unit }) : form
	}

	decideDate({ dates }: Answers): Result<DateForm, Undecided<string>> | null {
		return this.dates?.decide(dates) ?? null
	}

	emptyWords = () => this.empty.words()
}

const numberWords = ({ decimal, unit, because }: NumberForm): string =>
	[
		decimal === 'comma' ? 'Decimals follow a comma' : 'Decimals follow a point',
		...(unit === 'major' ? [] : ['amounts are in the smallest unit']),
		...(because ? [`as ${because} shows`] : []),
	].join(', ')

const ORDERS = {
	iso: 'Each date is plain by itself',
	dmy: 'The day stands before the month',
	mdy: 'The month stands before the day',
}

const dateWords = ({ order, zone, because }: DateForm): string =>
	[
		ORDERS[order],
		...(because ? [`as ${because} shows`] : []),
		zone === null
			? 'a time without a zone is in the organisation’s'
			: `times are in ${zone}`,
	].join(', ')
