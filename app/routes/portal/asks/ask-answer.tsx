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
import { answerAsk } from '#app/operations/asks/answer-ask.ts'
import { followAsk } from '#app/operations/stories/follow-ask.ts'
import { type AskAnswer, AskCard } from '#app/ui/asks/ask-card.tsx'
import { PageHeader } from '#app/ui/primitives/page-header.tsx'
import { ASK_REFUSALS } from '#app/views/programme/portal-answers.ts'
import { loader as loadAsk } from './ask.tsx'

/** The ask again: whoever is refused finds there what they typed. */
export const loader = (door: LoaderFunctionArgs) => loadAsk(door)

const THANKS = {
	accepted: 'Thank you! We write to you about the next step.',
	declined: 'That is fine, and thank you for saying so.',
}

export async function action(door: ActionFunctionArgs) {
	const { id: userId } = await requireAdvocate(door)
	const { database, now } = door.context
	const form = await readForm(door.request)
	const answer = form.answer === 'accepted' ? 'accepted' : 'declined'
	// Nobody declines by a form that says nothing.
	if (form.answer !== answer)
		return data(
			{
				typed: { reason: form.reason ?? '' },
				errors: {},
				refusal: 'Choose yes or no.',
			} satisfies AskAnswer,
			{ status: 422 },
		)
	const answered = await answerAsk(database, followAsk, {
		askId: door.params.id ?? '',
		userId,
		answer,
		reason: form.reason ?? null,
		now: now(),
	})
	if (answered.ok)
		return redirect('/portal/asks', { headers: noticeHeader(THANKS[answer]) })
	if (answered.reason === 'ask_unknown') throw notFound()
	const text = ASK_REFUSALS[answered.reason]
	const isTyped = answered.reason === 'reason_too_long'
	const refused: AskAnswer = {
		typed: { reason: form.reason ?? '' },
		errors: isTyped ? { reason: text } : {},
		refusal: isTyped ? null : text,
	}
	return data(refused, { status: isTyped ? 422 : 409 })
}

export const meta: MetaFunction<typeof loader> = ({ data: ask }) => [
	{ title: `${ask?.kind ?? 'A question'} · Laurel` },
]

export default function AskAnswering() {
	const ask = useLoaderData<typeof loader>()
	return (
		<>
			<PageHeader
				title={ask.kind}
				back={{ to: '/portal/asks', label: 'Asks' }}
			/>
			<div className="max-w-2xl">
				<AskCard ask={ask} answer={useActionData<typeof action>()} />
			</div>
		</>
	)
}
