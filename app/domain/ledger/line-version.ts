const VERSION = / · v([1-9]\d*)$/

/** The key under which a version of a line is stored: the first has that which its source gave it. */
export const versionKey = (toldKey: string, version: number): string =>
	version === 1 ? toldKey : `${toldKey} · v${version}`

/** The key that a line's source gave it, of whichever version. */
export const toldKeyOf = (lineKey: string): string =>
	lineKey.replace(VERSION, '')

/** Which version of its key a line is, from 1. */
export const versionOf = (lineKey: string): number =>
	Number(VERSION.exec(lineKey)?.[1] ?? 1)

/** Whether no source may give a line this key: it reads as that of a version. */
export const isReservedKey = (key: string): boolean => VERSION.test(key)
