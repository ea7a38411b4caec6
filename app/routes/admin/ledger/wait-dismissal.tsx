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
import { dismissWait } from '#app/operations/ledger/dismiss-wait.ts'
import { ConfirmPage } from '#app/ui/layout/confirm-page.tsx'
import {
	DISMISSAL_WORDS,
	viewDismissal,
} from '#app/views/ledger/wait-dismissal.ts'
import { WAITING_LINES_PATH } from '#app/views/ledger/waiting-paths.ts'

const keyOf = (request: Request) =>
	new URL(request.url).searchParams.get('line') ?? ''

export async function loader(door: LoaderFunctionArgs) {
	await requireMay(door, 'administer')
	const { database, organisation } = door.context
	const view = await database.snapshot((read) =>
		viewDismissal(read, organisation, keyOf(door.request)),
	)
	if (!view) throw notFound()
	return view
}

export async function action(door: ActionFunctionArgs) {
	const { id: actorId } = await requireMay(door, 'administer')
	const { database, now } = door.context
	const { reason = '' } = await readForm(door.request)
	const lineKey = keyOf(door.request)
	const dismissed = await dismissWait(database, {
		lineKey,
		reason,
		actorId,
		now: now(),
	})
	if (dismissed.ok)
		return redirect(WAITING_LINES_PATH, {
			headers: noticeHeader(`${lineKey} is dismissed.`),
		})
	switch (dismissed.reason) {
		case 'not_waiting':
			throw notFound()
		case 'already_dismissed':
			return redirect(WAITING_LINES_PATH, {
				headers: noticeHeader(DISMISSAL_WORDS.already_dismissed, 'plain'),
			})
		default:
			return data(
				{ typed: reason, error: DISMISSAL_WORDS[dismissed.reason] },
				{ status: 422 },
			)
	}
}

export const meta: MetaFunction<typeof loader> = ({ data }) => [
	{ title: `Dismiss ${data?.key ?? 'a line'} · Laurel` },
]

export default function WaitDismissal() {
	const view = useLoaderData<typeof loader>()
	const answer = useActionData<typeof action>()
	return (
		<ConfirmPage
			title={`Dismiss ${view.key}?`}
			lead={view.lead}
			back={{ to: WAITING_LINES_PATH, label: 'Waiting lines' }}
			blocked={view.blocked}
			consequences={view.consequences}
			reason={{
				label: 'Why',
				hint: 'It stands beside it and in the audit log, with your name.',
				typed: answer?.typed,
				error: answer?.error,
			}}
			submit="Dismiss it"
			leave="Let it wait"
		/>
	)
}
