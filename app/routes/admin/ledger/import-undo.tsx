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
import { startUndo } from '#app/operations/ledger/undoing/start-undo.ts'
import { ConfirmPage } from '#app/ui/layout/confirm-page.tsx'
import {
	ImportUndone,
	MoneyTakenBack,
	StaysAsItIs,
	UndoUnderWay,
} from '#app/ui/ledger/import-undone.tsx'
import { WaitingSetting } from '#app/ui/ledger/waiting-setting.tsx'
import { useLookingAgain } from '#app/ui/organisation/looking-again.ts'
import { Button, ButtonLink } from '#app/ui/primitives/button.tsx'
import { Form, ForWhoMay } from '#app/ui/primitives/form.tsx'
import { Notice } from '#app/ui/primitives/notice.tsx'
import { PageHeader } from '#app/ui/primitives/page-header.tsx'
import {
	undoRefusalWords,
	viewImportUndo,
} from '#app/views/ledger/import-undo.ts'
import { undoPath } from '#app/views/paths/setting-paths.ts'

export async function loader(door: LoaderFunctionArgs) {
	const { id: adminId } = await requireMay(door, 'see_settings')
	const { database, organisation } = door.context
	const view = await database.snapshot((read) =>
		viewImportUndo(read, organisation, door.params.id ?? '', adminId),
	)
	if (!view) throw notFound()
	return view
}

export async function action(door: ActionFunctionArgs) {
	const { id: actorId } = await requireMay(door, 'administer')
	const { database, now } = door.context
	const importId = door.params.id ?? ''
	const { reason = '' } = await readForm(door.request)
	const started = await startUndo(database, {
		importId,
		reason,
		actorId,
		now: now(),
	})
	if (!started.ok) {
		if (started.reason === 'import_unknown') throw notFound()
		const words = undoRefusalWords(started.reason)
		const isOfReason = started.reason === 'reason_missing'
		return data(
			{
				typed: reason,
				error: isOfReason ? words : undefined,
				refused: isOfReason ? undefined : words,
			},
			{ status: 422 },
		)
	}
	return redirect(undoPath(importId), {
		headers: noticeHeader(
			started.value.isProposal
				? 'Proposed: it takes back so much that another admin has to agree. They are told.'
				: 'The import is being undone.',
		),
	})
}

export const meta: MetaFunction<typeof loader> = ({ data }) => [
	{ title: `Undo ${data?.title ?? 'an import'} · Laurel` },
]

export default function ImportUndo() {
	const view = useLoaderData<typeof loader>()
	useLookingAgain(view.standing === 'running')
	return view.standing === null && !view.proposal ? (
		<ForWhoMay verb="administer" otherwise={<Standing />}>
			<Asked />
		</ForWhoMay>
	) : (
		<Standing />
	)
}

const BACK = 'The import'

/** Before: what it would do, and why. */
function Asked() {
	const view = useLoaderData<typeof loader>()
	const answer = useActionData<typeof action>()
	return (
		<>
			<ConfirmPage
				title={`Undo ${view.title}?`}
				lead={view.lead}
				back={{ to: view.back, label: BACK }}
				notice={
					answer?.refused ? (
						<Notice tone="warning">{answer.refused}</Notice>
					) : view.isUnfinished ? (
						<Notice tone="warning">
							It did not come to its end, or is still being imported on the
							server: what it would still bring is refused from now on.
						</Notice>
					) : null
				}
				blocked={view.blocked}
				details={
					view.money.length > 0 ? <MoneyTakenBack rows={view.money} /> : null
				}
				consequences={view.consequences}
				reason={{
					label: 'Why',
					hint: 'It stands with the import and in the audit log, with your name.',
					typed: answer?.typed,
					error: answer?.error,
				}}
				submit="Undo this import"
			/>
			<div className="mt-8 max-w-2xl">
				<StaysAsItIs sentences={view.stays} />
			</div>
		</>
	)
}

/** Once somebody asked for it: what waits, how far it is, or what came of it. */
function Standing() {
	const view = useLoaderData<typeof loader>()
	const answer = useActionData<typeof action>()
	return (
		<>
			<PageHeader
				title={
					view.standing === 'done'
						? `${view.title} is undone`
						: `Undoing ${view.title}`
				}
				lead={view.lead}
				back={{ to: view.back, label: BACK }}
			/>
			<div className="grid max-w-2xl grid-cols-[minmax(0,1fr)] gap-6">
				{answer?.refused && <Notice tone="warning">{answer.refused}</Notice>}
				{view.proposal && <WaitingSetting proposal={view.proposal} />}
				{view.standing === null && view.blocked && (
					<Notice tone="warning">{view.blocked}</Notice>
				)}
				{view.standing === null && view.money.length > 0 && (
					<MoneyTakenBack rows={view.money} />
				)}
				{view.standing === 'running' && view.progress && (
					<UndoUnderWay progress={view.progress} to={view.to} />
				)}
				{view.standing === 'stopped' && <Stopped />}
				{view.standing === 'done' && view.undone && (
					<ImportUndone facts={view.undone} />
				)}
				<StaysAsItIs sentences={view.stays} />
				{view.standing === 'done' && (
					<div className="flex flex-wrap gap-3">
						<ButtonLink to="/admin/imports" look="primary">
							Give another file
						</ButtonLink>
						<ButtonLink to="/admin">See the figures</ButtonLink>
					</div>
				)}
			</div>
		</>
	)
}

function Stopped() {
	const { progress, blocked } = useLoaderData<typeof loader>()
	return (
		<>
			<Notice tone="warning">
				The work stopped after {progress?.taken} of {progress?.lines} lines: the
				list of jobs says why.{' '}
				{blocked ?? 'What is left can be taken back now.'}
			</Notice>
			{blocked === null && (
				<Form method="post" verb="administer">
					<Button look="danger">Go on</Button>
				</Form>
			)}
		</>
	)
}
