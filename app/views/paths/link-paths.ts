import { encodeSegment, withParams } from './paths.ts'

export const OWN_LINKS_PATH = '/portal/links'
/** Not below the links: a code may be any word. */
export const NEW_LINK_PATH = '/portal/new-link'
export const SHARE_NAMING_PATH = '/portal/share-naming'
export const SHARE_TERMS_PATH = '/portal/share-terms'

export const shareTextPath = (channel: string): string =>
	`/portal/share-texts/${channel}`

export const ownLinkPath = (code: string): string =>
	`${OWN_LINKS_PATH}/${encodeSegment(code)}`

/** A picture of a link's address; to look at, or as a file. */
export const qrPath = (
	code: string,
	kind: 'svg' | 'png',
	isFile = false,
): string =>
	withParams(`${ownLinkPath(code)}/qr.${kind}`, {
		download: isFile ? '1' : undefined,
	})

/** A link as staff reach it. */
export const linkPath = (code: string): string =>
	`/admin/links/${encodeSegment(code)}`

/** What people share. */
export const publicLink = (origin: string, shown: string): string =>
	`${origin}/r/${encodeURIComponent(shown)}`

/** The page of this portal that greets friends. */
export const landingPath = (shown: string): string =>
	`/refer/${encodeURIComponent(shown)}`
