import { createReadStream } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { drawLogo } from '#app/operations/organisation/draw-logo.ts'
import { examineStoryFile } from '#app/operations/stories/examine-story-file.ts'
import { done } from './domain/result.ts'
import type { Examinations, Examine } from './domain/uploads/examination.ts'
import { readInviteesCsv } from './integrations/csv/invitees.ts'
import { previewStrict } from './integrations/exports/strict-preview.ts'

const EXAMINATIONS: {
	readonly [Kind in keyof Examinations]: (
		path: string,
	) => Promise<Examinations[Kind]>
} = {
	story_file: async (path) => examineStoryFile(await readFile(path)),
	logo: async (path) => drawLogo(await readFile(path)),
	csv_preview: previewStrict,
	invitees: (path) => readInviteesCsv(createReadStream(path)),
}

/** Looks at a file in this process. */
export const examineHere: Examine = async (kind, path) =>
	done(await EXAMINATIONS[kind](path))
