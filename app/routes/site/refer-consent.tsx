import {
	type ActionFunctionArgs,
	data,
	type LoaderFunctionArgs,
	type MetaFunction,
} from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { readForm } from '#app/http/forms.ts'
import { answerConsent } from '#app/operations/answer-consent.ts'
import { ConsentPage } from '#app/ui/site/consent-page.tsx'
import { viewConsent } from '#app/views/consent.ts'

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
		{ status: consent.state === 'open' ? 200 : 410 },
	)
}

export async function action({ params, request, context }: ActionFunctionArgs) {
	const { database, now } = context
	const fields = await readForm(request)
	const answer = fields.answer === 'yes' ? ('yes' as const) : ('no' as const)
	// Nobody is forgotten by a form that says nothing.
	if (fields.answer !== answer)
		return data({ answered: null, refusal: 'unsaid' as const }, { status: 422 })
	const result = await answerConsent(database, {
		token: params.token ?? '',
		answer,
		consentVersion: Number(fields.consentVersion),
		now: now(),
	})
	if (result.ok) return data({ answered: answer, refusal: null } as const)
	const { reason } = result
	return data(
		{ answered: null, refusal: reason },
		{ status: reason === 'text_changed' ? 409 : 410 },
	)
}

export const meta: MetaFunction<typeof loader> = ({ data: page }) => [
	{ title: `May we write to you? · ${page?.vendor ?? 'Laurel'}` },
	{ name: 'robots', content: 'noindex' },
]

export default function ReferConsent() {
	const page = useLoaderData<typeof loader>()
	return <ConsentPage {...page} answer={useActionData<typeof action>()} />
}
