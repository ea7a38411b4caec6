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
import { dismissRowsOf } from '#app/operations/organisation/settle-rejected-rows.ts'
import { ConfirmPage } from '#app/ui/layout/confirm-page.tsx'
import { countOf } from '#app/views/format/money.ts'
import { REJECTED_REFUSALS } from '#app/views/organisation/rejected-answers.ts'
import { viewDismissal } from '#app/views/organisation/rejected-rows.ts'
import { REJECTED_PATH } from '#app/views/paths/import-paths.ts'

export async function loader(door: LoaderFunctionArgs) {
	await requireMay(door, 'administer')
	const view = await viewDismissal(
		door.context.database.read,
		door.params.file ?? '',
	)
	if (!view) throw notFound()
	return view
}

export async function action(door: ActionFunctionArgs) {
	const { id: actorId } = await requireMay(door, 'administer')
	const { database, now } = door.context
	const { reason = '' } = await readForm(door.request)
	const dismissed = await dismissRowsOf(database, {
		fileId: door.params.file ?? '',
		reason,
		actorId,
		now: now(),
	})
	if (!dismissed.ok) {
		if (dismissed.reason !== 'reason_missing') throw notFound()
		return data({ error: REJECTED_REFUSALS.reason_missing }, { status: 422 })
	}
	return redirect(REJECTED_PATH, {
		headers: noticeHeader(`${countOf(dismissed.value.rows, 'row')} dismissed.`),
	})
}

export const meta: MetaFunction = () => [
	{ title: 'Dismiss rejected rows · Laurel' },
]

export default function Dismissal() {
	const view = useLoaderData<typeof loader>()
	const answer = useActionData<typeof action>()
	return (
		<ConfirmPage
			title={view.title}
			back={{ to: view.back, label: 'The file' }}
			consequences={view.consequences}
			reason={{
				label: 'Why',
				hint: 'Kept with the rows, and in the audit log.',
				error: answer?.error,
			}}
			submit={view.submit}
		/>
	)
}
