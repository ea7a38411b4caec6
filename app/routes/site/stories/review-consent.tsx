import type {
	ActionFunctionArgs,
	LoaderFunctionArgs,
	MetaFunction,
} from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { SiteFrame } from '#app/ui/layout/site-frame.tsx'
import { PageHeader } from '#app/ui/primitives/page-header.tsx'
import { ConsentForm } from '#app/ui/stories/reading/consent-form.tsx'
import { reviewPath } from '#app/views/paths/story-paths.ts'
import { answerConsentForm, readToAnswer } from './story-forms.ts'

/** Open to whoever has the link. */
export const loader = ({ params, ...door }: LoaderFunctionArgs) => {
	const token = params.token ?? ''
	return readToAnswer(door, { token }, reviewPath(token))
}

export const action = ({ params, ...door }: ActionFunctionArgs) => {
	const token = params.token ?? ''
	return answerConsentForm(door, { token }, reviewPath(token))
}

export const meta: MetaFunction = () => [
	{ title: 'Agree · Laurel' },
	{ name: 'robots', content: 'noindex' },
]

export default function ReviewConsent() {
	const { title, ...form } = useLoaderData<typeof loader>()
	return (
		<SiteFrame name={form.vendor}>
			<PageHeader
				title={`Agree to version ${form.version.number}`}
				lead={title}
				back={{ to: form.back, label: 'The story' }}
			/>
			<div className="max-w-2xl">
				<ConsentForm {...form} answer={useActionData<typeof action>()} />
			</div>
		</SiteFrame>
	)
}
