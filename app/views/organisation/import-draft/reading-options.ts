import { BY_HAND } from '#app/domain/uploads/export-examination.ts'
import type { PresetChoice } from './draft-file.ts'
import {
	DATES_WORDS,
	DECIMAL_WORDS,
	DELIMITER_WORDS,
	ENCODING_WORDS,
} from './words.ts'

const optionsOf = (words: Readonly<Record<string, string>>) =>
	Object.entries(words).map(([value, label]) => ({ value, label }))

/** What can be said of a file where it leaves something open, or was understood wrongly. */
export const readingOptions = (presets: readonly PresetChoice[]) => ({
	presets: [...presets, { value: BY_HAND, label: 'As I matched its columns' }],
	encodings: optionsOf(ENCODING_WORDS),
	delimiters: optionsOf(DELIMITER_WORDS),
	dates: optionsOf(DATES_WORDS),
	decimals: optionsOf(DECIMAL_WORDS),
})
