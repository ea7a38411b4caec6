import { formatInstant } from '#app/views/format/dates.ts'
import type { OrganisationFacts } from '#app/views/format/figure.ts'
import { countOf, formatCount } from '#app/views/format/money.ts'
import { undoPath } from '#app/views/paths/setting-paths.ts'
import type { Reader } from '#db/client.ts'
import { readUserNames } from '#db/reports/accounts/names.ts'
import { importsThatStand } from '#db/reports/ledger/lines-of-import.ts'
import { hasAccounts } from '#db/stores/accounts/accounts.ts'
import { listDrafts } from '#db/stores/organisation/import-drafts.ts'
import {
	type ImportUndo,
	undosOf,
} from '#db/stores/organisation/import-undos.ts'
import {
	type Import,
	listImportsByCommand,
} from '#db/stores/organisation/imports.ts'
import { hasUnfinishedJob } from '#db/stores/organisation/jobs.ts'
import { countRejected } from '#db/stores/organisation/rejected-rows.ts'
import { listReadings } from '#db/stores/organisation/remembered-readings.ts'
import { listUploads, type Upload } from '#db/stores/organisation/uploads.ts'
import { factFilePath } from './fact-files.ts'
import type { PresetChoice } from './import-draft/draft-file.ts'
import { draftRow } from './import-draft/draft-row.ts'
import { titleOf } from './import-draft/import-draft.ts'
import { sizeWords } from './size-words.ts'
import { UNDO_TITLES } from './undone.ts'

const SHOWN = 50

/** What each kind of file holds, in the order in which they are best given. */
export const FILE_KINDS: readonly {
	readonly value: string
	readonly label: string
	readonly about: string
}[] = [
	{ value: 'accounts', label: 'Accounts', about: 'customer companies' },
	{ value: 'contacts', label: 'Contacts', about: 'people at them' },
	{ value: 'revenue', label: 'Revenue', about: 'payments and refunds' },
	{ value: 'touches', label: 'Touches', about: 'who was referred, and how' },
	{ value: 'links', label: 'Links', about: 'referral codes' },
	{
		value: 'stages',
		label: 'Stages',
		about: 'leads, opportunities, customers',
	},
	{
		value: 'subscriptions',
		label: 'Subscriptions',
		about: 'trials, pauses and ends',
	},
	{ value: 'usage', label: 'Usage', about: 'measurements of the product' },
	{ value: 'rates', label: 'Rates', about: 'exchange rates by day' },
]

/** Stands for whatever a file's columns say that it is. */
export const FIND_OUT = 'find-out'

const STATES = {
	mapping: { state: 'Columns to match', tone: 'warning' },
	importing: { state: 'Importing', tone: 'warning' },
	done: { state: 'Done', tone: 'good' },
	failed: { state: 'Not imported', tone: 'plain' },
} as const

/** Every kind as a file that holds what is known. */
const DATA_OUT = FILE_KINDS.map(({ value, label, about }) => ({
	label,
	about,
	to: factFilePath(value),
}))

/** The files so far, and what else data can come from. */
export async function viewImports(
	read: Reader,
	{ zone }: OrganisationFacts,
	{
		sampleJob,
		presets,
	}: { sampleJob: string; presets: readonly PresetChoice[] },
) {
	const [
		uploads,
		drafts,
		byCommand,
		isStarted,
		isLoadingSample,
		rejected,
		remembered,
	] = await Promise.all([
		listUploads(read, SHOWN),
		listDrafts(read, SHOWN),
		listImportsByCommand(read, SHOWN),
		hasAccounts(read),
		hasUnfinishedJob(read, sampleJob),
		countRejected(read),
		listReadings(read, 1),
	])
	const names = await readUserNames(
		read,
		[...uploads, ...drafts].map(({ createdBy }) => createdBy),
	)
	const undos = await undosOf(
		read,
		[...uploads, ...drafts, ...byCommand].map(({ id }) => id),
	)
	const standing = await importsThatStand(
		read,
		drafts.filter(({ state }) => state !== 'done').map(({ id }) => id),
	)
	return {
		kinds: [
			{ value: FIND_OUT, label: 'Find out by its columns' },
			...presets.filter(({ value }) => !value.startsWith('laurel-')),
			...FILE_KINDS.map(({ value, label, about }) => ({
				value,
				label: `Laurel’s own columns: ${label.toLowerCase()} · ${about}`,
			})),
		],
		isLoadingSample,
		rejected: rejected > 0 ? countOf(rejected, 'rejected row') : null,
		hasRemembered: remembered.length > 0,
		dataOut: DATA_OUT,
		mayLoadSample: !isStarted && !isLoadingSample,
		isWorking:
			isLoadingSample ||
			uploads.some(isImporting) ||
			drafts.some(({ state }) => state === 'looking' || state === 'importing'),
		uploads: [
			...uploads.map((upload) => ({ of: upload, ...uploadRow(upload, zone) })),
			...drafts.map((draft) => ({
				of: draft,
				...draftRow(draft, { zone, isInFigures: standing.has(draft.id) }),
			})),
			...byCommand.map((each) => ({ of: each, ...commandRow(each, zone) })),
		]
			.sort((a, b) => b.of.createdAt - a.of.createdAt)
			.slice(0, SHOWN)
			.map(({ of, ...row }) => ({
				...row,
				...undoneRow(undos.get(row.id), row),
				by:
					of.createdBy === null
						? 'The command line'
						: (names.get(of.createdBy) ?? 'Erased'),
			})),
	}
}

/** Files of the command line as the list shows them. */
function commandRow({ id, files, createdAt }: Import, zone: string) {
	const [first] = files
	const sum = (key: 'rows' | 'refused') =>
		formatCount(files.reduce((total, file) => total + file[key], 0))
	return {
		id,
		to: undoPath(id),
		kind:
			files.length === 1
				? (FILE_KINDS.find(({ value }) => value === first?.as)?.label ??
					'An export')
				: countOf(files.length, 'file'),
		fileName: titleOf(files.map(({ name }) => name)),
		size: null,
		...(first
			? STATES.done
			: { state: 'Not finished', tone: 'plain' as const }),
		at: formatInstant(createdAt, zone),
		rowsRead: sum('rows'),
		rejected: sum('refused'),
		mayBeUndone: true,
	}
}

/** What is said instead of one that was undone, and where it can be, where it can. */
function undoneRow(
	undo: ImportUndo | undefined,
	{ id, mayBeUndone }: { id: string; mayBeUndone: boolean },
) {
	const undoTo = mayBeUndone ? undoPath(id) : null
	return undo
		? {
				undoTo,
				undoLabel: null,
				state: UNDO_TITLES[undo.state],
				tone: undo.state === 'done' ? ('plain' as const) : ('warning' as const),
			}
		: { undoTo, undoLabel: 'Undo…' }
}

const isImporting = ({ state }: Upload) => state === 'importing'

const count = (result: Upload['result'], key: string) =>
	Number(result?.[key] ?? 0)

/** A file as lists and its own page show it. */
export function uploadRow(upload: Upload, zone: string) {
	const { id, kind, fileName, sizeBytes, state, rowsRead, result } = upload
	return {
		id,
		to: `/admin/imports/${id}`,
		kind: FILE_KINDS.find(({ value }) => value === kind)?.label ?? kind,
		fileName,
		size: sizeWords(sizeBytes),
		standing: state,
		...STATES[state],
		mayBeUndone: state === 'done' || state === 'failed',
		at: formatInstant(upload.createdAt, zone),
		rowsRead: state === 'mapping' ? '–' : formatCount(rowsRead),
		reason: typeof result?.reason === 'string' ? result.reason : null,
		refused: count(result, 'refused'),
		rejected: state === 'mapping' ? '–' : formatCount(count(result, 'refused')),
		facts: [
			{ term: 'Rows', text: formatCount(count(result, 'rows')) },
			{ term: 'New', text: formatCount(count(result, 'landed')) },
			{ term: 'Updated', text: formatCount(count(result, 'updated')) },
			{ term: 'Known already', text: formatCount(count(result, 'same')) },
			{ term: 'Rejected', text: formatCount(count(result, 'refused')) },
		],
	}
}
