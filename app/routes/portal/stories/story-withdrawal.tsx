import {
	type ActionFunctionArgs,
	data,
	type LoaderFunctionArgs,
	type MetaFunction,
	redirect,
} from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { readForm } from '#app/http/forms.ts'
import { notFound, requireAdvocate } from '#app/http/guards.ts'
import { noticeHeader } from '#app/http/notice.ts'
import { withdrawConsent } from '#app/operations/stories/withdraw-consent.ts'
import { PageHeader } from '#app/ui/primitives/page-header.tsx'
import {
	type WithdrawalAnswer,
	WithdrawalForm,
} from '#app/ui/stories/reading/withdrawal-form.tsx'
import { viewConsentToWithdraw } from '#app/views/stories/story-review.ts'

const CONSENTS = '/portal/stories/consents'

export async function loader(door: LoaderFunctionArgs) {
	const { accountId } = await requireAdvocate(door)
	const { database, organisation, now } = door.context
	const consent = await viewConsentToWithdraw(
		database.read,
		organisation,
		{ consentId: door.params.id ?? '', accountId },
		now(),
	)
	if (!consent) throw notFound()
	if (consent.state.code === 'withdrawn') throw redirect(CONSENTS)
	return { title: consent.title, isPublished: consent.isPublished }
}

/** Takes a consent back. */
export async function action(door: ActionFunctionArgs) {
	const { id: userId } = await requireAdvocate(door)
	const { database, now } = door.context
	const { note = '' } = await readForm(door.request)
	const withdrawn = await withdrawConsent(database, {
		consentId: door.params.id ?? '',
		by: { userId },
		note,
		now: now(),
	})
	if (withdrawn.ok || withdrawn.reason === 'already_withdrawn')
		return redirect(CONSENTS, {
			headers: noticeHeader('It is taken back. Nothing is published on it.'),
		})
	if (withdrawn.reason === 'consent_unknown') throw notFound()
	const answer: WithdrawalAnswer = { note, error: 'At most 10,000 characters.' }
	return data(answer, { status: 422 })
}

export const meta: MetaFunction = () => [{ title: 'Take it back · Laurel' }]

export default function StoryWithdrawal() {
	const { title, isPublished } = useLoaderData<typeof loader>()
	return (
		<>
			<PageHeader
				title="Take your consent back?"
				lead={title}
				back={{ to: CONSENTS, label: 'What you agreed to' }}
			/>
			<WithdrawalForm
				back={CONSENTS}
				isPublished={isPublished}
				answer={useActionData<typeof action>()}
			/>
		</>
	)
}
