import type { LoaderFunctionArgs } from '@remix-run/node'
import { attachmentResponse } from '#app/http/attachment-response.ts'
import { notFound, requireMay } from '#app/http/guards.ts'
import { readDraft } from '#app/operations/organisation/import-draft.ts'

/** How a file is read, as `laurel import --map` takes it. */
export async function loader(door: LoaderFunctionArgs) {
	await requireMay(door, 'see_settings')
	const draft = await readDraft(door.context.database, door.params.id ?? '')
	const looked = draft?.looked?.files.find(
		({ nth }) => String(nth) === door.params.nth,
	)
	if (!looked?.examination) throw notFound()
	return attachmentResponse({
		name: 'mapping.json',
		contentType: 'application/json',
		bytes: new TextEncoder().encode(
			`${JSON.stringify(looked.examination.mapping, null, '\t')}\n`,
		),
	})
}
