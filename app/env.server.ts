import { z } from 'zod'

export type Environment = {
	readonly port: number
	/** The address to listen on; undefined: all of them. */
	readonly host: string | undefined
	/** The address that people type, if it is known: `https://laurel.example.com`. */
	readonly publicUrl: URL | undefined
	readonly logLevel: string
}

const emptyIsMissing = (value: unknown) => (value === '' ? undefined : value)

const schema = z.object({
	PORT: z.preprocess(
		emptyIsMissing,
		z
			.string()
			.regex(/^\d{1,5}$/, 'must be a port number')
			.transform(Number)
			.refine((port) => port <= 65_535, 'must be at most 65535')
			.default(3000),
	),
	HOST: z.preprocess(emptyIsMissing, z.string().optional()),
	PUBLIC_URL: z.preprocess(
		emptyIsMissing,
		z
			.string()
			.refine(
				(text) =>
					URL.canParse(text) && /^https?:$/.test(new URL(text).protocol),
				'must be an address that begins with https:// or http://',
			)
			.transform((text) => new URL(text))
			.refine(
				(url) => url.pathname === '/' && !url.search && !url.hash,
				'must be an address without a path: Laurel has a host of its own',
			)
			.optional(),
	),
	LOG_LEVEL: z.preprocess(
		emptyIsMissing,
		z.enum(['debug', 'info', 'warn', 'error', 'silent']).default('info'),
	),
})

/** Reads the settings of this process; throws one message that names every variable that is wrong. `DATABASE_URL` is read by db/dialect.ts. */
export function readEnvironment(
	variables: Record<string, string | undefined>,
): Environment {
	const { data, error } = schema.safeParse(variables)
	if (error) {
		const problems = error.issues.map(
			(issue) => `  ${issue.path.join('.')} ${issue.message}`,
		)
		throw new Error(`the environment is wrong:\n${problems.join('\n')}`)
	}
	return {
		port: data.PORT,
		host: data.HOST,
		publicUrl: data.PUBLIC_URL,
		logLevel: data.LOG_LEVEL,
	}
}
