import {
	type ActionFunctionArgs,
	data,
	type LoaderFunctionArgs,
	type MetaFunction,
	redirect,
} from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { done, refused } from '#app/domain/result.ts'
import { readForm } from '#app/http/forms.ts'
import { type Door, notFound, requireMay } from '#app/http/guards.ts'
import { CSV_FILES } from '#app/integrations/csv/files.ts'
import { isCsvFileName } from '#app/integrations/csv/preview.ts'
import {
	guessByHand,
	mappingByHand,
} from '#app/integrations/exports/draft/by-hand.ts'
import {
	changeDraft,
	readDraft,
} from '#app/operations/organisation/import-draft.ts'
import { ColumnFields } from '#app/ui/organisation/column-fields.tsx'
import { Button, ButtonLink } from '#app/ui/primitives/button.tsx'
import { Card } from '#app/ui/primitives/card.tsx'
import { SelectField } from '#app/ui/primitives/field.tsx'
import { Form } from '#app/ui/primitives/form.tsx'
import { Notice } from '#app/ui/primitives/notice.tsx'
import { PageHeader } from '#app/ui/primitives/page-header.tsx'
import { DRAFT_REFUSALS } from '#app/views/organisation/import-draft/answers.ts'
import { FILE_KINDS } from '#app/views/organisation/imports.ts'
import { draftPath } from '#app/views/paths/import-paths.ts'

async function fileOf(door: Pick<Door, 'context'>, id: string, nth: string) {
	const draft = await readDraft(door.context.database, id)
	const file = draft?.files.find((each) => String(each.nth) === nth)
	const looked = draft?.looked?.files.find((each) => String(each.nth) === nth)
	if (!draft || !file) throw notFound()
	return { draft, file, headers: looked?.headers ?? [] }
}

export async function loader(door: LoaderFunctionArgs) {
	await requireMay(door, 'administer')
	const { id = '', nth = '' } = door.params
	const { file, headers } = await fileOf(door, id, nth)
	const asked = new URL(door.request.url).searchParams.get('kind') ?? 'revenue'
	const kind = isCsvFileName(asked) ? asked : 'revenue'
	return {
		name: file.name,
		back: draftPath(id),
		kind,
		kinds: FILE_KINDS.map(({ value, label, about }) => ({
			value,
			label: `${label} · ${about}`,
		})),
		headers,
		...guessByHand(kind, headers),
	}
}

export async function action(door: ActionFunctionArgs) {
	await requireMay(door, 'administer')
	const { id = '', nth = '' } = door.params
	const { file } = await fileOf(door, id, nth)
	const fields = await readForm(door.request)
	const { kind = '' } = fields
	if (!isCsvFileName(kind)) throw notFound()
	const columns: Record<string, string> = {}
	for (const column of CSV_FILES[kind].columns) {
		const theirs = fields[`column.${column}`]
		if (theirs) columns[column] = theirs
	}
	const mapping = mappingByHand(kind, columns)
	if (!mapping.ok)
		return data({ mapping: columns, errors: mapping.reason }, { status: 422 })
	const { database, now } = door.context
	const changed = await changeDraft(database, {
		id,
		now: now(),
		change: ({ files, emptyClears }) =>
			files.some((each) => each.nth === file.nth)
				? done({
						files: files.map((each) =>
							each.nth === file.nth
								? {
										...each,
										preset: null,
										mapping: mapping.value,
										remembered: null,
									}
								: each,
						),
						emptyClears,
					})
				: refused('file_unknown'),
	})
	if (changed.ok) return redirect(draftPath(id))
	return data(
		{
			mapping: columns,
			errors: { form: DRAFT_REFUSALS[changed.reason] } as Record<
				string,
				string
			>,
		},
		{ status: 409 },
	)
}

export const meta: MetaFunction = () => [{ title: 'Match columns · Laurel' }]

export default function DraftColumns() {
	const view = useLoaderData<typeof loader>()
	const answer = useActionData<typeof action>()
	const errors: Readonly<Record<string, string>> = answer?.errors ?? {}
	return (
		<>
			<PageHeader
				title="Which column is which"
				lead={`${view.name}. Dates, amounts and separators are read as before; here you say what each column holds.`}
				back={{ to: view.back, label: 'The import' }}
			/>
			<div className="grid max-w-3xl gap-6">
				{errors.form && <Notice tone="warning">{errors.form}</Notice>}
				<Form method="get" className="flex flex-wrap items-end gap-3">
					<div className="min-w-64 flex-1">
						<SelectField
							key={view.kind}
							label="What the file holds"
							name="kind"
							options={view.kinds}
							defaultValue={view.kind}
						/>
					</div>
					<Button look="secondary">Show its columns</Button>
				</Form>
				<Form key={view.kind} method="post" noValidate className="grid gap-6">
					<input type="hidden" name="kind" value={view.kind} />
					<Card>
						<ColumnFields
							columns={view.columns}
							theirs={view.headers}
							mapping={answer?.mapping ?? view.mapping}
							errors={errors}
						/>
					</Card>
					<div className="flex flex-wrap gap-3">
						<Button size="large">Look at it that way</Button>
						<ButtonLink to={view.back} size="large">
							Leave it as it is
						</ButtonLink>
					</div>
				</Form>
			</div>
		</>
	)
}
