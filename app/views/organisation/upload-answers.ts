import { limitText, type UploadKind } from '#app/domain/uploads/limits.ts'

/** Why a file was not taken, whatever it is for. */
export const UPLOAD_REFUSALS = {
	not_stored:
		'The server could not keep the file: its disk may be full. Tell whoever runs it, and try again',
	not_examined:
		'The file could not be checked: it took too long, or broke the program that looks at it. Save it in a simpler way',
} as const

/** What a file of a kind is told that is too large. */
export const tooLarge = (kind: UploadKind): string =>
	`The file is larger than ${limitText(kind)}`
