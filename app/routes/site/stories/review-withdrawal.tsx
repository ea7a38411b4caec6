import {
	type ActionFunctionArgs,
	data,
	type LoaderFunctionArgs,
	type MetaFunction,
} from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { readForm } from '#app/http/forms.ts'
import { notFound } from '#app/http/guards.ts'
import { withdrawConsent } from '#app/operations/stories/withdraw-consent.ts'
import { SiteFrame } from '#app/ui/layout/site-frame.tsx'
import { Card } from '#app/ui/primitives/card.tsx'
import { PageHeader } from '#app/ui/primitives/page-header.tsx'
import { WithdrawalForm } from '#app/ui/stories/reading/withdrawal-form.tsx'
import { reviewPath } from '#app/views/paths/story-paths.ts'
import { viewConsentOfToken } from '#app/views/stories/story-review.ts'

/** Open to whoever has the link by which it was agreed to, also when that has expired. */
export async function loader({ params, context }: LoaderFunctionArgs) {
	const { database, organisation, now } = context
	const token = params.token ?? ''
	const consent = await viewConsentOfToken(
		database.read,
		organisation,
		{ consentId: params.consentId ?? '', token },
		now(),
	)
	if (!consent) throw notFound()
	return {
		vendor: organisation.name,
		back: reviewPath(token),
		title: consent.title,
		isPublished: consent.isPublished,
		isOver: consent.state.code === 'withdrawn',
	}
}

/** Takes a consent back. */
export async function action({ params, request, context }: ActionFunctionArgs) {
	const { database, now } = context
	const { note = '' } = await readForm(request)
	const withdrawn = await withdrawConsent(database, {
		consentId: params.consentId ?? '',
		by: { token: params.token ?? '' },
		note,
		now: now(),
	})
	// The page says so itself.
	if (withdrawn.ok || withdrawn.reason === 'already_withdrawn')
		return data({ note: '' })
	if (withdrawn.reason === 'consent_unknown') throw notFound()
	return data({ note, error: 'At most 10,000 characters.' }, { status: 422 })
}

export const meta: MetaFunction = () => [
	{ title: 'Take it back · Laurel' },
	{ name: 'robots', content: 'noindex' },
]

export default function ReviewWithdrawal() {
	const { vendor, title, back, isPublished, isOver } =
		useLoaderData<typeof loader>()
	const answer = useActionData<typeof action>()
	return (
		<SiteFrame name={vendor}>
			<PageHeader
				title={isOver ? 'It is taken back' : 'Take your consent back?'}
				lead={title}
			/>
			{isOver ? (
				<Card>
					<p>
						Nothing is published on it any more. You can close this page, and
						need to do nothing.
					</p>
				</Card>
			) : (
				<WithdrawalForm back={back} isPublished={isPublished} answer={answer} />
			)}
		</SiteFrame>
	)
}
