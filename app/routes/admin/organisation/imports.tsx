import { rename, rm } from 'node:fs/promises'
import {
	type ActionFunctionArgs,
	data,
	type LoaderFunctionArgs,
	type MetaFunction,
	redirect,
} from '@remix-run/node'
import { useActionData, useLoaderData, useSearchParams } from '@remix-run/react'
import {
	exportLimitsText,
	limitText,
	UPLOADS,
} from '#app/domain/uploads/limits.ts'
import { requireMay } from '#app/http/guards.ts'
import { storeFormFile } from '#app/http/uploads.ts'
import { uploadedFile } from '#app/integrations/csv/import-upload.ts'
import { guessMapping, isCsvFileName } from '#app/integrations/csv/preview.ts'
import { draftFile } from '#app/integrations/exports/draft/draft-files.ts'
import { presetChoices } from '#app/integrations/exports/draft/preset-choices.ts'
import { ownPresetOf } from '#app/integrations/exports/presets/own-columns.ts'
import { presetNamed } from '#app/integrations/exports/presets/presets.ts'
import { LOAD_SAMPLE } from '#app/operations/accounts/load-sample.ts'
import {
	newDraftId,
	startDraft,
} from '#app/operations/organisation/import-draft.ts'
import {
	newUploadId,
	noteUpload,
} from '#app/operations/organisation/upload-file.ts'
import { DataOut } from '#app/ui/organisation/data-out.tsx'
import { useLookingAgain } from '#app/ui/organisation/looking-again.ts'
import { UploadsTable } from '#app/ui/organisation/uploads-table.tsx'
import { Button, ButtonLink } from '#app/ui/primitives/button.tsx'
import { Card } from '#app/ui/primitives/card.tsx'
import { SelectField } from '#app/ui/primitives/field.tsx'
import { FileDrop } from '#app/ui/primitives/file-drop.tsx'
import { Form, ForWhoMay } from '#app/ui/primitives/form.tsx'
import { Notice } from '#app/ui/primitives/notice.tsx'
import { PageHeader } from '#app/ui/primitives/page-header.tsx'
import { Section } from '#app/ui/primitives/section.tsx'
import { TextLink } from '#app/ui/primitives/text-link.tsx'
import { FIND_OUT, viewImports } from '#app/views/organisation/imports.ts'
import {
	tooLarge,
	UPLOAD_REFUSALS,
} from '#app/views/organisation/upload-answers.ts'
import {
	draftPath,
	GUIDE_PATH,
	REJECTED_PATH,
	REMEMBERED_PATH,
} from '#app/views/paths/import-paths.ts'

export async function loader(door: LoaderFunctionArgs) {
	await requireMay(door, 'see_settings')
	const { database, organisation } = door.context
	return viewImports(database.read, organisation, {
		sampleJob: LOAD_SAMPLE,
		presets: presetChoices(),
	})
}

export async function action(door: ActionFunctionArgs) {
	const admin = await requireMay(door, 'administer')
	const { database, uploadsFolder, now } = door.context
	const id = newUploadId()
	const to = uploadedFile(uploadsFolder, id)
	const { fields, file, refused } = await storeFormFile(door, {
		field: 'file',
		kind: 'import',
		to,
	})
	const { kind = '' } = fields
	const refuse = async (error: string) => {
		await rm(to, { force: true })
		return data({ kind, error }, { status: 422 })
	}
	if (refused === 'not_stored') return refuse(UPLOAD_REFUSALS.not_stored)
	if (refused === 'too_large')
		return refuse(
			`${tooLarge('import')}: split it, or import it on the server with "laurel import", which takes any size`,
		)
	if (!file) return refuse('Choose a file')
	const asDraft = async (preset: string | null) => {
		const draftId = newDraftId()
		await rename(to, draftFile(uploadsFolder, draftId, 0))
		await startDraft(database, {
			id: draftId,
			file: { name: file.name, sizeBytes: file.sizeBytes, preset },
			actorId: admin.id,
			now: now(),
		})
		return redirect(draftPath(draftId))
	}
	if (kind === FIND_OUT) return asDraft(null)
	if (presetNamed(kind)) return asDraft(kind)
	if (!isCsvFileName(kind)) return refuse('Choose what the file holds')
	const looked = await door.context.examine('csv_preview', to)
	if (!looked.ok) return refuse(UPLOAD_REFUSALS[looked.reason])
	const preview = looked.value
	// A workbook, other separators, another encoding: it is found out how it is written.
	if (!preview || preview.columns.filter(Boolean).length < 2)
		return asDraft(ownPresetOf(kind))
	await noteUpload(database, {
		id,
		kind,
		fileName: file.name,
		sizeBytes: file.sizeBytes,
		mapping: guessMapping(kind, preview.columns),
		actorId: admin.id,
		now: now(),
	})
	return redirect(`/admin/imports/${id}`)
}

export const meta: MetaFunction = () => [{ title: 'Imports · Laurel' }]

export default function Imports() {
	const view = useLoaderData<typeof loader>()
	const answer = useActionData<typeof action>()
	const [params] = useSearchParams()
	const isWelcome = params.has('welcome')
	useLookingAgain(view.isWorking)
	return (
		<>
			<PageHeader
				title={isWelcome ? 'Bring your data in' : 'Imports'}
				lead={
					isWelcome
						? 'Step 2 of 2. Choose one way now; the others stay open.'
						: 'Files are read in the background. You can leave and come back.'
				}
			>
				{view.hasRemembered && (
					<ButtonLink to={REMEMBERED_PATH}>Remembered files</ButtonLink>
				)}
				{view.rejected && (
					<ButtonLink to={REJECTED_PATH}>{view.rejected}…</ButtonLink>
				)}
			</PageHeader>
			{view.isLoadingSample && (
				<div className="mb-6">
					<Notice tone="plain">
						The sample company is being loaded; it takes some seconds.{' '}
						<a href="/admin/imports" className="underline underline-offset-4">
							Look again
						</a>
					</Notice>
				</div>
			)}
			<div className="grid items-start gap-6 lg:grid-cols-[3fr_2fr]">
				<ForWhoMay verb="administer">
					<Card title="Import your files">
						<Form
							method="post"
							encType="multipart/form-data"
							noValidate
							className="grid gap-5"
						>
							<SelectField
								label="What the file holds"
								name="kind"
								options={view.kinds}
								defaultValue={answer?.kind ?? params.get('kind') ?? undefined}
								hint="Stripe, ChartMogul, HubSpot, Salesforce, QuickBooks and more are known by their columns. You see what would happen before anything does."
							/>
							<FileDrop
								label="File"
								name="file"
								accept=".csv,.tsv,.txt,.xlsx,text/csv"
								error={answer?.error}
								hint={`${exportLimitsText()} With Laurel’s own columns up to ${limitText('import')}.`}
								maxBytes={UPLOADS.import.maxBytes}
							/>
							<div className="flex flex-wrap items-center gap-x-5 gap-y-3">
								<Button>Look at it</Button>
								<TextLink to={GUIDE_PATH}>
									What Laurel needs, and where it is
								</TextLink>
							</div>
						</Form>
					</Card>
				</ForWhoMay>
				<div className="grid gap-6">
					{(view.mayLoadSample || params.has('refused')) && (
						<Card title="Load the sample company">
							<p className="text-ink-muted text-sm">
								80 customers, 24 months of payments, referrals and refunds, to
								look around in. Your base currency becomes US dollars. For your
								own figures start again with an empty database.
							</p>
							{params.has('refused') && (
								<p className="mt-3 text-danger text-sm">
									There are accounts already: the sample is not mixed with them.
								</p>
							)}
							<Form
								method="post"
								action="/admin/imports/sample"
								className="mt-4"
							>
								<Button look="secondary">Load the sample company</Button>
							</Form>
						</Card>
					)}
					<Card title="Connect a system">
						<p className="text-ink-muted text-sm">
							Billing, product analytics and CRM send what happens as it
							happens. Each signs its requests with an API key of its own, which
							you make and end here.
						</p>
						<div className="mt-4">
							<ButtonLink to="/admin/keys">API keys</ButtonLink>
						</div>
					</Card>
				</div>
			</div>
			{view.uploads.length > 0 && (
				<Section title="Files so far">
					<UploadsTable uploads={view.uploads} />
				</Section>
			)}
			{!isWelcome && <DataOut files={view.dataOut} />}
			{isWelcome && (
				<p className="mt-10 text-sm">
					<ButtonLink to="/admin">Later: go to the start page</ButtonLink>
				</p>
			)}
		</>
	)
}
