import type { LoaderFunctionArgs } from '@remix-run/node'
import { csvResponse } from '#app/http/csv-response.ts'
import { notFound, requireMay } from '#app/http/guards.ts'
import {
	EXAMPLE_FILES,
	isExampleFileName,
} from '#app/views/organisation/example-files.ts'

/** A file of one kind, as it is given. */
export async function loader(door: LoaderFunctionArgs) {
	await requireMay(door, 'see_settings')
	const { kind = '' } = door.params
	if (!isExampleFileName(kind)) throw notFound()
	async function* pieces() {
		yield EXAMPLE_FILES[kind as keyof typeof EXAMPLE_FILES]
	}
	return csvResponse(`example-${kind}`, pieces())
}
