import { createReadStream, existsSync } from 'node:fs'
import type { LoaderFunctionArgs } from '@remix-run/node'
import { csvResponse } from '#app/http/csv-response.ts'
import { notFound, requireMay } from '#app/http/guards.ts'
import { rejectedFile } from '#app/integrations/csv/import-upload.ts'
import { readUpload } from '#app/operations/organisation/upload-file.ts'

/** The rows of a file that were not taken, each with why. */
export async function loader(door: LoaderFunctionArgs) {
	await requireMay(door, 'see_settings')
	const { database, uploadsFolder } = door.context
	const upload = await readUpload(database, door.params.id ?? '')
	if (!upload) throw notFound()
	const file = rejectedFile(uploadsFolder, upload.id)
	if (upload.state !== 'done' || !existsSync(file)) throw notFound()
	return csvResponse(
		`${upload.kind}-rejected`,
		createReadStream(file, { encoding: 'utf8' }),
	)
}
