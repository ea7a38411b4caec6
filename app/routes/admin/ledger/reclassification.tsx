import {
	type ActionFunctionArgs,
	data,
	type LoaderFunctionArgs,
	type MetaFunction,
	redirect,
} from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { readForm } from '#app/http/forms.ts'
import { requireMay } from '#app/http/guards.ts'
import { noticeHeader } from '#app/http/notice.ts'
import { previewReclassification } from '#app/operations/ledger/preview-reclassification.ts'
import { reclassifyLines } from '#app/operations/ledger/reclassify-lines.ts'
import { ChosenLines } from '#app/ui/ledger/chosen-lines.tsx'
import { ReclassificationPreview } from '#app/ui/ledger/reclassification-preview.tsx'
import { Button, ButtonLink } from '#app/ui/primitives/button.tsx'
import { Card } from '#app/ui/primitives/card.tsx'
import { SelectField, TextAreaField } from '#app/ui/primitives/field.tsx'
import { Form } from '#app/ui/primitives/form.tsx'
import { Notice } from '#app/ui/primitives/notice.tsx'
import { PageHeader } from '#app/ui/primitives/page-header.tsx'
import { countOf } from '#app/views/format/money.ts'
import {
	chosenClass,
	classableKeys,
	parseChosenKeys,
	viewReclassification,
} from '#app/views/ledger/reclassification.ts'
import { RECLASSIFY_REFUSALS } from '#app/views/ledger/reclassification-answers.ts'
import { viewReclassificationPreview } from '#app/views/ledger/reclassification-preview.ts'
import { linePath } from '#app/views/paths/paths.ts'

export async function loader(door: LoaderFunctionArgs) {
	await requireMay(door, 'see_revenue')
	const { database, organisation } = door.context
	const keys = parseChosenKeys(new URL(door.request.url).searchParams)
	return database.snapshot((read) =>
		viewReclassification(read, organisation, keys),
	)
}

/** Shows what it would do, or does it. */
export async function action(door: ActionFunctionArgs) {
	const { id: actorId } = await requireMay(door, 'administer')
	const { database, organisation, now } = door.context
	const { reason = '', class: chosen = '', step } = await readForm(door.request)
	const errors: Record<string, string> = {}
	const answer = (
		status: number,
		preview: ReturnType<typeof viewReclassificationPreview> | null = null,
	) => data({ typed: { reason, class: chosen }, errors, preview }, { status })
	const wanted = chosenClass(chosen)
	if (wanted === undefined) {
		errors.class = 'Choose a class'
		return answer(422)
	}
	const lines = {
		keys: await classableKeys(
			database.read,
			parseChosenKeys(new URL(door.request.url).searchParams),
		),
		class: wanted,
		actorId,
		now: now(),
	}
	const refuse = (refusal: string) => {
		const [field, words] = RECLASSIFY_REFUSALS[refusal] ?? ['form', '']
		errors[field] = words
		return answer(422)
	}
	if (step === 'preview') {
		const previewed = await previewReclassification(database, {
			...lines,
			reason: reason.trim() || 'to look at',
		})
		return previewed.ok
			? answer(200, viewReclassificationPreview(previewed.value, organisation))
			: refuse(previewed.reason)
	}
	const result = await reclassifyLines(database, { ...lines, reason })
	if (!result.ok) return refuse(result.reason)
	const { lineKeys } = result.value
	const [only] = lineKeys
	const to =
		only !== undefined && lineKeys.length === 1
			? linePath(only)
			: '/admin/lines?kind=by_hand'
	return redirect(to, {
		headers: noticeHeader(
			`${countOf(lineKeys.length, 'line')} changed. The entries are posted within seconds.`,
		),
	})
}

export const meta: MetaFunction = () => [
	{ title: 'Another class for lines · Laurel' },
]

export default function Reclassification() {
	const view = useLoaderData<typeof loader>()
	const answer = useActionData<typeof action>()
	const errors: Partial<Record<string, string>> = answer?.errors ?? {}
	return (
		<>
			<PageHeader
				title="Another class for lines"
				lead="A class given by hand stands as if the line’s source had stated it, for the whole line. What changes is posted as mirrored entries; nothing is edited."
				back={view.back}
			/>
			{view.rows.length === 0 ? (
				<div className="grid max-w-3xl gap-6">
					{view.leftOut.length > 0 && (
						<ChosenLines rows={[]} leftOut={view.leftOut} />
					)}
					<Card title="Which lines">
						<Form method="get" className="grid gap-5">
							<TextAreaField
								label="Keys, one a line"
								name="keys"
								rows={6}
								hint="As their sources write them. Or tick lines in a list of lines."
							/>
							<div className="flex flex-wrap gap-3">
								<Button>Look at these lines</Button>
								<ButtonLink to={view.back.to}>Go to the lines</ButtonLink>
							</div>
						</Form>
					</Card>
				</div>
			) : (
				<div className="grid max-w-4xl gap-6">
					<ChosenLines rows={view.rows} leftOut={view.leftOut} />
					<Form method="post" noValidate className="grid gap-6">
						{errors.form && <Notice tone="warning">{errors.form}</Notice>}
						<Card>
							<div className="grid gap-5">
								<SelectField
									label="Class"
									name="class"
									options={view.choices}
									none="Choose a class"
									defaultValue={answer?.typed.class ?? view.chosen}
									error={errors.class}
									hint="“New” sets the base against which later payments of its family are compared."
								/>
								<TextAreaField
									label="Why"
									name="reason"
									rows={3}
									maxLength={2_000}
									defaultValue={answer?.typed.reason}
									error={errors.reason}
									hint="It stands on the receipt of each, with your name."
								/>
							</div>
						</Card>
						{answer?.preview && (
							<ReclassificationPreview preview={answer.preview} />
						)}
						<div className="flex flex-wrap gap-3">
							<Button look="secondary" name="step" value="preview">
								Show what it would do
							</Button>
							<Button look="danger" name="step" value="set">
								Give {view.rows.length === 1 ? 'it' : 'them'} this class
							</Button>
							<ButtonLink to={view.back.to}>Leave it</ButtonLink>
						</div>
					</Form>
				</div>
			)}
		</>
	)
}
