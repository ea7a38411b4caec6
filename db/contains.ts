import { type SQL, type SQLWrapper, sql } from 'drizzle-orm'
import { fold, folded } from './fold.ts'

/** Whether a text holds another, however either is capitalised. */
export const contains = (text: SQLWrapper, part: string): SQL =>
	sql`${fold(text)} like cast(${`%${escapeLike(folded(part))}%`} as text) escape '\\'`

const escapeLike = (text: string) => text.replace(/[\\%_]/g, '\\$&')
