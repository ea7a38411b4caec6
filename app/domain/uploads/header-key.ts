/** A header as it is compared: case and spaces do not matter. */
export const headerKey = (header: string): string =>
	header.trim().toLowerCase().replace(/\s+/g, ' ')

/** The columns of a file as they are known again, in whatever order and spelling: two files of one export have the same. */
export const headerKeys = (headers: readonly string[]): string[] =>
	headers.map(headerKey).sort()
