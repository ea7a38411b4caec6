import type { UndoPlan, UndoRefusal } from '#app/domain/uploads/undo-import.ts'
import { formatInstant, formatPeriod } from '#app/views/format/dates.ts'
import type { OrganisationFacts } from '#app/views/format/figure.ts'
import { countOf, formatCount, formatMoney } from '#app/views/format/money.ts'
import { importPath } from '#app/views/paths/import-paths.ts'
import { undoPath } from '#app/views/paths/setting-paths.ts'
import type { Reader } from '#db/client.ts'
import { readUserNames } from '#db/reports/accounts/names.ts'
import {
	beyondUndo,
	type LookedAtImport,
	lookAtImport,
} from '#db/reports/ledger/import-to-undo.ts'
import { countToldAgain } from '#db/reports/ledger/told-by-imports.ts'
import { readFinanceSettings } from '#db/stores/ledger/finance-settings.ts'
import {
	type ImportUndo,
	reasonOfUndo,
} from '#db/stores/organisation/import-undos.ts'
import { viewWaitingSetting } from './waiting-setting.ts'

/** What undoing an import would do, how far it is, or what came of it; null if there is no such import. */
export async function viewImportUndo(
	read: Reader,
	organisation: OrganisationFacts,
	importId: string,
	viewerId: string,
) {
	const looked = await lookAtImport(read, importId)
	if (!looked) return null
	const { known, plan, undo, facts } = looked
	const names = await readUserNames(
		read,
		[known.by, undo?.startedBy, undo?.agreedBy].flatMap((id) => id ?? []),
	)
	const by = (id: string | null) =>
		id === null
			? 'the command line'
			: (names.get(id) ?? 'a person who was erased')
	return {
		id: importId,
		to: undoPath(importId),
		title: filesWords(known.files),
		lead: `Imported ${formatInstant(known.at, organisation.zone)} by ${by(known.by)}.`,
		back: importPath(importId, known.page),
		standing: undo?.state ?? null,
		blocked: plan.ok ? null : undoRefusalWords(plan.reason),
		isUnfinished: known.state === 'begun',
		money: plan.ok ? moneyRows(plan.value) : [],
		consequences: plan.ok
			? await consequences(read, organisation, looked, plan.value)
			: [],
		progress: undo && {
			taken: formatCount(undo.taken),
			lines: formatCount(undo.lines),
		},
		undone: undo && (await undoneFacts(read, organisation, undo, by)),
		stays: await stays(read, importId),
		isProposable: facts.undo === null && plan.ok,
		proposal: await viewWaitingSetting(
			read,
			organisation,
			'import_undo',
			viewerId,
			importId,
		),
	}
}

/** The files of an import, in few words. */
export const filesWords = (files: readonly string[]): string =>
	files.length === 0
		? 'an import that did not come to its end'
		: files.length === 1
			? (files[0] as string)
			: `${files[0]} and ${files.length - 1} more`

/** What leaves the figures, a month and currency each. */
const moneyRows = ({ money }: UndoPlan) =>
	money.flatMap(({ currency, months }) =>
		months.map(({ period, lines, amountMinor }) => ({
			id: `${period} ${currency}`,
			month: formatPeriod(period),
			lines: formatCount(lines),
			amount: formatMoney(amountMinor, currency),
		})),
	)

async function consequences(
	read: Reader,
	{ baseCurrency }: OrganisationFacts,
	{ movedMinor, known }: LookedAtImport,
	{ lines, unposted, rejected }: UndoPlan,
): Promise<string[]> {
	const { overrideThresholdMinor } = await readFinanceSettings(read)
	const toldAgain = await countToldAgain(read, known.id)
	return [
		lines === unposted
			? 'Nothing of it is posted: no figure changes.'
			: `${countOf(lines - unposted, 'line')} ${lines - unposted === 1 ? 'is' : 'are'} taken back by mirrored entries, each in its own month, with what was credited for ${lines - unposted === 1 ? 'it' : 'them'}.`,
		...(unposted === 0
			? []
			: [
					`${countOf(unposted, 'line')} that ${unposted === 1 ? 'waits' : 'wait'}, or ${unposted === 1 ? 'is' : 'are'} of nothing, ${unposted === 1 ? 'takes' : 'take'} no part any more.`,
				]),
		...(rejected === 0
			? []
			: [
					`${countOf(rejected, 'rejected row')} of it that nobody mended ${rejected === 1 ? 'is' : 'are'} dismissed.`,
				]),
		...(lines === 0
			? []
			: [
					'The accounts are settled anew: the classes of their other payments may change.',
					'The lines stay to be seen. Their keys are free: the same file, or a corrected one, can be imported again.',
				]),
		...(lines === 0 || toldAgain === 0
			? []
			: [
					`${countOf(toldAgain, 'import')} after it found rows known already: of these, what this import brought goes with it. Give ${toldAgain === 1 ? 'that import’s files' : 'their files'} again if they told of its payments too.`,
				]),
		...(overrideThresholdMinor !== null && movedMinor >= overrideThresholdMinor
			? [
					`${formatMoney(movedMinor, baseCurrency)} are moved: from ${formatMoney(overrideThresholdMinor, baseCurrency)} on another admin has to agree, where there is one.`,
				]
			: []),
	]
}

/** What is not taken back, and why. */
async function stays(read: Reader, importId: string): Promise<string[]> {
	const { voided, replaced, refunds } = await beyondUndo(read, importId)
	return [
		'Accounts, contacts, touches, links, stages, subscriptions, rates and measurements stay as they are, whether the import brought or changed them. What it changed about accounts is in the audit log.',
		...(voided === 0
			? []
			: [
					`${countOf(voided, 'line')} of it ${voided === 1 ? 'was' : 'were'} voided otherwise, and ${voided === 1 ? 'stays' : 'stay'} so.`,
				]),
		...(replaced === 0
			? []
			: [
					`${countOf(replaced, 'line')} of other imports that it replaced ${replaced === 1 ? 'does' : 'do'} not come back by ${replaced === 1 ? 'itself' : 'themselves'}: import their file again.`,
				]),
		...(refunds === 0
			? []
			: [
					`${countOf(refunds, 'refund')} from elsewhere ${refunds === 1 ? 'names' : 'name'} a line of it: ${refunds === 1 ? 'it waits' : 'they wait'} until that lands anew.`,
				]),
	]
}

async function undoneFacts(
	read: Reader,
	{ zone, baseCurrency }: OrganisationFacts,
	undo: ImportUndo,
	by: (id: string | null) => string,
) {
	const { agreedBy, finishedAt, startedAt } = undo
	const toldAgain = await countToldAgain(read, undo.importId)
	return [
		{ term: 'When', text: formatInstant(finishedAt ?? startedAt, zone) },
		{ term: 'By', text: by(undo.startedBy) },
		...(agreedBy === null ? [] : [{ term: 'Agreed', text: by(agreedBy) }]),
		{
			term: 'Why',
			text:
				(await reasonOfUndo(read, undo.importId)) ?? 'The reason was erased.',
		},
		{
			term: 'Taken back',
			text: `${countOf(undo.taken, 'line')}, ${formatMoney(undo.movedMinor, baseCurrency)} moved`,
		},
		...(toldAgain === 0
			? []
			: [
					{
						term: 'Told later too',
						text: `${countOf(toldAgain, 'import')} after it found rows known already: give ${toldAgain === 1 ? 'its' : 'their'} files again if they told of these payments.`,
					},
				]),
		...(undo.dismissed === 0
			? []
			: [
					{
						term: 'Dismissed',
						text: countOf(undo.dismissed, 'rejected row'),
					},
				]),
	]
}

const UNDO_WORDS = {
	import_unknown: 'This import is no longer there.',
	still_importing:
		'Its files are still being read. Look again when that has ended.',
	being_undone: 'It is being undone already.',
	already_undone: 'It was undone already.',
	nothing_left:
		'No line of it stands and no row of it waits: there is nothing to be taken back.',
	lines_unknown:
		'Rows of it landed, and no line says that it came by this import. Payments that were imported before Laurel noted that with each line cannot be taken back together: void them by hand, each on its page under Lines.',
	reason_missing: 'Say why: it stands with the import',
	proposal_waiting: 'Somebody proposed it already: another admin decides.',
	second_admin_needed:
		'It takes back so much that two admins have to agree: propose it in the portal.',
	changed_meanwhile:
		'Something changed while it was looked at. Nothing was taken back: look again.',
} as const

/** Why an import is not undone. */
export const undoRefusalWords = (
	refusal: UndoRefusal | keyof typeof UNDO_WORDS,
): string =>
	typeof refusal === 'string' ? UNDO_WORDS[refusal] : closedWords(refusal)

function closedWords({ closedMonths }: Exclude<UndoRefusal, string>): string {
	const months = closedMonths.map(formatPeriod)
	const shown =
		months.length > 3
			? `${months[0]} and ${months.length - 1} more months`
			: new Intl.ListFormat('en').format(months)
	return `It has entries in ${shown}, which ${months.length === 1 ? 'is' : 'are'} closed: what is closed does not change, and an import is undone whole or not at all. Have the last closed month opened again by two admins, or void those of its lines by hand that lie in open months and give back the others with refund lines.`
}
