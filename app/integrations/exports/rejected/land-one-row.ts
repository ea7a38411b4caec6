import papaparse from 'papaparse'
import { done, type Result, refused } from '#app/domain/result.ts'
import {
	type RejectedCell,
	type RejectedReading,
	type RejectedReason,
	rejectedText,
} from '#app/domain/uploads/rejected-row.ts'
import { importCsv } from '#app/integrations/csv/import-file.ts'
import { isCsvFileName } from '#app/integrations/csv/preview.ts'
import { findNamedAccounts } from '#app/operations/accounts/named-accounts.ts'
import { countEquals } from '#app/operations/ledger/count-equals.ts'
import { readImportSetting } from '#app/operations/organisation/import-setting.ts'
import { noteReplacedBy } from '#app/operations/organisation/record-import.ts'
import {
	noteEqual,
	type readRejectedRow,
} from '#app/operations/organisation/settle-rejected-rows.ts'
import type { Database } from '#db/client.ts'
import { ExportLanding, type FileToLand } from '../import-exports.ts'
import { compileMapping } from '../mapping/compile.ts'
import { checkMapping } from '../mapping/mapping.ts'
import { KeyCounts } from '../payments/key-counts.ts'
import type { Described } from '../translating/translated-row.ts'
import { Translator } from '../translating/translator.ts'
import type { DateForm } from '../values/dates.ts'
import type { NumberForm } from '../values/numbers.ts'

const OUTCOMES = ['landed', 'updated', 'same'] as const
export type RowOutcome = (typeof OUTCOMES)[number]

type Known = NonNullable<Awaited<ReturnType<typeof readRejectedRow>>>

type Given = Known & {
	readonly cells: readonly RejectedCell[]
	readonly actorId: string
	readonly now: number
}

/** Lands one row of a file as its import would have; refused with what is wrong with it, and it changes nothing then. */
export function landOneRow(
	database: Database,
	given: Given,
): Promise<Result<RowOutcome, readonly RejectedReason[]>> {
	const { reading } = given.file
	return reading.as === 'own'
		? landOwn(database, given, reading)
		: landExport(database, given, reading)
}

async function landOwn(
	database: Database,
	{ file, cells, actorId, now }: Given,
	{ kind, mapping, zone, emptyClears }: Extract<RejectedReading, { as: 'own' }>,
): Promise<Result<RowOutcome, readonly RejectedReason[]>> {
	if (!isCsvFileName(kind)) throw new Error(`there is no kind of file ${kind}`)
	const text = papaparse.unparse([[...file.headers], cells.map(rejectedText)])
	async function* bytes() {
		yield new TextEncoder().encode(`${text}\n`)
	}
	const reasons: RejectedReason[] = []
	const imported = await importCsv(database, kind, bytes(), {
		zone,
		emptyClears,
		mapping: mapping ?? undefined,
		now,
		actorId,
		importId: file.importId ?? file.id,
		onRejected: ({ column, reason }) =>
			reasons.push({
				column: columnOfFile(column, file.headers, mapping),
				reason,
			}),
	})
	if (!imported.ok)
		throw new Error(`a file that was read cannot be: ${imported.reason}`)
	return outcomeOf(imported.value, reasons)
}

/** What the file calls a column of ours. */
function columnOfFile(
	column: string | null,
	headers: readonly string[],
	mapping: Readonly<Record<string, string>> | null,
): string | null {
	if (column === null) return null
	const theirs = mapping?.[column] ?? column
	return (
		headers.find((header) => header.trim().toLowerCase() === theirs) ?? theirs
	)
}

async function landExport(
	database: Database,
	{ file, row, cells, actorId, now }: Given,
	{
		mapping: given,
		numbers,
		dates,
		zone,
		emptyClears,
	}: Extract<RejectedReading, { as: 'export' }>,
): Promise<Result<RowOutcome, readonly RejectedReason[]>> {
	const mapping = checkMapping(given)
	if (!mapping.ok) throw new Error(`a mapping that was used ${mapping.reason}`)
	const compiled = compileMapping(mapping.value, file.headers)
	if (!compiled.ok)
		throw new Error(`a mapping that was used ${compiled.reason}`)
	const source = [{ line: row.line, cells }]
	const prepared: FileToLand = {
		name: file.name,
		preset: null,
		compiled: compiled.value,
		answers: { zone },
		table: {
			headers: file.headers,
			async *rows() {
				yield source
			},
		},
		decided: {
			forms: {
				numbers: new Map(numbers as [number, NumberForm][]),
				dates: new Map(dates as [number, DateForm][]),
			},
			groups: new KeyCounts(),
		},
	}
	const described: Described = new Map(
		Object.entries(row.context.said).map(([name, things]) => [
			name,
			new Map(Object.entries(things)),
		]),
	)
	const reasons: RejectedReason[] = []
	const landing = new ExportLanding(
		database,
		file.importId ?? file.id,
		{
			now,
			actorId,
			emptyClears,
			onRejected: ({ column, reason }) => reasons.push({ column, reason }),
		},
		described,
	)
	const looked = await lookAt(database, prepared, described, now)
	if (looked.isJoined) return refusedAlone(JOINED)
	const nth = await nthOf(database, { file, row }, looked.key)
	if (nth === null) return refusedAlone(KNOWN_ELSEWHERE)
	const counts = await landing.land({ ...prepared, nthOf: () => nth }, null)
	if (counts.updated > 0)
		await noteReplacedBy(database, {
			id: file.importId ?? file.id,
			actorId,
			now,
		})
	const [filter] = counts.filters
	if (filter)
		return refusedAlone(`would be left out on purpose: ${filter.reason}`)
	return outcomeOf(counts, reasons)
}

const refusedAlone = (reason: string) => refused([{ column: null, reason }])

const JOINED =
	'is a line of an invoice, whose lines are added up as one payment: mend it in the file, and give the whole file again'
const KNOWN_ELSEWHERE =
	'is equal to a payment of another import, and has no id that tells whether it is one more: mend it in the file, and give the whole file again'

/** What a row is, before it lands: a line of an invoice, or a payment without an id, by the name of the first of its equals. */
async function lookAt(
	database: Database,
	{ compiled, table, decided: { forms, groups }, answers }: FileToLand,
	described: Described,
	now: number,
): Promise<{ isJoined: boolean; key: string | null }> {
	const { zone, currency } = await readImportSetting(database.read)
	let key: string | null = null
	const translator = new Translator(compiled, table.headers, {
		forms,
		zone: answers.zone ?? zone,
		currency,
		groups,
		described,
		findAccounts: (names) => findNamedAccounts(database.read, names),
		now,
		nthOf(asked) {
			key = asked
			return 1
		},
	})
	let isTold = false
	for await (const source of table.rows())
		for (const { told } of await translator.translate(source))
			isTold ||= told !== null
	return {
		isJoined: isTold && compiled.targets.some(({ payment }) => payment?.lines),
		key,
	}
}

/**
 * Which of its equals a payment without an id is: one more than landed with its file. Null where others are known from
 * elsewhere: the file may have told of these as well.
 */
async function nthOf(
	database: Database,
	{ file, row }: Known,
	key: string | null,
): Promise<number | null> {
	const { importId } = file
	if (key === null || importId === null) return 1
	if (row.context.equal?.key === key) return row.context.equal.nth
	const { own, others } = await countEquals(database, { key, importId })
	if (others > 0) return null
	const nth = 1 + own
	await noteEqual(
		database,
		{ fileId: file.id, line: row.line },
		{ ...row.context, equal: { key, nth } },
	)
	return nth
}

function outcomeOf(
	counts: Readonly<Record<RowOutcome, number>>,
	reasons: readonly RejectedReason[],
): Result<RowOutcome, readonly RejectedReason[]> {
	if (reasons.length > 0) return refused(reasons)
	return done(OUTCOMES.find((outcome) => counts[outcome] > 0) ?? 'same')
}
