import {
	type ActionFunctionArgs,
	data,
	type LoaderFunctionArgs,
	redirect,
} from '@remix-run/node'
import { useActionData } from '@remix-run/react'
import { readForm } from '#app/http/forms.ts'
import { notFound, requireMay } from '#app/http/guards.ts'
import { noticeHeader } from '#app/http/notice.ts'
import { writeWorkingTexts } from '#app/operations/stories/write-working-texts.ts'
import { Button } from '#app/ui/primitives/button.tsx'
import { Card } from '#app/ui/primitives/card.tsx'
import { TextAreaField } from '#app/ui/primitives/field.tsx'
import { Form } from '#app/ui/primitives/form.tsx'
import { Notice } from '#app/ui/primitives/notice.tsx'
import { TheirText } from '#app/ui/stories/their-text.tsx'
import { caseStudyPath } from '#app/views/paths/marketing-paths.ts'
import { WORKING_TEXT_REFUSALS } from '#app/views/stories/story-answers.ts'
import { viewInterview } from '#app/views/stories/story-workspace.ts'

/** Only what was posted here and refused is shown here. */
export async function loader(door: LoaderFunctionArgs) {
	await requireMay(door, 'run_programme')
	const { database, organisation, now } = door.context
	const id = door.params.id ?? ''
	if (door.request.method === 'GET' && !(await exists())) throw notFound()
	return null

	async function exists() {
		return viewInterview(database.read, organisation, id, now())
	}
}

export async function action(door: ActionFunctionArgs) {
	await requireMay(door, 'run_programme')
	const { database, organisation, now } = door.context
	const caseStudyId = door.params.id ?? ''
	const { notes = '', base = '' } = await readForm(door.request)
	const at = now()
	const written = await writeWorkingTexts(database, {
		caseStudyId,
		baseHash: base,
		texts: { notes },
		now: at,
	})
	if (written.ok)
		return redirect(caseStudyPath(caseStudyId, 'interview'), {
			headers: noticeHeader('The notes are kept.'),
		})
	const view = await viewInterview(database.read, organisation, caseStudyId, at)
	if (!view || written.reason === 'case_study_unknown') throw notFound()
	const isConflict = written.reason === 'changed_meanwhile'
	return data(
		{
			notes,
			base: view.base,
			refusal: WORKING_TEXT_REFUSALS[written.reason],
			theirs: isConflict ? view.notes : null,
		},
		{ status: isConflict ? 409 : 422 },
	)
}

export default function Notes() {
	const answer = useActionData<typeof action>()
	if (!answer) return null
	return (
		<div className="grid max-w-3xl gap-6">
			<Notice tone="warning">{answer.refusal}</Notice>
			{answer.theirs !== null && (
				<TheirText before={answer.theirs} yours={answer.notes} />
			)}
			<Card title="Notes">
				<Form method="post" className="grid gap-4">
					<input type="hidden" name="base" value={answer.base} />
					<TextAreaField
						label="What they said"
						name="notes"
						rows={18}
						defaultValue={answer.notes}
					/>
					<div>
						<Button>Keep the notes</Button>
					</div>
				</Form>
			</Card>
		</div>
	)
}
