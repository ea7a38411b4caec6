/** What may be sent in, and at which addresses: what forms say, what the doors take and what the front lets in. */
export const UPLOADS = {
	logo: {
		maxBytes: 1_000_000,
		doors: /^\/(set-up|admin\/settings\/organisation)$/,
	},
	invitees: { maxBytes: 1_000_000, doors: /^\/admin\/invitations$/ },
	/** Some four million payments. */
	import: {
		maxBytes: 512_000_000,
		doors: /^\/admin\/imports(\/drafts\/[^/]+\/files)?$/,
	},
	storyFile: {
		maxBytes: 10_000_000,
		doors: /^\/marketing\/case-studies\/[^/]+\/files$/,
	},
} as const satisfies Record<
	string,
	{ readonly maxBytes: number; readonly doors: RegExp }
>

/** How large a file may be that other systems wrote; with our own columns, as they are, it may be as large as an upload. */
export const MAX_CSV_BYTES = 200_000_000
export const MAX_WORKBOOK_BYTES = 10_000_000

export type UploadKind = keyof typeof UPLOADS

/** A form that takes no file. */
const FORM_LIMIT_BYTES = 1024 * 1024
/**
 * A form that takes a file says beside its field what is too large for it, and reads past it without keeping it. It is not
 * asked about what nobody sends by mistake.
 */
const FILE_FORM_LIMIT_BYTES = 2 * 1024 ** 3

/** How much a form may send to an address. */
export const bodyLimitOf = (path: string): number =>
	uploadAt(path) ? FILE_FORM_LIMIT_BYTES : FORM_LIMIT_BYTES

/** What an address takes; null: no file. */
export const uploadAt = (path: string): UploadKind | null =>
	KINDS.find((kind) => UPLOADS[kind].doors.test(path)) ?? null

const KINDS = Object.keys(UPLOADS) as UploadKind[]

/** How large a file of a kind may be, as people say it: "10 MB". */
export const limitText = (kind: UploadKind): string =>
	sizeText(UPLOADS[kind].maxBytes)

/** How large a file of any system may be, as its field says. */
export const exportLimitsText = (): string =>
	`A CSV of at most ${sizeText(MAX_CSV_BYTES)}, however it is written, or an Excel workbook (.xlsx) of ${sizeText(MAX_WORKBOOK_BYTES)}.`

/** Bytes as people say them: "10 MB". */
export const sizeText = (bytes: number): string => `${bytes / 1_000_000} MB`
