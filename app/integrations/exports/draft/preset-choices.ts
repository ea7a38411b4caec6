import { PRESETS } from '../presets/presets.ts'

/** What a file can be read as, as a list to choose from. */
export const presetChoices = () =>
	PRESETS.map(({ name, title }) => ({ value: name, label: title }))
