import { Button, ButtonLink } from '#app/ui/primitives/button.tsx'
import { Disclosure } from '#app/ui/primitives/disclosure.tsx'
import { Form, ForWhoMay } from '#app/ui/primitives/form.tsx'
import { Notice } from '#app/ui/primitives/notice.tsx'
import { Section } from '#app/ui/primitives/section.tsx'
import type { viewDraftFile } from '#app/views/organisation/import-draft/draft-file.ts'
import { ColumnsRead } from './columns-read.tsx'
import { Foreseen } from './foreseen.tsx'
import { ReadingForm, type ReadingOptions } from './reading-form.tsx'

/** One file of a draft: what it is, what would become of it, and how it is read. */
export function DraftFileSection({
	file,
	to,
	options,
	errors,
	isAlone,
}: {
	file: ReturnType<typeof viewDraftFile>
	to: string
	options: ReadingOptions
	errors: Readonly<Record<string, string>>
	/** It is the only file of its import. */
	isAlone: boolean
}) {
	const { problem, foreseen, columns, unused } = file
	return (
		<Section
			title={isAlone ? (file.what ?? 'Not readable yet') : file.name}
			about={
				isAlone ? file.size : [file.what, file.size].filter(Boolean).join(' ')
			}
			actions={
				!isAlone && (
					<Form method="post" action={`${to}/files/${file.nth}/removal`}>
						<Button look="secondary">Leave this file out</Button>
					</Form>
				)
			}
		>
			<div className="grid grid-cols-[minmax(0,1fr)] gap-4">
				{problem !== null && (
					<Notice tone="danger">
						{file.name} {problem}.
					</Notice>
				)}
				{problem !== null && file.hasColumns && (
					<div>
						<ButtonLink
							to={`${to}/files/${file.nth}/columns`}
							look="primary"
							verb="administer"
						>
							Match the columns yourself
						</ButtonLink>
					</div>
				)}
				{file.isRemembered && (
					<Notice tone="plain">
						<p>
							A file with the same columns was imported in this way. Say
							otherwise below, or forget it.
						</p>
						<ForWhoMay verb="administer">
							<Form
								method="post"
								action={`${to}/files/${file.nth}/remembered/removal`}
								className="mt-3"
							>
								<Button look="secondary">Forget how it was read</Button>
							</Form>
						</ForWhoMay>
					</Notice>
				)}
				<ReadingForm
					file={file}
					to={to}
					options={options}
					isOpen={problem !== null || Object.keys(errors).length > 0}
					errors={errors}
				/>
				{columns.length > 0 && (
					<Disclosure summary="How each column is read, before and after">
						<ColumnsRead columns={columns} unused={unused} />
					</Disclosure>
				)}
				{foreseen && <Foreseen foreseen={foreseen} />}
			</div>
		</Section>
	)
}
