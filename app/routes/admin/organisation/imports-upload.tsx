import { existsSync } from 'node:fs'
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
import { CSV_FILES } from '#app/integrations/csv/files.ts'
import {
	rejectedFile,
	uploadedFile,
} from '#app/integrations/csv/import-upload.ts'
import {
	isCsvFileName,
	problemsOfMapping,
} from '#app/integrations/csv/preview.ts'
import {
	FILES_KEPT_DAYS,
	readUpload,
	startImport,
} from '#app/operations/organisation/upload-file.ts'
import { ColumnFields } from '#app/ui/organisation/column-fields.tsx'
import { useLookingAgain } from '#app/ui/organisation/looking-again.ts'
import { UndoLink, UndoneNotice } from '#app/ui/organisation/undone-notice.tsx'
import { Badge } from '#app/ui/primitives/badge.tsx'
import { Button, ButtonLink } from '#app/ui/primitives/button.tsx'
import { Card } from '#app/ui/primitives/card.tsx'
import { CheckField } from '#app/ui/primitives/check-field.tsx'
import { DataTable } from '#app/ui/primitives/data-table.tsx'
import { FactGrid } from '#app/ui/primitives/facts.tsx'
import { Form } from '#app/ui/primitives/form.tsx'
import { Notice } from '#app/ui/primitives/notice.tsx'
import { PageHeader } from '#app/ui/primitives/page-header.tsx'
import { Section } from '#app/ui/primitives/section.tsx'
import { uploadRow } from '#app/views/organisation/imports.ts'
import { viewUndone } from '#app/views/organisation/undone.ts'
import { rejectedFilePath } from '#app/views/paths/import-paths.ts'

export async function loader(door: LoaderFunctionArgs) {
	await requireMay(door, 'see_settings')
	const { database, organisation, uploadsFolder } = door.context
	const upload = await readUpload(database, door.params.id ?? '')
	if (!upload || !isCsvFileName(upload.kind)) throw notFound()
	const { columns, required } = CSV_FILES[upload.kind]
	const file = uploadedFile(uploadsFolder, upload.id)
	const isMapping = upload.state === 'mapping'
	const isThere = isMapping && existsSync(file)
	const looked = isThere
		? await door.context.examine('csv_preview', file)
		: null
	return {
		...uploadRow(upload, organisation.zone),
		undoing: await viewUndone(database.read, upload.id, organisation.zone),
		mapping: upload.mapping,
		// Facts are what they are: of them nothing is cleared.
		mayClear: upload.kind === 'accounts' || upload.kind === 'contacts',
		columns: columns.map((name) => ({
			name,
			isRequired: (required as readonly string[]).includes(name),
		})),
		isGone: isMapping && !isThere,
		hasRejected: existsSync(rejectedFile(uploadsFolder, upload.id)),
		keptDays: FILES_KEPT_DAYS,
		preview: looked?.ok ? looked.value : null,
	}
}

export async function action(door: ActionFunctionArgs) {
	const admin = await requireMay(door, 'administer')
	const { database, now } = door.context
	const upload = await readUpload(database, door.params.id ?? '')
	if (!upload || !isCsvFileName(upload.kind)) throw notFound()
	const fields = await readForm(door.request)
	const mapping: Record<string, string> = {}
	for (const column of CSV_FILES[upload.kind].columns) {
		const theirs = fields[`column.${column}`]
		if (theirs) mapping[column] = theirs
	}
	const emptyClears = 'emptyClears' in fields
	const errors = problemsOfMapping(upload.kind, mapping)
	if (Object.keys(errors).length > 0)
		return data({ mapping, emptyClears, errors }, { status: 422 })
	await startImport(database, {
		id: upload.id,
		mapping,
		emptyClears,
		actorId: admin.id,
		now: now(),
	})
	return redirect(`/admin/imports/${upload.id}`)
}

export const meta: MetaFunction<typeof loader> = ({ data }) => [
	{ title: `${data?.fileName ?? 'Import'} · Laurel` },
]

export default function UploadPage() {
	const view = useLoaderData<typeof loader>()
	useLookingAgain(view.standing === 'importing')
	return (
		<>
			<PageHeader
				title={view.fileName}
				lead={`${view.kind} · ${view.size} · given ${view.at}`}
				back={{ to: '/admin/imports', label: 'Imports' }}
			>
				<Badge tone={view.tone}>{view.state}</Badge>
			</PageHeader>
			<UndoneNotice undoing={view.undoing} />
			{view.isGone ? (
				<Notice tone="warning">
					The file is no longer there. Give it again on the page before.
				</Notice>
			) : view.standing === 'mapping' ? (
				<Matching />
			) : (
				<Outcome />
			)}
		</>
	)
}

function Matching() {
	const { columns, mapping, preview, keptDays, mayClear } =
		useLoaderData<typeof loader>()
	const answer = useActionData<typeof action>()
	const theirs = preview?.columns.filter(Boolean) ?? []
	return (
		<>
			{preview && (
				<Section
					title="The first rows"
					about={`As the file has them. Nothing is imported yet; the file waits for ${keptDays} days.`}
				>
					<DataTable
						label="The first rows"
						columns={[
							{ label: 'Row' },
							...preview.columns.map((label, i) => ({
								label: label || `Column ${i + 1}`,
							})),
						]}
						rows={preview.rows.map((cells, i) => ({
							id: String(i),
							cells: [
								i + 1,
								...preview.columns.map((_, at) =>
									(cells[at] ?? '').slice(0, 80),
								),
							],
						}))}
					/>
				</Section>
			)}
			<Section
				title="Which column is which"
				about="Matched by name as far as that goes. Change what is wrong."
			>
				<Form method="post" className="max-w-3xl">
					<Card>
						<ColumnFields
							columns={columns}
							theirs={theirs}
							mapping={answer?.mapping ?? mapping}
							errors={answer?.errors ?? {}}
						/>
						{mayClear && (
							<div className="mt-6 border-line border-t pt-5">
								<CheckField
									name="emptyClears"
									label="Empty cells clear what is known"
									hint="Else what a file does not say stays as it is. Columns that are not in the file clear nothing either way."
									isChecked={answer?.emptyClears ?? false}
								/>
							</div>
						)}
					</Card>
					<div className="mt-6 flex flex-wrap gap-3">
						<Button size="large">Import</Button>
						<ButtonLink to="/admin/imports" size="large">
							Later
						</ButtonLink>
					</div>
				</Form>
			</Section>
		</>
	)
}

function Outcome() {
	const view = useLoaderData<typeof loader>()
	if (view.standing === 'importing')
		return (
			<div className="max-w-2xl">
				<Card title="Under way">
					<p role="status">
						<span className="font-semibold">{view.rowsRead}</span> rows so far.
						You can leave this page: the work goes on.
					</p>
					<div className="mt-4">
						<ButtonLink to={view.to} isFile>
							Look again
						</ButtonLink>
					</div>
				</Card>
			</div>
		)
	if (view.reason !== null)
		return (
			<div className="grid max-w-2xl gap-6">
				<Notice tone="danger">
					Nothing was imported: the file {view.reason}.
				</Notice>
				<div className="flex flex-wrap gap-3">
					<ButtonLink to="/admin/imports">Give another file</ButtonLink>
				</div>
			</div>
		)
	return (
		<div className="grid max-w-3xl gap-6">
			<Card title="What came of it">
				<FactGrid items={view.facts} columns={3} />
			</Card>
			{view.refused > 0 && (
				<Notice tone="warning">
					Rejected rows changed nothing, and wait to be mended in place.
					{view.hasRejected
						? ` The file below says of each what is wrong, and is kept for ${view.keptDays} days.`
						: ''}
				</Notice>
			)}
			<div className="flex flex-wrap gap-3">
				{view.refused > 0 && (
					<ButtonLink to={rejectedFilePath(view.id)} look="primary">
						Mend rejected rows
					</ButtonLink>
				)}
				{view.hasRejected && view.refused > 0 && (
					<ButtonLink to={`${view.to}/rejected.csv`} isFile>
						Download rejected rows
					</ButtonLink>
				)}
				<ButtonLink to="/admin/imports">Give another file</ButtonLink>
				<ButtonLink to="/admin">See the figures</ButtonLink>
				<UndoLink undoing={view.undoing} />
			</div>
		</div>
	)
}
