/** What a person said where a file leaves it open. */
export type ExportAnswers = {
	readonly dates?: 'dmy' | 'mdy' | undefined
	readonly decimal?: 'comma' | 'point' | undefined
	/** Of times of day whose zone the file does not say. */
	readonly zone?: string | undefined
}

/** How a person wants a file opened, instead of what would be found. */
export type ExportReading = {
	readonly encoding?:
		| 'utf-8'
		| 'utf-16le'
		| 'utf-16be'
		| 'windows-1252'
		| undefined
	readonly delimiter?: ',' | ';' | '\t' | '|' | undefined
	readonly sheet?: string | undefined
}

/** How a file's rows become ours, as JSON: what `--map` takes. */
export type ExportMapping = Readonly<Record<string, unknown>>

/** A file that waits to be imported with others, and what was said of it. */
export type DraftFile = {
	/** A number that no other file has: its bytes lie under it. */
	readonly nth: number
	readonly name: string
	readonly sizeBytes: number
	/** Null: what it looks like. */
	readonly preset: string | null
	/** Instead of a preset. */
	readonly mapping: ExportMapping | null
	readonly answers: ExportAnswers
	readonly reading: ExportReading
	/**
	 * By what it is known how a file with these columns was read last, and when, where this one is read so. Null: it is not to
	 * be, since somebody said how; undefined: nobody looked yet.
	 */
	readonly remembered?:
		| { readonly key: string; readonly usedAt: number }
		| null
		| undefined
}

/** What somebody said of how the rows of a file become ours. */
export type SaidReading = Pick<DraftFile, 'preset' | 'mapping' | 'answers'>

/** How a file with the same header was read last. */
export type RememberedReading = SaidReading & {
	/** Names the header. */
	readonly key: string
	/** When a file was last imported so. */
	readonly usedAt: number
}

type LineBeside = { readonly line: number; readonly text: string }

/** What would become of the rows of a file. Amounts in minor units. */
export type ForeseenFigures = {
	readonly rows: number
	/** Rows that bring something new, those that wait for their account included. */
	readonly land: number
	readonly updated: number
	/** Rows that are known with the same content. */
	readonly known: number
	/** Payments that are known from another export, or from somebody who knows better. */
	readonly elsewhere: number
	/** Of those that land: rows of accounts that are not known and not among these files. */
	readonly wait: number
	readonly refused: number
	readonly refusals: readonly {
		readonly column: string | null
		readonly reason: string
		readonly count: number
		/** The first. */
		readonly line: number
		readonly value: string
	}[]
	/** Rows that are left out on purpose. */
	readonly filtered: number
	readonly filters: readonly {
		readonly reason: string
		readonly count: number
	}[]
	readonly money: readonly {
		readonly currency: string
		readonly paidMinor: number
		/** What was paid back, above zero. */
		readonly returnedMinor: number
		readonly months: readonly {
			readonly month: string
			readonly payments: number
			readonly paidMinor: number
			readonly returnedMinor: number
		}[]
	}[]
	readonly newAccounts: number
	/** 'YYYY-MM-DD' of the first and last thing that lands. */
	readonly firstDay: string | null
	readonly lastDay: string | null
	/** What somebody should know before they agree, in words. */
	readonly notices: readonly string[]
}

/** What a file is, how it is read and what would become of it. */
export type ExportExamination = {
	readonly name: string
	readonly preset: {
		readonly name: string
		readonly title: string
		readonly certainty: 'sure' | 'likely' | 'chosen'
	} | null
	/** It is read as one with its columns was when that was last imported. */
	readonly recalled?: RememberedReading | null | undefined
	readonly reading: {
		readonly headerLine: number
		readonly titleRows: readonly LineBeside[]
	} & (
		| {
				readonly format: 'csv'
				readonly encoding: NonNullable<ExportReading['encoding']>
				readonly delimiter: NonNullable<ExportReading['delimiter']>
		  }
		| {
				readonly format: 'xlsx'
				readonly sheet: string
				readonly sheets: readonly string[]
		  }
	)
	readonly headers: readonly string[]
	readonly unusedColumns: readonly string[]
	readonly mapping: ExportMapping
	readonly columns: readonly {
		readonly column: string
		readonly fills: readonly string[]
		readonly kind: 'number' | 'date' | 'text'
		/** How it is written; null: there was nothing to decide. */
		readonly words: string | null
		readonly samples: readonly string[]
	}[]
	readonly samples: readonly {
		/** Ours, such as `revenue.paid_at`. */
		readonly fills: string
		/** The file's; null: it comes from no one column. */
		readonly column: string | null
		readonly before: string
		readonly after: string
	}[]
	/** Columns of which two readings are left: nothing lands until somebody chooses. */
	readonly undecided: readonly {
		readonly column: string
		readonly readings: readonly {
			readonly answer: string
			readonly words: string
			readonly example: string
			readonly reading: string
		}[]
	}[]
	/** Null while something is undecided. */
	readonly figures: ForeseenFigures | null
}

/** What of the organisation's settings decides how a file is read. */
export type ImportSetting = {
	readonly zone: string
	readonly currency: string
}

/** What came of looking at the files of a draft, in the order of its files. */
export type LookedAt = {
	/** Under which settings; one of before they were noted has none. */
	readonly setting?: ImportSetting | undefined
	readonly files: readonly {
		readonly nth: number
		/** Null: it cannot be used. */
		readonly examination: ExportExamination | null
		/** Why not, in words that follow the file's name. */
		readonly problem: string | null
		/** Its columns, where it could be opened. */
		readonly headers: readonly string[]
	}[]
}

export const DRAFT_STATES = [
	'looking',
	'ready',
	'importing',
	'done',
	'failed',
] as const
export type DraftState = (typeof DRAFT_STATES)[number]

/** Whether files would be read otherwise by now than they were looked at. */
export const isOutdated = (
	{ setting }: LookedAt,
	{ zone, currency }: ImportSetting,
): boolean =>
	setting !== undefined &&
	(setting.zone !== zone || setting.currency !== currency)

/** Whether the files of a draft can be imported as they were looked at: each can be used, and nothing is open. */
export const isReadyToImport = ({ files }: LookedAt): boolean =>
	files.length > 0 &&
	files.every(
		({ examination }) =>
			examination !== null && examination.undecided.length === 0,
	)

/** Stands for a mapping that somebody made by hand, in place of a preset. */
export const BY_HAND = 'by-hand'
