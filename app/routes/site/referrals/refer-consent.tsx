import {
	type ActionFunctionArgs,
	data,
	type LoaderFunctionArgs,
	type MetaFunction,
	redirect,
} from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { readForm } from '#app/http/forms.ts'
import {
	type AnswerConsentRefusal,
	answerConsent,
} from '#app/operations/referrals/answer-consent.ts'
import { ConsentPage } from '#app/ui/referrals/consent-page.tsx'
import { viewConsent } from '#app/views/referrals/consent.ts'

/** Open to whoever has the link. Looking answers nothing: mail programs open every link. */
export async function loader({ params, request, context }: LoaderFunctionArgs) {
	const { database, organisation, now } = context
	const consent = await viewConsent(database.read, organisation, {
		token: params.token ?? '',
		now: now(),
	})
	const wish = new URL(request.url).searchParams.get('answer')
	return data(
		{ consent, vendor: organisation.name, wish: wish === 'no' ? 'no' : 'yes' },
		{ status: OVER.has(consent.state) ? 410 : 200 },
	)
}

const OVER: ReadonlySet<string> = new Set(['unknown', 'expired'])

export async function action({ params, request, context }: ActionFunctionArgs) {
	const { database, now } = context
	const fields = await readForm(request)
	const answer = fields.answer === 'yes' ? 'yes' : 'no'
	// Nobody is forgotten by a form that says nothing.
	if (fields.answer !== answer)
		return data({ refusal: 'unsaid' as const }, { status: 422 })
	const token = params.token ?? ''
	const result = await answerConsent(database, {
		token,
		answer,
		now: now(),
		consentVersion: Number(fields.consentVersion),
	})
	if (result.ok) return redirect(`/refer/consent/${token}`)
	const { reason } = result
	return data({ refusal: reason }, { status: STATUS[reason] })
}

const STATUS: Readonly<Record<AnswerConsentRefusal, number>> = {
	unknown: 410,
	expired: 410,
	answered: 409,
	text_changed: 409,
}

export const meta: MetaFunction<typeof loader> = ({ data: page }) => [
	{ title: `May we write to you? · ${page?.vendor ?? 'Laurel'}` },
	{ name: 'robots', content: 'noindex' },
]

export default function ReferConsent() {
	const page = useLoaderData<typeof loader>()
	return (
		<ConsentPage {...page} refusal={useActionData<typeof action>()?.refusal} />
	)
}
