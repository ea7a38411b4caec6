import { newId } from '#db/ids.ts'

/** A new id for what a form makes, given with the form: sent twice, it makes one. */
export const newFormId = newId

/** The id that a form brings along; undefined for what is none of ours. */
export const readFormId = (text: string | undefined): string | undefined =>
	text !== undefined && /^[0-9a-z]{20,40}$/.test(text) ? text : undefined
