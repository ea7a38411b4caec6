import type { CompiledMapping } from '../mapping/compile.ts'
import { joinLines } from '../payments/join-lines.ts'
import type { SourceTable } from '../table/source-table.ts'
import type { TranslatedRow, TranslatingOptions } from './translated-row.ts'
import { Translator } from './translator.ts'

/** The rows of a file as ours, in batches. Rows of one invoice come together, at the end, in the order of their payments. */
export async function* translate(
	table: Pick<SourceTable, 'headers' | 'rows'>,
	compiled: CompiledMapping,
	options: TranslatingOptions,
): AsyncGenerator<TranslatedRow[]> {
	const translator = new Translator(compiled, table.headers, options)
	const held = new Map<string, TranslatedRow[]>()
	for await (const source of table.rows()) {
		const batch: TranslatedRow[] = []
		for (const row of await translator.translate(source)) {
			const key = row.told?.row.sourceKey
			if (key === undefined || options.groups.of(key) < 2) batch.push(row)
			else held.set(key, [...(held.get(key) ?? []), row])
		}
		yield batch
	}
	const lines = compiled.targets.some(({ payment }) => payment?.lines)
	let batch: TranslatedRow[] = []
	for (const rows of held.values()) {
		batch.push(...(lines ? joinRows(rows) : rows.sort(byPayment)))
		if (batch.length < HELD_BATCH) continue
		yield batch
		batch = []
	}
	if (batch.length > 0) yield batch
}

const HELD_BATCH = 1000

const byPayment = ({ told: a }: TranslatedRow, { told: b }: TranslatedRow) =>
	(a?.row.paidAt ?? 0) - (b?.row.paidAt ?? 0) ||
	((a?.part ?? '') < (b?.part ?? '') ? -1 : 1)

/** Rows that are lines of one invoice: each payment stands at the first of its rows. */
function joinRows(rows: readonly TranslatedRow[]): TranslatedRow[] {
	const told = joinLines(rows.flatMap((row) => row.told ?? []))
	const left = new Map(told.map((each) => [each.part, each]))
	return rows.map((row) => {
		const part = row.told?.part ?? ''
		const payment = left.get(part) ?? null
		left.delete(part)
		return {
			...row,
			told: payment,
			filtered:
				payment || row.problems.length > 0
					? row.filtered
					: 'Is added to another line of its invoice',
		}
	})
}
