import type { LoaderFunctionArgs } from '@remix-run/node'
import { csvResponse } from '#app/http/csv-response.ts'
import { notFound, requireMay } from '#app/http/guards.ts'
import {
	FACT_FILES,
	isFactFileName,
} from '#app/views/organisation/fact-files.ts'

/** Everything of one kind that is known, as the file by which it can be imported. */
export async function loader(door: LoaderFunctionArgs) {
	await requireMay(door, 'administer')
	const { kind = '' } = door.params
	if (!isFactFileName(kind)) throw notFound()
	return csvResponse(kind, FACT_FILES[kind](door.context.database.read))
}
