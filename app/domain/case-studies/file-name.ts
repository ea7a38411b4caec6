import { trimOf } from '#app/domain/trim.ts'
import { EXTENSIONS, type FileKind } from './files.ts'

const NAME_LIMIT = 120
/** Of what was sent: more is no name, and is not read. */
const SENT_LIMIT = 1000

/**
 * What a file is called: no path, no hidden characters, nothing that turns the reading direction, and the ending of what
 * it is.
 */
export function tidyFileName(name: string, kind: FileKind): string {
	const last = name.split(/[\\/]/).at(-1) ?? ''
	const plain = last
		.slice(0, SENT_LIMIT)
		.normalize('NFC')
		.replace(/[\p{Cc}\p{Cf}<>:"|?*]/gu, '')
	const dot = plain.lastIndexOf('.')
	const stem = trimOf(dot < 0 ? plain : plain.slice(0, dot), (character) =>
		/[.\s]/.test(character),
	)
		.slice(0, NAME_LIMIT)
		.trim()
	return `${stem || 'file'}.${EXTENSIONS[kind]}`
}
