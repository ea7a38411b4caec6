import {
	type ActionFunctionArgs,
	data,
	type LoaderFunctionArgs,
	type MetaFunction,
	redirect,
} from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { readForm } from '#app/http/forms.ts'
import { notFound, requireMay } from '#app/http/guards.ts'
import { noticeHeader } from '#app/http/notice.ts'
import { withdrawConsent } from '#app/operations/stories/withdraw-consent.ts'
import { WithdrawalForm } from '#app/ui/stories/reading/withdrawal-form.tsx'
import { caseStudyPath } from '#app/views/paths/marketing-paths.ts'
import { viewStoryPublishing } from '#app/views/stories/story-publishing.ts'

const backOf = (id: string) => `${caseStudyPath(id)}/publishing`

export async function loader(door: LoaderFunctionArgs) {
	await requireMay(door, 'run_programme')
	const { database, organisation, now } = door.context
	const id = door.params.id ?? ''
	const view = await viewStoryPublishing(database.read, organisation, id, now())
	const consent = view?.consents.find(({ id }) => id === door.params.consentId)
	if (!view || !consent) throw notFound()
	return { back: backOf(id), isPublished: view.isPublished }
}

/** Takes a consent back in the name of its customer, who told us so. */
export async function action(door: ActionFunctionArgs) {
	const { id: staffId } = await requireMay(door, 'run_programme')
	const { database, now } = door.context
	const { note = '' } = await readForm(door.request)
	const withdrawn = await withdrawConsent(database, {
		consentId: door.params.consentId ?? '',
		by: { staffId },
		note,
		now: now(),
	})
	if (withdrawn.ok || withdrawn.reason === 'already_withdrawn')
		return redirect(backOf(door.params.id ?? ''), {
			headers: noticeHeader('It is taken back. Its customer is told.'),
		})
	if (withdrawn.reason === 'consent_unknown') throw notFound()
	const error =
		withdrawn.reason === 'note_required'
			? 'Say who told you, and how.'
			: 'At most 10,000 characters.'
	return data({ note, error }, { status: 422 })
}

export const meta: MetaFunction = () => [
	{ title: 'Take a consent back · Laurel' },
]

export default function CaseStudyWithdrawal() {
	return (
		<WithdrawalForm
			{...useLoaderData<typeof loader>()}
			isByStaff
			answer={useActionData<typeof action>()}
		/>
	)
}
