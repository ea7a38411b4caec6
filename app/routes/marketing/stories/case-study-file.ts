import type { LoaderFunctionArgs } from '@remix-run/node'
import { attachmentResponse } from '#app/http/attachment-response.ts'
import { notFound, requireMay } from '#app/http/guards.ts'
import { readStoryFile } from '#app/views/stories/story-workspace.ts'

/** A file of a story, to keep. */
export async function loader(door: LoaderFunctionArgs) {
	await requireMay(door, 'see_programme')
	const { id = '', fileId = '' } = door.params
	const file = await readStoryFile(door.context.database.read, id, fileId)
	if (!file) throw notFound()
	return attachmentResponse(file)
}
