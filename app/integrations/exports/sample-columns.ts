import type { CompiledMapping } from './mapping/compile.ts'
import { KeyCounts } from './payments/key-counts.ts'
import type { SourceTable } from './table/source-table.ts'
import type {
	ColumnSample,
	TranslatingOptions,
} from './translating/translated-row.ts'
import { Translator } from './translating/translator.ts'

const SAMPLES = 3
/** Rows that are looked at for them. */
const LOOKED_AT = 500

/** For each of our columns the first three different cells that fill it, before → after. */
export async function sampleColumns(
	table: SourceTable,
	compiled: CompiledMapping,
	options: TranslatingOptions,
): Promise<ColumnSample[]> {
	const translator = new Translator(compiled, table.headers, {
		...options,
		groups: new KeyCounts(),
		described: new Map(options.described),
	})
	const samples = new Map<string, ColumnSample[]>()
	let looked = 0
	for await (const batch of table.rows()) {
		const rows = batch.slice(0, LOOKED_AT - looked)
		looked += rows.length
		for (const sample of (await translator.samples(rows)).flat()) {
			const known = samples.get(sample.fills) ?? []
			if (
				known.length < SAMPLES &&
				!known.some(
					({ before, after }) =>
						before === sample.before && after === sample.after,
				)
			)
				samples.set(sample.fills, [...known, sample])
		}
		if (looked >= LOOKED_AT) break
	}
	return [...samples.values()].flat()
}
