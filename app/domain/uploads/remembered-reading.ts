import { canonical } from '#app/domain/canonical.ts'
import type {
	DraftFile,
	ExportReading,
	RememberedReading,
	SaidReading,
} from './export-examination.ts'

/** Whether anything was said of it. How a file is opened is its own: another one with these columns may be written otherwise. */
const isSaid = ({ preset, mapping, answers }: SaidReading): boolean =>
	preset !== null ||
	mapping !== null ||
	Object.values(answers).some((answer) => answer !== undefined)

/** Whether somebody said how it is opened. */
export const isOpened = (reading: ExportReading): boolean =>
	Object.values(reading).some((said) => said !== undefined)

/** What of a file that was imported is to be known of the next one with its columns; null: it was read as it looked. */
export const readingToRemember = ({
	preset,
	mapping,
	answers,
}: SaidReading): SaidReading | null =>
	isSaid({ preset, mapping, answers }) ? { preset, mapping, answers } : null

/** What was said of it, and nothing besides. */
export const saidOf = ({
	preset,
	mapping,
	answers,
}: SaidReading): SaidReading => ({ preset, mapping, answers })

/** Whether files would be read alike. */
export const isSameReading = (one: SaidReading, other: SaidReading): boolean =>
	canonical(saidOf(one)) === canonical(saidOf(other))

/** Whether a file may be read as one with its columns was: nobody said anything of it, and nobody said that it is not to. */
export const mayBeRemembered = (file: DraftFile): boolean =>
	file.remembered === undefined && !isSaid(file) && !isOpened(file.reading)

/** A file as one with its columns was read. */
export const asRemembered = (
	file: DraftFile,
	{ key, usedAt, preset, mapping, answers }: RememberedReading,
): DraftFile => ({
	...file,
	preset,
	mapping,
	answers,
	remembered: { key, usedAt },
})

/** A file as it looks, whatever was said of one with its columns. */
export const asItLooks = (file: DraftFile): DraftFile => ({
	...file,
	preset: null,
	mapping: null,
	answers: {},
	remembered: null,
})
