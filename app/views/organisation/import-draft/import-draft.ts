import { isReadyToImport } from '#app/domain/uploads/export-examination.ts'
import { formatInstant } from '#app/views/format/dates.ts'
import type { OrganisationFacts } from '#app/views/format/figure.ts'
import { countOf, formatCount } from '#app/views/format/money.ts'
import { draftPath, rejectedFilePath } from '#app/views/paths/import-paths.ts'
import type { ImportDraft } from '#db/stores/organisation/import-drafts.ts'
import { viewDraftFile } from './draft-file.ts'

export const DRAFT_STATES = {
	looking: { state: 'Being looked at', tone: 'warning' },
	ready: { state: 'To look at', tone: 'warning' },
	importing: { state: 'Importing', tone: 'warning' },
	done: { state: 'Done', tone: 'good' },
	failed: { state: 'Not imported', tone: 'plain' },
} as const

/** Files before they are imported, or what became of them. */
export function viewImportDraft(
	draft: ImportDraft,
	{ zone }: OrganisationFacts,
) {
	const { id, state, files, looked } = draft
	const shown = files.map((file) =>
		viewDraftFile(
			file,
			looked?.files.find(({ nth }) => nth === file.nth),
			zone,
		),
	)
	const land = (looked?.files ?? []).reduce(
		(sum, { examination }) =>
			sum +
			(examination?.figures?.land ?? 0) +
			(examination?.figures?.updated ?? 0),
		0,
	)
	return {
		id,
		to: draftPath(id),
		title: titleOf(files.map(({ name }) => name)),
		at: formatInstant(draft.createdAt, zone),
		standing: state,
		...DRAFT_STATES[state],
		revision: draft.revision,
		emptyClears: draft.emptyClears,
		rowsRead: formatCount(draft.rowsRead),
		files: shown,
		mayImport:
			state === 'ready' &&
			looked !== null &&
			isReadyToImport(looked) &&
			land > 0,
		isNothing:
			state === 'ready' &&
			looked !== null &&
			isReadyToImport(looked) &&
			land === 0,
		importLabel: `Import ${countOf(land, 'row')}`,
		outcome: state === 'done' || state === 'failed' ? outcomeOf(draft) : null,
	}
}

/** "payments.csv", or "payments.csv and 2 more". */
export const titleOf = (names: readonly string[]): string =>
	names.length > 1
		? `${names[0]} and ${names.length - 1} more`
		: (names[0] ?? 'Files')

type FileOutcome = {
	nth: number
	name: string
	rows: number
	landed: number
	updated: number
	same: number
	refused: number
	filtered: number
}

function outcomeOf({ id, files: given, result }: ImportDraft) {
	const to = draftPath(id)
	const files = Array.isArray(result?.files)
		? (result.files as FileOutcome[])
		: []
	const refused = files.reduce((sum, file) => sum + file.refused, 0)
	return {
		reason: typeof result?.reason === 'string' ? result.reason : null,
		refused,
		refusedWords: `${countOf(refused, 'row')} changed nothing, or not all that ${refused === 1 ? 'it says' : 'they say'}.`,
		files: files.map((file) => ({
			id: file.name,
			rejectedTo:
				file.refused > 0 ? `${to}/files/${file.nth}/rejected.csv` : null,
			mendTo:
				file.refused > 0
					? rejectedFilePath(
							`${id}-${given.findIndex(({ nth }) => nth === file.nth)}`,
						)
					: null,
			name: file.name,
			rows: formatCount(file.rows),
			landed: formatCount(file.landed),
			updated: formatCount(file.updated),
			same: formatCount(file.same),
			filtered: formatCount(file.filtered),
			refused: formatCount(file.refused),
		})),
	}
}
