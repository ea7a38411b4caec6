import {
	type RejectedCell,
	type RejectedReason,
	reasonsByColumn,
	rejectedText,
} from '#app/domain/uploads/rejected-row.ts'
import { type Cell, csvOf } from '#app/views/format/csv.ts'
import { formatInstant } from '#app/views/format/dates.ts'
import type { OrganisationFacts } from '#app/views/format/figure.ts'
import { countOf, formatCount } from '#app/views/format/money.ts'
import {
	rejectedFilePath,
	rejectedRowPath,
} from '#app/views/paths/import-paths.ts'
import { withParams } from '#app/views/paths/paths.ts'
import type { Reader } from '#db/client.ts'
import { readUserNames } from '#db/reports/accounts/names.ts'
import {
	countRowsOf,
	filesThatWait,
	findRejectedFile,
	findRejectedRow,
	type RejectedFile,
	type RejectedRow,
	waitingRowsOf,
} from '#db/stores/organisation/rejected-rows.ts'

const FILES_SHOWN = 200
const ROWS_SHOWN = 100
const VALUE_SHOWN = 80
/** Longer texts get more than one line to be typed in. */
const LONG = 100

/** Files of which rows were not taken and nobody settled, the latest first. */
export async function viewRejectedFiles(
	read: Reader,
	{ zone }: OrganisationFacts,
) {
	const files = await filesThatWait(read, FILES_SHOWN)
	const names = await readUserNames(
		read,
		files.flatMap(({ createdBy }) => createdBy ?? []),
	)
	return {
		rows: files.map((file) => ({
			id: file.id,
			to: rejectedFilePath(file.id),
			name: file.name,
			waiting: formatCount(file.waiting + file.beyond),
			at: formatInstant(file.createdAt, zone),
			by: givenBy(file, names),
		})),
	}
}

const givenBy = (
	{ createdBy }: RejectedFile,
	names: ReadonlyMap<string, string>,
) =>
	createdBy === null
		? 'the command line'
		: (names.get(createdBy) ?? 'somebody who was erased')

/** One of them with its rows that wait, a page at a time; null where there is none such. */
export async function viewRejectedFile(
	read: Reader,
	{ zone }: OrganisationFacts,
	{ fileId, after }: { fileId: string; after: number | null },
) {
	const file = await findRejectedFile(read, fileId)
	if (!file) return null
	const [{ rows, next }, counts, names] = await Promise.all([
		waitingRowsOf(read, fileId, { after, limit: ROWS_SHOWN }),
		countRowsOf(read, fileId),
		readUserNames(read, file.createdBy === null ? [] : [file.createdBy]),
	])
	const to = rejectedFilePath(fileId)
	const waiting = counts.waiting + file.beyond
	return {
		to,
		name: file.name,
		about: `Given ${formatInstant(file.createdAt, zone)} by ${givenBy(file, names)}.`,
		waiting,
		waitingWords: countOf(waiting, 'row'),
		settled: [
			counts.mended > 0 && `${countOf(counts.mended, 'row')} mended`,
			counts.dismissed > 0 && `${countOf(counts.dismissed, 'row')} dismissed`,
		]
			.filter(Boolean)
			.join(', '),
		beyond:
			file.beyond > 0
				? `${countOf(file.beyond, 'row')} more ${file.beyond === 1 ? 'was' : 'were'} rejected than can be mended here. Mend the file itself, give it again, and dismiss what is left of this one.`
				: null,
		csv: counts.waiting > 0 ? `${to}/rows.csv` : null,
		dismissal: `${to}/dismissal`,
		rows: rows.map((row) => ({
			id: String(row.line),
			to: rejectedRowPath(fileId, row.line),
			line: `Line ${formatCount(row.line)}`,
			reasons: row.reasons.map((reason, i) => ({
				key: String(i),
				words: reasonWords(reason),
				value: cellOf(file.headers, row.cells, reason),
			})),
		})),
		first: after === null ? null : to,
		next: next === null ? null : withParams(to, { after: String(next) }),
	}
}

const reasonWords = ({ column, reason }: RejectedReason): string =>
	column === null ? reason : `${column} ${reason}`

function cellOf(
	headers: readonly string[],
	cells: readonly RejectedCell[],
	{ column }: RejectedReason,
): string {
	const at = column === null ? -1 : headers.indexOf(column)
	return at < 0 ? '' : shown(rejectedText(cells[at] ?? ''), VALUE_SHOWN)
}

const shown = (text: string, most: number) =>
	text.length > most ? `${text.slice(0, most)}…` : text

/** One row as it is mended: its cells, each with what is wrong with it. Null where there is none such. */
export async function viewRejectedRow(
	read: Reader,
	{ zone }: OrganisationFacts,
	{ fileId, line }: { fileId: string; line: number },
	/** Positions of columns of which anything is made. */
	usedOf: (file: RejectedFile) => ReadonlySet<number>,
) {
	const [file, row] = await Promise.all([
		findRejectedFile(read, fileId),
		findRejectedRow(read, fileId, line),
	])
	if (!file || !row) return null
	const { of, whole } = reasonsByColumn(file.headers, row.reasons)
	const used = usedOf(file)
	const fields = file.headers.map((label, i) => {
		const text = rejectedText(row.cells[i] ?? '')
		return {
			name: `cell.${i}`,
			label: label.trim() === '' ? `Column ${i + 1}` : label,
			text,
			isLong: text.length > LONG || /[\r\n]/.test(text),
			error: of.get(i),
			isUsed: used.has(i) || of.has(i),
		}
	})
	const spare = row.cells.slice(file.headers.length).map(rejectedText)
	const to = rejectedFilePath(fileId)
	return {
		to: rejectedRowPath(fileId, line),
		back: to,
		fileName: file.name,
		title: `Line ${formatCount(line)} of ${file.name}`,
		isWaiting: row.state === 'waiting',
		settled:
			row.state === 'waiting' ? null : await settledWords(read, row, zone),
		whole,
		spare:
			spare.length > 0
				? `The row has ${countOf(spare.length, 'cell')} more than there are columns: ${shown(spare.join(', '), 500)}. Put each cell where it belongs; what stands here is left out then.`
				: null,
		fields: fields.filter(({ isUsed }) => isUsed),
		others: fields.filter(({ isUsed }) => !isUsed),
	}
}

async function settledWords(
	read: Reader,
	{ state, settledAt, settledBy, note }: RejectedRow,
	zone: string,
) {
	const names = await readUserNames(read, settledBy === null ? [] : [settledBy])
	const by = names.get(settledBy ?? '') ?? 'somebody who was erased'
	const at = settledAt === null ? '' : formatInstant(settledAt, zone)
	return state === 'mended'
		? `It was mended by ${by}, ${at}, and landed. What it said is in its facts by now.`
		: `It was dismissed by ${by}, ${at}: ${note ?? ''}`
}

/** The rows of a file that wait, as they are, in its own shape with one more column that says why. */
export async function exportRejectedRows(
	read: Reader,
	fileId: string,
): Promise<AsyncGenerator<string> | null> {
	const file = await findRejectedFile(read, fileId)
	if (!file) return null
	async function* pages(): AsyncGenerator<Cell[][]> {
		let after: number | null = null
		do {
			const page: Awaited<ReturnType<typeof waitingRowsOf>> =
				await waitingRowsOf(read, fileId, { after, limit: ROWS_SHOWN })
			yield page.rows.map(({ cells, reasons }) => [
				...Array.from(
					{ length: Math.max(cells.length, file?.headers.length ?? 0) },
					(_, i) => rejectedText(cells[i] ?? ''),
				),
				reasons.map(reasonWords).join('; '),
			])
			after = page.next
		} while (after !== null)
	}
	return csvOf([...file.headers, 'reason'], pages())
}

/** What will become of the rows of a file that are dismissed; null where none waits. */
export async function viewDismissal(read: Reader, fileId: string) {
	const file = await findRejectedFile(read, fileId)
	if (!file) return null
	const { waiting } = await countRowsOf(read, fileId)
	const all = waiting + file.beyond
	if (all === 0) return null
	return {
		back: rejectedFilePath(fileId),
		title: `Dismiss ${countOf(all, 'row')} of ${file.name}?`,
		submit: `Dismiss ${countOf(all, 'row')}`,
		consequences: [
			`${countOf(all, 'row')} of this file will not land. Nothing else changes: none of them was in any figure.`,
			'They no longer wait, and no longer stand in the way of closing a month.',
			'If the file is given again, what is good of it lands, and what is not is rejected anew.',
		],
	}
}
