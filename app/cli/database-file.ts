import { databaseUrl, dialect } from '#db/dialect.ts'

/** The file of this process's database; null on PostgreSQL. */
export const databaseFile = (): string | null =>
	dialect === 'sqlite' ? databaseUrl.slice('file:'.length) : null
