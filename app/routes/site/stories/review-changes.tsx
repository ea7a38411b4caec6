import type {
	ActionFunctionArgs,
	LoaderFunctionArgs,
	MetaFunction,
} from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { SiteFrame } from '#app/ui/layout/site-frame.tsx'
import { PageHeader } from '#app/ui/primitives/page-header.tsx'
import { ChangesForm } from '#app/ui/stories/reading/changes-form.tsx'
import { reviewPath } from '#app/views/paths/story-paths.ts'
import { answerChangesForm, readToAnswer } from './story-forms.ts'

/** Open to whoever has the link. */
export const loader = ({ params, ...door }: LoaderFunctionArgs) => {
	const token = params.token ?? ''
	return readToAnswer(door, { token }, reviewPath(token))
}

export const action = ({ params, ...door }: ActionFunctionArgs) => {
	const token = params.token ?? ''
	return answerChangesForm(door, { token }, reviewPath(token))
}

export const meta: MetaFunction = () => [
	{ title: 'Ask for changes · Laurel' },
	{ name: 'robots', content: 'noindex' },
]

export default function ReviewChanges() {
	const { vendor, title, back, version } = useLoaderData<typeof loader>()
	return (
		<SiteFrame name={vendor}>
			<PageHeader
				title="Ask for changes"
				lead={title}
				back={{ to: back, label: 'The story' }}
			/>
			<div className="max-w-2xl">
				<ChangesForm
					back={back}
					versionNumber={version.number}
					answer={useActionData<typeof action>()}
				/>
			</div>
		</SiteFrame>
	)
}
