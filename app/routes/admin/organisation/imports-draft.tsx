import { existsSync } from 'node:fs'
import {
	type ActionFunctionArgs,
	data,
	type LoaderFunctionArgs,
	type MetaFunction,
	redirect,
} from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { done, refused } from '#app/domain/result.ts'
import { exportLimitsText, UPLOADS } from '#app/domain/uploads/limits.ts'
import { readForm } from '#app/http/forms.ts'
import { notFound, requireMay } from '#app/http/guards.ts'
import { draftRejected } from '#app/integrations/exports/draft/draft-files.ts'
import { parseReading } from '#app/integrations/exports/draft/parse-reading.ts'
import { presetChoices } from '#app/integrations/exports/draft/preset-choices.ts'
import {
	changeDraft,
	readDraft,
} from '#app/operations/organisation/import-draft.ts'
import { FILES_KEPT_DAYS } from '#app/operations/organisation/upload-file.ts'
import { DraftFileSection } from '#app/ui/organisation/import-draft/draft-file.tsx'
import { DraftOutcome } from '#app/ui/organisation/import-draft/draft-outcome.tsx'
import { useLookingAgain } from '#app/ui/organisation/looking-again.ts'
import { UndoLink, UndoneNotice } from '#app/ui/organisation/undone-notice.tsx'
import { Badge } from '#app/ui/primitives/badge.tsx'
import { Button, ButtonLink } from '#app/ui/primitives/button.tsx'
import { Card } from '#app/ui/primitives/card.tsx'
import { CheckField } from '#app/ui/primitives/check-field.tsx'
import { Disclosure } from '#app/ui/primitives/disclosure.tsx'
import { FileDrop } from '#app/ui/primitives/file-drop.tsx'
import { Form, ForWhoMay } from '#app/ui/primitives/form.tsx'
import { Notice } from '#app/ui/primitives/notice.tsx'
import { PageHeader } from '#app/ui/primitives/page-header.tsx'
import { DRAFT_REFUSALS } from '#app/views/organisation/import-draft/answers.ts'
import { viewImportDraft } from '#app/views/organisation/import-draft/import-draft.ts'
import { readingOptions } from '#app/views/organisation/import-draft/reading-options.ts'
import { viewWaits } from '#app/views/organisation/import-draft/waits.ts'
import { viewUndone } from '#app/views/organisation/undone.ts'
import { draftPath, IMPORTS_PATH } from '#app/views/paths/import-paths.ts'

export async function loader(door: LoaderFunctionArgs) {
	await requireMay(door, 'see_settings')
	const { database, organisation, uploadsFolder } = door.context
	const draft = await readDraft(database, door.params.id ?? '')
	if (!draft) throw notFound()
	return {
		...viewImportDraft(draft, organisation),
		undoing: await viewUndone(database.read, draft.id, organisation.zone),
		waits: draft.state === 'done' ? await viewWaits(database.read) : [],
		options: readingOptions(presetChoices()),
		hasRejected: draft.files.some(({ nth }) =>
			existsSync(draftRejected(uploadsFolder, draft.id, nth)),
		),
		keptDays: FILES_KEPT_DAYS,
	}
}

export async function action(door: ActionFunctionArgs) {
	await requireMay(door, 'administer')
	const { database, now } = door.context
	const id = door.params.id ?? ''
	const draft = await readDraft(database, id)
	if (!draft) throw notFound()
	const fields = await readForm(door.request)
	const nth = Number(fields.nth)
	const said = parseReading(fields)
	if (!said.ok) return data({ nth, errors: said.reason }, { status: 422 })
	const changed = await changeDraft(database, {
		id,
		now: now(),
		change: ({ files, emptyClears }) =>
			files.some((file) => file.nth === nth)
				? done({
						files: files.map((file) =>
							file.nth === nth
								? {
										...file,
										...said.value,
										mapping: said.value.keepsMapping ? file.mapping : null,
										remembered: null,
									}
								: file,
						),
						emptyClears,
					})
				: refused('file_unknown'),
	})
	if (changed.ok) return redirect(draftPath(id))
	return data(
		{ nth, errors: { form: DRAFT_REFUSALS[changed.reason] } },
		{ status: 409 },
	)
}

export const meta: MetaFunction<typeof loader> = ({ data }) => [
	{ title: `${data?.title ?? 'Import'} · Laurel` },
]

export default function ImportDraftPage() {
	const view = useLoaderData<typeof loader>()
	const answer = useActionData<typeof action>()
	const isWorking = view.standing === 'looking' || view.standing === 'importing'
	const isWaiting = view.standing === 'looking' || view.standing === 'ready'
	useLookingAgain(isWorking)
	const errors: Readonly<Record<string, string>> = answer?.errors ?? {}
	return (
		<>
			<PageHeader
				title={view.title}
				lead={`Given ${view.at}. ${isWaiting && !view.undoing.isInFigures && !view.undoing.undone ? `Nothing is imported yet; the files wait for ${view.keptDays} days.` : ''}`}
				back={{ to: IMPORTS_PATH, label: 'Imports' }}
			>
				<Badge tone={view.tone}>{view.state}</Badge>
			</PageHeader>
			{errors.form && (
				<div className="mb-6">
					<Notice tone="warning">{errors.form}</Notice>
				</div>
			)}
			<UndoneNotice undoing={view.undoing} />
			{isWaiting && view.undoing.isInFigures && !view.undoing.undone && (
				<StoppedOnTheWay />
			)}
			{isWaiting && view.undoing.undone ? (
				<ButtonLink to={IMPORTS_PATH} look="primary">
					Give another file
				</ButtonLink>
			) : isWorking ? (
				<UnderWay />
			) : view.outcome ? (
				<DraftOutcome
					outcome={view.outcome}
					waits={view.waits}
					hasRejected={view.hasRejected}
					keptDays={view.keptDays}
				>
					{(view.standing === 'done' || view.undoing.isInFigures) && (
						<UndoLink undoing={view.undoing} />
					)}
				</DraftOutcome>
			) : (
				<>
					{view.files.map((file) => (
						<DraftFileSection
							key={`${view.revision} ${file.nth}`}
							file={file}
							to={view.to}
							options={view.options}
							errors={answer?.nth === file.nth ? errors : {}}
							isAlone={view.files.length === 1}
						/>
					))}
					<ForWhoMay verb="administer">
						<Agreement />
					</ForWhoMay>
				</>
			)}
		</>
	)
}

/** An import that is looked at anew after some of its rows landed. */
function StoppedOnTheWay() {
	const { undoing } = useLoaderData<typeof loader>()
	return (
		<div className="mb-6 grid max-w-3xl gap-3">
			<Notice tone="warning">
				It was begun before and stopped on the way: rows of it are in the
				figures. Import it again, and they are known already; or undo it.
			</Notice>
			<div>
				<UndoLink undoing={undoing} />
			</div>
		</div>
	)
}

function UnderWay() {
	const { standing, rowsRead, to } = useLoaderData<typeof loader>()
	return (
		<div className="max-w-2xl">
			<Card
				title={standing === 'looking' ? 'Looking at every row' : 'Under way'}
			>
				<p role="status">
					<span className="font-semibold">{rowsRead}</span> rows so far. You can
					leave this page: the work goes on, and the page is among the imports.
				</p>
				<div className="mt-4">
					<ButtonLink to={to} isFile>
						Look again
					</ButtonLink>
				</div>
			</Card>
		</div>
	)
}

/** Another file beside, and the one button that makes it happen. */
function Agreement() {
	const view = useLoaderData<typeof loader>()
	const { to, revision, mayImport, isNothing, importLabel } = view
	return (
		<div className="mt-10 grid max-w-3xl gap-4">
			<Disclosure summary="Add a file that belongs with it">
				<Form
					method="post"
					action={`${to}/files`}
					encType="multipart/form-data"
					noValidate
					className="grid gap-4"
				>
					<FileDrop
						label="File"
						name="file"
						hint={`Customers, subscriptions and invoices of one system are best imported together, in any order. ${exportLimitsText()}`}
						maxBytes={UPLOADS.import.maxBytes}
					/>
					<div>
						<Button look="secondary">Add it</Button>
					</div>
				</Form>
			</Disclosure>
			<Disclosure
				summary={
					view.emptyClears
						? 'Empty cells clear what is known'
						: 'Empty cells leave what is known'
				}
			>
				<Form method="post" action={`${to}/empty-cells`} className="grid gap-4">
					<CheckField
						name="emptyClears"
						label="Empty cells clear what is known"
						hint="Else what a file does not say stays as it is. Columns that are not in a file clear nothing either way."
						isChecked={view.emptyClears}
					/>
					<div>
						<Button look="secondary">Look at it that way</Button>
					</div>
				</Form>
			</Disclosure>
			{mayImport ? (
				<Form
					method="post"
					action={`${to}/import`}
					className="grid gap-4 rounded-lg border border-line bg-surface p-5 shadow-raised"
				>
					<input type="hidden" name="revision" value={revision} />
					<div className="flex flex-wrap gap-3">
						<Button size="large">{importLabel}</Button>
						<ButtonLink to={IMPORTS_PATH} size="large">
							Later
						</ButtonLink>
					</div>
				</Form>
			) : (
				<Notice tone="plain">
					{isNothing
						? 'There is nothing to import: no row brings anything new.'
						: 'It can be imported once every file can be read, and nothing is open.'}
				</Notice>
			)}
		</div>
	)
}
