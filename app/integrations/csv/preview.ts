import type { CsvPreview } from '#app/domain/uploads/examination.ts'
import { CSV_FILES, type CsvFileName } from './files.ts'
import { columnName } from './read-rows.ts'
import { readRecords } from './records.ts'

const SHOWN = 5

/** Other names by which exports call our columns. */
const ALIASES: Readonly<Record<string, readonly string[]>> = {
	account_id: ['account', 'customer_id', 'customer', 'company_id', 'id'],
	name: ['account_name', 'company', 'company_name', 'full_name'],
	domain: ['website', 'url'],
	signed_up_at: ['created', 'created_at', 'signup_date', 'signed_up'],
	contact_id: ['user_id', 'person_id', 'id'],
	email: ['e-mail', 'mail', 'email_address'],
	line_id: ['id', 'invoice_id', 'charge_id', 'payment_id', 'transaction_id'],
	paid_at: ['date', 'paid', 'created', 'payment_date'],
	amount: ['total', 'net', 'value'],
	touch_id: ['id'],
	event_id: ['id'],
	occurred_at: ['date', 'timestamp', 'time', 'at'],
	code: ['link', 'referral_code'],
	metric: ['event', 'event_name'],
	value: ['count', 'quantity'],
}

/** The first rows of a file; null where there is no line that could name columns. */
export async function previewCsv(
	bytes: AsyncIterable<Uint8Array>,
): Promise<CsvPreview | null> {
	for await (const records of readRecords(bytes, {
		batch: 1 + SHOWN,
	})) {
		const [header, ...rows] = records
		if (!header || 'problem' in header) return null
		return {
			columns: header.cells.map(columnName),
			rows: rows
				.slice(0, SHOWN)
				.map((record) => ('cells' in record ? record.cells : [record.text])),
		}
	}
	return null
}

export const isCsvFileName = (text: string): text is CsvFileName =>
	Object.hasOwn(CSV_FILES, text)

/** Which of a file's columns ours most likely are. */
export function guessMapping(
	kind: CsvFileName,
	columns: readonly string[],
): Record<string, string> {
	const mapping: Record<string, string> = {}
	const free = new Set(columns.filter(Boolean))
	const take = (column: string, names: readonly string[]) => {
		const found = names.find((name) => free.has(name))
		if (found === undefined || column in mapping) return
		mapping[column] = found
		free.delete(found)
	}
	const spellings = (name: string) => [
		name,
		name.replaceAll('_', ' '),
		name.replaceAll('_', ''),
		name.replaceAll('_', '-'),
	]
	const ours = CSV_FILES[kind].columns
	for (const column of ours) take(column, spellings(column))
	for (const column of ours)
		take(column, (ALIASES[column] ?? []).flatMap(spellings))
	// What names every row is of more use as its key than for what else it could be.
	for (const column of CSV_FILES[kind].required) {
		if (column in mapping) continue
		const names = (ALIASES[column] ?? []).flatMap(spellings)
		const other = ours.find((each) => names.includes(mapping[each] ?? ''))
		if (other === undefined || CSV_FILES[kind].required.includes(other))
			continue
		mapping[column] = mapping[other] as string
		delete mapping[other]
	}
	return mapping
}

/** Columns of ours that the file must have, and are matched with none, or two of which are matched with one. */
export function problemsOfMapping(
	kind: CsvFileName,
	mapping: Readonly<Record<string, string>>,
): Record<string, string> {
	const problems: Record<string, string> = {}
	for (const column of CSV_FILES[kind].required)
		if (!mapping[column]) problems[column] = 'Choose the column that holds it'
	const seen = new Map<string, string>()
	for (const [column, theirs] of Object.entries(mapping)) {
		const other = seen.get(theirs)
		if (other) problems[column] = `Is chosen for ${other} already`
		seen.set(theirs, column)
	}
	return problems
}
