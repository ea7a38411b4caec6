import type { z } from 'zod'
import { done, type Result, refused } from '#app/domain/result.ts'
import { type ApiError, apiError, type FieldProblem } from './errors.ts'

/** The query of an address, as a schema has it. What is unknown, given twice or not as it should be is named. */
export function readQuery<Schema extends z.ZodType>(
	search: string,
	schema: Schema,
): Result<z.output<Schema>, ApiError> {
	const given: Record<string, string> = {}
	const twice: FieldProblem[] = []
	for (const [name, value] of new URLSearchParams(search)) {
		if (Object.hasOwn(given, name))
			twice.push({ field: name, message: 'is given more than once' })
		given[name] = value
	}
	if (twice.length > 0) return refused(badQuery(twice))
	const read = schema.safeParse(given)
	return read.success
		? done(read.data)
		: refused(badQuery(problemsOf(read.error)))
}

export const badQuery = (problems: readonly FieldProblem[]): ApiError =>
	apiError('bad_request', inWords(problems), { problems })

/** What is wrong, by field. */
export const problemsOf = ({ issues }: z.ZodError): FieldProblem[] =>
	issues.flatMap((issue) =>
		issue.code === 'unrecognized_keys'
			? issue.keys.map((field) => ({ field, message: 'is not known here' }))
			: [{ field: issue.path.join('.'), message: issue.message }],
	)

export const inWords = (problems: readonly FieldProblem[]): string =>
	`${problems.map(({ field, message }) => `${field} ${message}`.trim()).join('; ')}.`
