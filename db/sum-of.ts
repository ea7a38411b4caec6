import { sql } from 'drizzle-orm'

/** The sum of a column; 0 of nothing. */
export const sumOf = (column: Parameters<typeof sql>[1]) =>
	sql<number>`coalesce(sum(${column}), 0)`.mapWith(Number)
