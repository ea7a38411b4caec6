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
import { voidLine } from '#app/operations/ledger/void-line.ts'
import { ConfirmPage } from '#app/ui/layout/confirm-page.tsx'
import { Notice } from '#app/ui/primitives/notice.tsx'
import { viewVoid, voidRefusalWords } from '#app/views/ledger/void-line.ts'
import { linePath } from '#app/views/paths/paths.ts'

const keyOf = (request: Request) =>
	new URL(request.url).searchParams.get('line') ?? ''

export async function loader(door: LoaderFunctionArgs) {
	await requireMay(door, 'administer')
	const { database, organisation } = door.context
	const view = await database.snapshot((read) =>
		viewVoid(read, organisation, keyOf(door.request)),
	)
	if (!view) throw notFound()
	return view
}

export async function action(door: ActionFunctionArgs) {
	const { id: actorId } = await requireMay(door, 'administer')
	const { database, now } = door.context
	const { reason = '' } = await readForm(door.request)
	const lineKey = keyOf(door.request)
	const voided = await voidLine(database, {
		lineKey,
		reason,
		actorId,
		now: now(),
	})
	if (!voided.ok) {
		if (voided.reason === 'line_unknown') throw notFound()
		const words = voidRefusalWords(voided.reason)
		const isOfReason = voided.reason === 'reason_missing'
		return data(
			{
				typed: reason,
				error: isOfReason ? words : undefined,
				refused: isOfReason ? undefined : words,
			},
			{ status: 422 },
		)
	}
	return redirect(linePath(lineKey), {
		headers: noticeHeader(
			voided.value.isProposal
				? 'Proposed: it takes back so much that another admin has to agree. They are told.'
				: 'Voided. What it made is taken back.',
		),
	})
}

export const meta: MetaFunction<typeof loader> = ({ data }) => [
	{ title: `Void ${data?.key ?? 'a line'} · Laurel` },
]

export default function VoidLine() {
	const view = useLoaderData<typeof loader>()
	const answer = useActionData<typeof action>()
	return (
		<ConfirmPage
			title={`Void ${view.key}?`}
			lead={view.lead}
			back={{ to: view.back, label: 'Its receipt' }}
			notice={
				answer?.refused && <Notice tone="warning">{answer.refused}</Notice>
			}
			blocked={view.blocked}
			consequences={view.consequences}
			reason={{
				label: 'Why',
				hint: 'It stands on its receipt and in the audit log, with your name.',
				typed: answer?.typed,
				error: answer?.error,
			}}
			submit="Void this line"
		/>
	)
}
