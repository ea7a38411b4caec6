import { createReadStream, existsSync } from 'node:fs'
import type { LoaderFunctionArgs } from '@remix-run/node'
import { csvResponse } from '#app/http/csv-response.ts'
import { notFound, requireMay } from '#app/http/guards.ts'
import { draftRejected } from '#app/integrations/exports/draft/draft-files.ts'
import { readDraft } from '#app/operations/organisation/import-draft.ts'

/** The rows of a file that were not taken, as they were, each with why: a file of the same shape. */
export async function loader(door: LoaderFunctionArgs) {
	await requireMay(door, 'see_settings')
	const { database, uploadsFolder } = door.context
	const draft = await readDraft(database, door.params.id ?? '')
	const given = draft?.files.find(({ nth }) => String(nth) === door.params.nth)
	if (draft?.state !== 'done' || !given) throw notFound()
	const file = draftRejected(uploadsFolder, draft.id, given.nth)
	if (!existsSync(file)) throw notFound()
	return csvResponse('rejected', createReadStream(file, { encoding: 'utf8' }))
}
