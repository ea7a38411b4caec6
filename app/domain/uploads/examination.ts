import type { FileKind } from '#app/domain/case-studies/files.ts'
import type { KindRefusal } from '#app/domain/case-studies/kind-of-file.ts'
import type { Invitee, UnreadLine } from '#app/domain/people/read-invitees.ts'
import type { Result } from '#app/domain/result.ts'

/** A file of a story that was found good; a picture as it was drawn anew. */
export type ExaminedFile = {
	readonly kind: FileKind
	readonly sizeBytes: number
	readonly base64: string
}

export type StoryFileRefusal = KindRefusal | 'too_large' | 'too_many_pixels'

export type DrawnImage = {
	readonly contentType: 'image/png'
	readonly width: number
	readonly height: number
	readonly base64: string
}

export type DrawLogoRefusal =
	| 'svg'
	| 'not_an_image'
	| 'too_large'
	| 'too_many_pixels'

/** The first rows of a CSV file. */
export type CsvPreview = {
	/** The file's columns, as they are compared. */
	readonly columns: readonly string[]
	readonly rows: readonly (readonly string[])[]
}

/** What can be asked about a file that was sent in, and what is answered. */
export type Examinations = {
	story_file: Result<ExaminedFile, StoryFileRefusal>
	logo: Result<DrawnImage, DrawLogoRefusal>
	/** Null where the file is not written as strict files are, or has no line that could name columns. */
	csv_preview: CsvPreview | null
	invitees: (Invitee | UnreadLine)[]
}

/**
 * Looks at a file on the disk, where that holds up no page.
 * `not_examined`: it took too long or more memory than there is, or whoever looked broke down over it.
 */
export type Examine = <Kind extends keyof Examinations>(
	kind: Kind,
	path: string,
) => Promise<Result<Examinations[Kind], 'not_examined'>>
