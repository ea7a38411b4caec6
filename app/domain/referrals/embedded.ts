/**
 * Whether a page fetched something as a part of itself: an image, a frame, what a script asks for. A browser says so in
 * `Sec-Fetch-Dest` and `Sec-Fetch-Mode`; where it does not, nothing is held against it. Whoever follows a link asks for a
 * document, and navigates.
 */
export const isEmbedded = (
	dest: string | string[] | undefined,
	mode: string | string[] | undefined,
): boolean =>
	(dest !== undefined && dest !== 'document') ||
	(mode !== undefined && mode !== 'navigate')
