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
import { giveReferenceFeedback } from '#app/operations/stories/references/give-reference-feedback.ts'
import { PageHeader } from '#app/ui/primitives/page-header.tsx'
import { CallCard } from '#app/ui/stories/call-card.tsx'
import { ownAskPath } from '#app/views/asks/asks.ts'
import { viewOwnCall } from '#app/views/stories/own-call.ts'

export async function loader(door: LoaderFunctionArgs) {
	const { id: userId } = await requireAdvocate(door)
	const { database, organisation, now } = door.context
	const askId = door.params.id ?? ''
	const viewer = { userId, now: now() }
	const call = await viewOwnCall(database.read, organisation, askId, viewer)
	if (!call) throw notFound()
	return { call, to: ownAskPath(askId) }
}

const REFUSALS = {
	too_early: 'The call is still to come.',
	feedback_required: 'Say how it was',
	feedback_too_long: 'Say it in at most 10,000 characters',
} as const

export async function action(door: ActionFunctionArgs) {
	const { id: userId } = await requireAdvocate(door)
	const { database, now } = door.context
	const askId = door.params.id ?? ''
	const { feedback = '' } = await readForm(door.request)
	const given = { askId, userId, feedback, now: now() }
	const told = await giveReferenceFeedback(database, given)
	if (told.ok)
		return redirect(ownAskPath(askId), {
			headers: noticeHeader('Thank you. That helps us to ask better.'),
		})
	if (told.reason === 'call_unknown') throw notFound()
	return data(
		{ typed: feedback, error: REFUSALS[told.reason] },
		{ status: 422 },
	)
}

export const meta: MetaFunction = () => [{ title: 'Reference call · Laurel' }]

export default function CallFeedback() {
	const { call, to } = useLoaderData<typeof loader>()
	return (
		<>
			<PageHeader
				title="Reference call"
				back={{ to: '/portal/asks', label: 'Asks' }}
			/>
			<div className="max-w-2xl">
				<CallCard call={call} to={to} answer={useActionData<typeof action>()} />
			</div>
		</>
	)
}
