import {
	BY_HAND,
	type DraftFile,
	type ExportExamination,
	type LookedAt,
} from '#app/domain/uploads/export-examination.ts'
import { formatDate } from '#app/views/format/dates.ts'
import { sizeWords } from '../size-words.ts'
import { viewForeseen } from './foreseen.ts'
import {
	DATES_WORDS,
	DECIMAL_WORDS,
	DELIMITER_WORDS,
	ENCODING_WORDS,
	fillsInWords,
} from './words.ts'

export type PresetChoice = { readonly value: string; readonly label: string }

/** One file of a draft: what it is, how it is read, what would become of it. */
export function viewDraftFile(
	file: DraftFile,
	looked: LookedAt['files'][number] | undefined,
	zone: string,
) {
	const examination = looked?.examination ?? null
	return {
		nth: file.nth,
		name: file.name,
		size: sizeWords(file.sizeBytes),
		what: whatItIs(file, examination, zone),
		isRemembered: !!file.remembered,
		problem: looked?.problem ?? null,
		hasColumns: (looked?.headers.length ?? 0) > 0,
		chosen: {
			preset: file.mapping ? BY_HAND : (file.preset ?? ''),
			dates: file.answers.dates ?? '',
			decimal: file.answers.decimal ?? '',
			zone: file.answers.zone ?? '',
			encoding: file.reading.encoding ?? '',
			delimiter: file.reading.delimiter ?? '',
			sheet: file.reading.sheet ?? '',
		},
		isSheet: examination?.reading.format === 'xlsx',
		sheets:
			examination?.reading.format === 'xlsx'
				? examination.reading.sheets.map(asOption)
				: [],
		how: examination ? howItIsRead(examination) : [],
		questions: examination ? questionsOf(examination) : [],
		columns: examination ? columnsOf(examination) : [],
		unused: examination?.unusedColumns ?? [],
		foreseen: examination?.figures ? viewForeseen(examination.figures) : null,
	}
}

const asOption = (value: string) => ({ value, label: value })

function whatItIs(
	file: DraftFile,
	examination: ExportExamination | null,
	zone: string,
) {
	if (!examination) return null
	const day = file.remembered && formatDate(file.remembered.usedAt, zone)
	if (file.mapping)
		return `Read as you matched its columns${day ? ` on ${day}` : ''}.`
	const { preset } = examination
	if (!preset) return null
	if (preset.certainty === 'chosen')
		return `Read as ${preset.title}${day ? `, as you read it on ${day}` : ''}.`
	const looks =
		preset.certainty === 'sure'
			? `This looks like an export of ${preset.title}.`
			: `This may be an export of ${preset.title}. Look whether the figures are right.`
	return day ? `${looks} It is read as you read it on ${day}.` : looks
}

/** What was found about the file, before any meaning. */
function howItIsRead({ reading, columns }: ExportExamination) {
	const { headerLine, titleRows } = reading
	return [
		...(reading.format === 'csv'
			? [
					{ term: 'Text', text: ENCODING_WORDS[reading.encoding] },
					{
						term: 'Between columns',
						text: DELIMITER_WORDS[reading.delimiter],
					},
				]
			: [{ term: 'Sheet', text: reading.sheet }]),
		{ term: 'Columns are named in', text: `line ${headerLine}` },
		...titleRows.map(({ line, text }) => ({
			term: `Line ${line} above them`,
			text,
		})),
		...columns.flatMap(({ column, words }) =>
			words === null ? [] : [{ term: column, text: words }],
		),
	]
}

/** An instant as people read it: "2026-01-05 10:00 UTC". */
const withoutMarks = (text: string) =>
	text.replace(
		/^(\d{4}-\d\d-\d\d)T(\d\d:\d\d):(\d\d)\.000Z$/,
		(_, day: string, time: string, seconds: string) =>
			`${day} ${time}${seconds === '00' ? '' : `:${seconds}`} UTC`,
	)

const QUESTIONS = {
	dates: {
		legend: 'Which is the day, and which the month?',
		words: DATES_WORDS,
	},
	decimal: {
		legend: 'Which sign stands before the cents?',
		words: DECIMAL_WORDS,
	},
} as const

/** What only a person can say; asked once for all columns that leave it open. */
function questionsOf({ undecided }: ExportExamination) {
	return (['dates', 'decimal'] as const).flatMap((name) => {
		const { legend, words } = QUESTIONS[name]
		const open = undecided.filter(({ readings }) =>
			readings.some(({ answer }) => answer in words),
		)
		const [first] = open
		if (!first) return []
		return [
			{
				name,
				legend,
				columns: open.map(({ column }) => column).join(', '),
				choices: first.readings.map(
					({ answer, words: meaning, example, reading }) => ({
						value: answer,
						label: (words as Record<string, string>)[answer] ?? answer,
						meaning: `${meaning}: ${example} is ${reading}`,
					}),
				),
			},
		]
	})
}

/** Our columns, what fills them, and three cells before and after. */
function columnsOf({ samples, columns }: ExportExamination) {
	const howOf = new Map(columns.map(({ column, words }) => [column, words]))
	const fills = [...new Set(samples.map((sample) => sample.fills))]
	return fills.map((each) => {
		const own = samples.filter((sample) => sample.fills === each)
		const sources = [...new Set(own.flatMap(({ column }) => column ?? []))]
		return {
			id: each,
			label: fillsInWords(each),
			from: sources.length > 0 ? sources.join(', ') : 'no column of its own',
			how: sources.flatMap((column) => howOf.get(column) ?? []).join(', '),
			samples: own.map(({ before, after }) => ({
				key: `${before} ${after}`,
				before,
				after: withoutMarks(after),
			})),
		}
	})
}
