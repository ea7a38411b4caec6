import { type SQL, type SQLWrapper, sql } from 'drizzle-orm'

/** Whether a text holds another, however either is capitalised. */
export const contains = (text: SQLWrapper, part: string): SQL =>
	sql`lower(cast(${text} as text)) like lower(cast(${`%${escapeLike(part)}%`} as text)) escape '\\'`

const escapeLike = (text: string) => text.replace(/[\\%_]/g, '\\$&')
