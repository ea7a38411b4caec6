/** The default database: one file beside the program. */
export const DEFAULT_DATABASE_URL = 'file:./data/laurel.db'

export type Dialect = 'sqlite' | 'postgres'

/** Which SQL a `DATABASE_URL` speaks. Throws on a scheme that Laurel does not know. */
export function dialectOf(url: string): Dialect {
	if (/^postgres(ql)?:\/\//.test(url)) return 'postgres'
	if (url.startsWith('file:')) return 'sqlite'
	throw new Error(
		`DATABASE_URL must start with file: or postgres://, not "${url.split(':')[0]}:"`,
	)
}

export const databaseUrl = process.env.DATABASE_URL || DEFAULT_DATABASE_URL

/** The dialect of this process: tables are built for it once, when they are imported. */
export const dialect: Dialect = dialectOf(databaseUrl)
