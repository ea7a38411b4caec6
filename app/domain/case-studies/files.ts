/** The kinds of files that are taken. Pictures are drawn anew before they are stored. */
export const FILE_KINDS = [
	'png',
	'jpeg',
	'webp',
	'pdf',
	'docx',
	'text',
] as const
export type FileKind = (typeof FILE_KINDS)[number]

export const FILES_PER_STORY = 40

export const CONTENT_TYPES: Readonly<Record<FileKind, string>> = {
	png: 'image/png',
	jpeg: 'image/jpeg',
	webp: 'image/webp',
	pdf: 'application/pdf',
	docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
	text: 'text/plain',
}

export const EXTENSIONS: Readonly<Record<FileKind, string>> = {
	png: 'png',
	jpeg: 'jpg',
	webp: 'webp',
	pdf: 'pdf',
	docx: 'docx',
	text: 'txt',
}

export const isPicture = (kind: FileKind): boolean =>
	kind === 'png' || kind === 'jpeg' || kind === 'webp'
