import path from 'node:path'
import { done, type Result, refused } from '#app/domain/result.ts'
import type { RememberedReading } from '#app/domain/uploads/export-examination.ts'
import { type Answers, type Decided, decideForms } from './decide.ts'
import { type CompiledMapping, compileMapping } from './mapping/compile.ts'
import { fitMapping } from './mapping/fit-mapping.ts'
import { checkMapping, type Mapping } from './mapping/mapping.ts'
import type { Preset } from './presets/preset.ts'
import { presetNamed } from './presets/presets.ts'
import { knownHeaders, recognise } from './presets/recognise.ts'
import { openTable } from './table/open-table.ts'
import type { SourceTable, TableOptions } from './table/source-table.ts'

/** A file that somebody exported, and what they said of it. */
export type ExportFile = {
	readonly path: string
	/** What it is called, where that is not the path's last part. */
	readonly name?: string | undefined
	/** Undefined or `auto`: what it looks like. */
	readonly preset?: string | undefined
	/** Instead of a preset. */
	readonly mapping?: Mapping | undefined
	readonly answers?: Answers | undefined
	readonly reading?: Omit<TableOptions, 'fit'> | undefined
	/** How a file with these columns was read last, which then counts in place of all that is said here; null: nobody said. */
	readonly recall?:
		| ((headers: readonly string[]) => Promise<RememberedReading | null>)
		| undefined
}

export type PreparedFile = {
	readonly name: string
	readonly table: SourceTable
	readonly preset: {
		readonly name: string
		readonly title: string
		readonly certainty: 'sure' | 'likely' | 'chosen'
	} | null
	readonly mapping: Mapping
	readonly compiled: CompiledMapping
	readonly decided: Decided
	/** Files of a lower number are applied before. */
	readonly order: number
	readonly answers: Answers
	/** It is read as one with its columns was. */
	readonly recalled: RememberedReading | null
}

/** Opens a file, finds out what it is and how its columns are written. Refused in words that follow the file's name. */
export async function prepareExport(
	file: ExportFile,
	onProgress?: (rows: number) => void | Promise<void>,
): Promise<Result<PreparedFile, string>> {
	const table = await openTable(file.path, {
		fit: knownHeaders,
		...file.reading,
	})
	if (!table.ok) return table
	const { headers } = table.value
	const recalled = (await file.recall?.(headers)) ?? null
	const chosen = chooseCompiled(recalled ? saidBefore(recalled) : file, headers)
	if (!chosen.ok)
		return recalled
			? refused(`${chosen.reason}. So it was read last time`)
			: chosen
	const { preset, mapping, order, compiled } = chosen.value
	const { answers = {} } = recalled ?? file
	const decided = await decideForms(table.value, compiled, answers, onProgress)
	return done({
		name: file.name ?? path.basename(file.path),
		table: table.value,
		preset,
		mapping,
		compiled,
		decided,
		order,
		answers,
		recalled,
	})
}

const saidBefore = ({ preset, mapping }: RememberedReading) => ({
	preset: preset ?? undefined,
	mapping: (mapping ?? undefined) as Mapping | undefined,
})

function chooseCompiled(
	said: Pick<ExportFile, 'preset' | 'mapping'>,
	headers: readonly string[],
): Result<Chosen & { compiled: CompiledMapping }, string> {
	const chosen = chooseMapping(said, headers)
	if (!chosen.ok) return chosen
	const compiled = compileMapping(chosen.value.mapping, headers)
	return compiled.ok
		? done({ ...chosen.value, compiled: compiled.value })
		: refused(`cannot be read so: the mapping ${compiled.reason}`)
}

/** Stands for how a file with the same columns was read, in place of a preset. */
export const REMEMBERED = 'remembered'

/** Said of a file of which nobody knows what it is, until somebody says so. */
export const UNKNOWN_EXPORT = 'looks like no export that is known'

type Chosen = Pick<PreparedFile, 'preset' | 'mapping' | 'order'>

function chooseMapping(
	{ preset: name = 'auto', mapping }: Pick<ExportFile, 'preset' | 'mapping'>,
	headers: readonly string[],
): Result<Chosen, string> {
	if (mapping) {
		const checked = checkMapping(mapping)
		return checked.ok
			? done({
					preset: null,
					mapping: checked.value,
					order: orderOf(checked.value),
				})
			: refused(`cannot be read so: the mapping ${checked.reason}`)
	}
	if (name === REMEMBERED)
		return refused(
			'has columns of which nobody said how they are read. Import one file of the kind on the page Imports first',
		)
	if (name !== 'auto') {
		const preset = presetNamed(name)
		return preset
			? fitted(preset, headers, 'chosen')
			: refused(`cannot be read so: there is no preset ${name}`)
	}
	const found = recognise(headers)
	return found
		? fitted(found.preset, headers, found.certainty)
		: refused(`${UNKNOWN_EXPORT}. Its columns are ${listed(headers)}`)
}

function fitted(
	preset: Preset,
	headers: readonly string[],
	certainty: NonNullable<Chosen['preset']>['certainty'],
): Result<Chosen, string> {
	const mapping = fitMapping(preset.mapping, headers)
	const { name, title } = preset
	// Accounts that rows of something else name are nothing by themselves.
	if (mapping.targets.every(({ made }) => made) && !mapping.describes?.length)
		return refused(
			`lacks columns without which nothing can be made of ${title}${mapping.notes ? `. ${mapping.notes.join(' ')}` : ''} Its columns are ${listed(headers)}`,
		)
	return done({
		preset: { name, title, certainty },
		mapping,
		order: preset.order,
	})
}

const SHOWN_HEADERS = 40

const listed = (headers: readonly string[]): string =>
	headers.length > SHOWN_HEADERS
		? `${headers.slice(0, SHOWN_HEADERS).join(', ')} and ${headers.length - SHOWN_HEADERS} more`
		: headers.join(', ')

/** Accounts before people, what describes before what it describes, money before what sales says of it. */
function orderOf({ targets, describes }: Mapping): number {
	const kinds = new Set(
		targets.filter(({ made }) => !made).map(({ kind }) => kind),
	)
	if (describes?.length) return 20
	if (kinds.has('accounts')) return 10
	if (kinds.has('contacts')) return 20
	return kinds.has('revenue') ? 30 : 50
}

/** The order in which files are applied, whatever the order in which they were named. */
export const inOrder = (files: readonly PreparedFile[]): PreparedFile[] =>
	[...files].sort(
		(a, b) =>
			a.order - b.order || (a.name < b.name ? -1 : a.name > b.name ? 1 : 0),
	)
