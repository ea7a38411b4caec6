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
import { mendRejectedRow } from '#app/integrations/exports/rejected/mend-rejected-row.ts'
import { usedColumns } from '#app/integrations/exports/rejected/used-columns.ts'
import { dismissRow } from '#app/operations/organisation/settle-rejected-rows.ts'
import { RejectedRowForm } from '#app/ui/organisation/rejected-row-form.tsx'
import { Notice } from '#app/ui/primitives/notice.tsx'
import { PageHeader } from '#app/ui/primitives/page-header.tsx'
import {
	MENDED_WORDS,
	REJECTED_REFUSALS,
} from '#app/views/organisation/rejected-answers.ts'
import { viewRejectedRow } from '#app/views/organisation/rejected-rows.ts'
import { rejectedFilePath } from '#app/views/paths/import-paths.ts'

const rowOf = ({ params }: LoaderFunctionArgs | ActionFunctionArgs) => {
	const { file: fileId = '', line = '' } = params
	if (!/^\d{1,12}$/.test(line)) throw notFound()
	return { fileId, line: Number(line) }
}

export async function loader(door: LoaderFunctionArgs) {
	await requireMay(door, 'see_settings')
	const { database, organisation } = door.context
	const view = await viewRejectedRow(
		database.read,
		organisation,
		rowOf(door),
		({ headers, reading }) => usedColumns(headers, reading),
	)
	if (!view) throw notFound()
	return view
}

export async function action(door: ActionFunctionArgs) {
	const { id: actorId } = await requireMay(door, 'administer')
	const { database, now } = door.context
	const row = rowOf(door)
	const fields = await readForm(door.request)
	const settled =
		'dismiss' in fields
			? await dismissRow(database, {
					...row,
					reason: fields.reason ?? '',
					actorId,
					now: now(),
				})
			: await mendRejectedRow(database, {
					...row,
					typed: typedCells(fields),
					actorId,
					now: now(),
				})
	if (settled.ok)
		return redirect(rejectedFilePath(row.fileId), {
			headers: noticeHeader(
				settled.value === null
					? 'It is dismissed.'
					: MENDED_WORDS[settled.value.outcome],
			),
		})
	if (settled.reason === 'row_unknown') throw notFound()
	return data(
		{
			refusal: settled.reason,
			words: REJECTED_REFUSALS[settled.reason] ?? '',
		},
		{
			status:
				settled.reason === 'already_settled' ||
				settled.reason === 'being_mended'
					? 409
					: 422,
		},
	)
}

function typedCells(fields: Readonly<Record<string, string>>) {
	const typed: (string | undefined)[] = []
	for (const [name, text] of Object.entries(fields)) {
		const at = /^cell\.(\d{1,4})$/.exec(name)?.[1]
		if (at !== undefined) typed[Number(at)] = text
	}
	return typed
}

export const meta: MetaFunction<typeof loader> = ({ data }) => [
	{ title: `${data?.title ?? 'Rejected row'} · Laurel` },
]

export default function RejectedRow() {
	const view = useLoaderData<typeof loader>()
	const answer = useActionData<typeof action>()
	const hasNoReason = answer?.refusal === 'reason_missing'
	return (
		<>
			<PageHeader
				title={view.title}
				lead="It changed nothing. Mend what is wrong with it, and it lands as if the file had said so; or dismiss it."
				back={{ to: view.back, label: view.fileName }}
			/>
			<div className="grid max-w-3xl grid-cols-[minmax(0,1fr)] gap-6">
				{answer && !hasNoReason && view.isWaiting && (
					<Notice tone="warning">{answer.words}</Notice>
				)}
				{view.settled !== null ? (
					<Notice tone="plain">{view.settled}</Notice>
				) : (
					<RejectedRowForm
						key={JSON.stringify(view.fields)}
						view={view}
						reasonError={hasNoReason ? answer.words : undefined}
					/>
				)}
			</div>
		</>
	)
}
