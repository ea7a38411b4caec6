import { isZone } from '#app/domain/period.ts'
import { done, type Result, refused } from '#app/domain/result.ts'
import {
	BY_HAND,
	type ExportAnswers,
	type ExportReading,
} from '#app/domain/uploads/export-examination.ts'
import { presetNamed } from '../presets/presets.ts'
import { DELIMITERS, ENCODINGS } from '../table/source-table.ts'

export type SaidOfFile = {
	readonly preset: string | null
	/** It stays read as its columns were matched by hand. */
	readonly keepsMapping: boolean
	readonly answers: ExportAnswers
	readonly reading: ExportReading
}

/** Reads what a form says of how to read a file; refused with words beside its fields. */
export function parseReading(
	fields: Readonly<Record<string, string>>,
): Result<SaidOfFile, Record<string, string>> {
	const { preset = '', zone = '', sheet = '' } = fields
	const errors: Record<string, string> = {}
	if (preset !== '' && preset !== BY_HAND && !presetNamed(preset))
		errors.preset = 'Choose one of the list'
	const zoneText = zone.trim()
	if (zoneText !== '' && !isZone(zoneText))
		errors.zone = 'There is no such time zone: write it as Europe/Berlin or UTC'
	if (Object.keys(errors).length > 0) return refused(errors)
	return done({
		preset: preset === '' || preset === BY_HAND ? null : preset,
		keepsMapping: preset === BY_HAND,
		answers: {
			dates: oneOf(['dmy', 'mdy'], fields.dates),
			decimal: oneOf(['comma', 'point'], fields.decimal),
			zone: zoneText === '' ? undefined : zoneText,
		},
		reading: {
			encoding: oneOf(ENCODINGS, fields.encoding),
			delimiter: oneOf(DELIMITERS, fields.delimiter),
			sheet: sheet === '' ? undefined : sheet,
		},
	})
}

const oneOf = <const Word extends string>(
	words: readonly Word[],
	given: string | undefined,
): Word | undefined => words.find((word) => word === given)
