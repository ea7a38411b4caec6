import {
	type ActionFunctionArgs,
	data,
	type LoaderFunctionArgs,
	redirect,
} from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import {
	BRIEF_TEMPLATE,
	QUESTION_TEMPLATES,
	WORKING_TITLE_LIMIT,
	withTemplate,
} from '#app/domain/case-studies/brief-templates.ts'
import { readForm } from '#app/http/forms.ts'
import { notFound, requireMay } from '#app/http/guards.ts'
import { noticeHeader } from '#app/http/notice.ts'
import { writeWorkingTexts } from '#app/operations/stories/write-working-texts.ts'
import { Button, ButtonLink } from '#app/ui/primitives/button.tsx'
import { Card } from '#app/ui/primitives/card.tsx'
import { TextAreaField, TextField } from '#app/ui/primitives/field.tsx'
import { Form } from '#app/ui/primitives/form.tsx'
import { Notice } from '#app/ui/primitives/notice.tsx'
import { TheirText } from '#app/ui/stories/their-text.tsx'
import { WORKING_TEXT_REFUSALS } from '#app/views/stories/story-answers.ts'
import { viewBrief } from '#app/views/stories/story-workspace.ts'

export async function loader(door: LoaderFunctionArgs) {
	await requireMay(door, 'see_programme')
	const view = await viewBrief(door.context.database.read, door.params.id ?? '')
	if (!view) throw notFound()
	const asked = new URL(door.request.url).searchParams.get('questions')
	const template = QUESTION_TEMPLATES.find(({ id }) => id === asked)
	const { typed } = view
	return {
		...view,
		template: template?.title ?? null,
		shown: {
			...typed,
			brief: typed.brief || BRIEF_TEMPLATE,
			questions: template
				? withTemplate(typed.questions, template)
				: typed.questions,
		},
	}
}

type Texts = { title: string; brief: string; questions: string }
type Answer = {
	typed: Texts
	errors: Partial<Record<keyof Texts, string>>
	refusal?: string
	/** What somebody else wrote meanwhile. */
	theirs?: { base: string; texts: Texts }
}

export async function action(door: ActionFunctionArgs) {
	await requireMay(door, 'run_programme')
	const { database, now } = door.context
	const caseStudyId = door.params.id ?? ''
	const {
		title = '',
		brief = '',
		questions = '',
		base = '',
	} = await readForm(door.request)
	const typed = { title, brief, questions }
	const written = await writeWorkingTexts(database, {
		caseStudyId,
		baseHash: base,
		texts: typed,
		now: now(),
	})
	const answer = (given: Partial<Answer>, status = 422) =>
		data<Answer>({ typed, errors: {}, ...given }, { status })
	const view = await viewBrief(database.read, caseStudyId)
	if (!view) throw notFound()
	if (written.ok)
		return redirect(view.to, { headers: noticeHeader('The brief is kept.') })
	switch (written.reason) {
		case 'case_study_unknown':
			throw notFound()
		case 'title_missing':
		case 'title_too_long':
			return answer({
				errors: { title: WORKING_TEXT_REFUSALS[written.reason] },
			})
		case 'text_too_long':
			return answer({ refusal: WORKING_TEXT_REFUSALS.text_too_long })
		case 'changed_meanwhile':
			return answer(
				{
					refusal: WORKING_TEXT_REFUSALS.changed_meanwhile,
					theirs: { base: view.base, texts: view.typed },
				},
				409,
			)
	}
}

export default function Brief() {
	const { shown, template, templates, to, ...view } =
		useLoaderData<typeof loader>()
	const answer = useActionData<typeof action>()
	const values = answer?.typed ?? shown
	const theirs = answer?.theirs
	const base = theirs?.base ?? view.base
	return (
		<Form
			method="post"
			action={to}
			key={`${base} ${template}`}
			noValidate
			className="grid max-w-3xl gap-6"
		>
			<input type="hidden" name="base" value={base} />
			{answer?.refusal && <Notice tone="warning">{answer.refusal}</Notice>}
			{template && !answer && (
				<Notice tone="plain">
					The questions of “{template}” are added below. They are kept when you
					save.
				</Notice>
			)}
			<Card>
				<div className="grid gap-5">
					<TextField
						label="Working title"
						name="title"
						maxLength={WORKING_TITLE_LIMIT}
						hint="What you call it among yourselves."
						defaultValue={values.title}
						error={answer?.errors.title}
					/>
					{theirs && (
						<TheirText before={theirs.texts.brief} yours={values.brief} />
					)}
					<TextAreaField
						label="Brief"
						name="brief"
						rows={12}
						hint="Staff alone read it."
						defaultValue={values.brief}
					/>
				</div>
			</Card>
			<Card title="Questions for the interview">
				<div className="grid gap-5">
					<div>
						<p className="mb-2 text-ink-muted text-sm">Begin with</p>
						<div className="flex flex-wrap gap-3">
							{templates.map(({ id, title }) => (
								<ButtonLink key={id} to={`${to}?questions=${id}`}>
									{title}
								</ButtonLink>
							))}
						</div>
					</div>
					{theirs && (
						<TheirText
							before={theirs.texts.questions}
							yours={values.questions}
						/>
					)}
					<TextAreaField
						label="Questions, one a line"
						name="questions"
						rows={10}
						defaultValue={values.questions}
					/>
				</div>
			</Card>
			<div>
				<Button size="large">Save</Button>
			</div>
		</Form>
	)
}
