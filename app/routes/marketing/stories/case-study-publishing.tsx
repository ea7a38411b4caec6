import {
	type ActionFunctionArgs,
	data,
	type LoaderFunctionArgs,
	type MetaFunction,
} from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { readForm } from '#app/http/forms.ts'
import { notFound, requireMay } from '#app/http/guards.ts'
import { makePreview } from '#app/operations/stories/make-preview.ts'
import { PublishingPage } from '#app/ui/stories/reading/publishing-page.tsx'
import { caseStudyPath } from '#app/views/paths/marketing-paths.ts'
import { previewPath } from '#app/views/paths/story-paths.ts'
import { viewStoryPublishing } from '#app/views/stories/story-publishing.ts'

export async function loader(door: LoaderFunctionArgs) {
	await requireMay(door, 'see_programme')
	const { database, organisation, now } = door.context
	const id = door.params.id ?? ''
	const view = await database.snapshot((read) =>
		viewStoryPublishing(read, organisation, id, now()),
	)
	if (!view) throw notFound()
	return { ...view, to: caseStudyPath(id) }
}

/** Makes a link to a draft, which is shown this once: nobody can look it up again. */
export async function action(door: ActionFunctionArgs) {
	const { id: actorId } = await requireMay(door, 'run_programme')
	const { database, now } = door.context
	const { versionNumber, days } = await readForm(door.request)
	const made = await makePreview(database, {
		caseStudyId: door.params.id ?? '',
		versionNumber: Number(versionNumber),
		days: Number(days),
		actorId,
		now: now(),
	})
	if (!made.ok)
		return data(
			{ link: null, problem: 'There is no such version, or no such time.' },
			{ status: 422 },
		)
	const { origin } = new URL(door.request.url)
	return data({ link: origin + previewPath(made.value.token), problem: null })
}

export const meta: MetaFunction = () => [{ title: 'Publishing · Laurel' }]

export default function CaseStudyPublishing() {
	return (
		<PublishingPage
			view={useLoaderData<typeof loader>()}
			made={useActionData<typeof action>()}
		/>
	)
}
