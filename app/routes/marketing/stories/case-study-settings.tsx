import {
	type ActionFunctionArgs,
	data,
	type LoaderFunctionArgs,
	type MetaFunction,
	redirect,
} from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import {
	type CaseStudySettings,
	TIMED_STAGES,
} from '#app/domain/case-studies/settings.ts'
import { readForm } from '#app/http/forms.ts'
import { requireMay } from '#app/http/guards.ts'
import { noticeHeader } from '#app/http/notice.ts'
import { changeCaseStudySettings } from '#app/operations/stories/change-case-study-settings.ts'
import { Button, ButtonLink } from '#app/ui/primitives/button.tsx'
import { Card } from '#app/ui/primitives/card.tsx'
import { TextField } from '#app/ui/primitives/field.tsx'
import { Form } from '#app/ui/primitives/form.tsx'
import { Notice } from '#app/ui/primitives/notice.tsx'
import { PageHeader } from '#app/ui/primitives/page-header.tsx'
import { CASE_STUDIES_PATH } from '#app/views/paths/marketing-paths.ts'
import { viewStageDays } from '#app/views/stories/case-study.ts'

const PACE_PATH = `${CASE_STUDIES_PATH}/pace`

export async function loader(door: LoaderFunctionArgs) {
	await requireMay(door, 'see_programme')
	return viewStageDays(door.context.database.read)
}

export async function action(door: ActionFunctionArgs) {
	const { id: actorId } = await requireMay(door, 'run_programme')
	const { database, now } = door.context
	const fields = await readForm(door.request)
	const typed = Object.fromEntries(
		TIMED_STAGES.map((stage) => [stage, fields[stage]?.trim() ?? '']),
	)
	const stageDays = Object.fromEntries(
		TIMED_STAGES.map((stage) => [
			stage,
			/^\d{1,4}$/.test(typed[stage] ?? '') ? Number(typed[stage]) : Number.NaN,
		]),
	) as CaseStudySettings['stageDays']
	const changed = await changeCaseStudySettings(database, {
		stageDays,
		actorId,
		now: now(),
		baseVersion: Number(fields.version),
	})
	if (changed.ok)
		return redirect(PACE_PATH, {
			headers: noticeHeader('Saved. Stories on their way are due by it.'),
		})
	const { reason } = changed
	const errors: Record<string, string> =
		reason.kind === 'out_of_range'
			? { [reason.stage]: 'A whole number of days from 1 to 365' }
			: { form: 'Somebody changed them meanwhile. Look at them again.' }
	return data(
		{ typed, errors },
		{ status: reason.kind === 'out_of_range' ? 422 : 409 },
	)
}

export const meta: MetaFunction = () => [{ title: 'Days per stage · Laurel' }]

export default function StageDays() {
	const view = useLoaderData<typeof loader>()
	const answer = useActionData<typeof action>()
	const typed: Partial<Record<string, string>> = answer?.typed ?? {}
	const errors: Partial<Record<string, string>> = answer?.errors ?? {}
	return (
		<>
			<PageHeader
				title="Days per stage"
				lead="How long a story may stay in each stage. After that it is overdue: its owner is mailed once."
				back={{ to: PACE_PATH, label: 'Pace' }}
			/>
			<Form
				isReadByOthers
				method="post"
				action={`${CASE_STUDIES_PATH}/settings`}
				noValidate
				className="grid max-w-xl gap-6"
			>
				<input type="hidden" name="version" value={view.version} />
				{errors.form && <Notice tone="warning">{errors.form}</Notice>}
				<Card>
					<div className="grid gap-5 sm:grid-cols-2">
						{view.stages.map(({ stage, title, days }) => (
							<TextField
								key={stage}
								label={title}
								name={stage}
								inputMode="numeric"
								after="days"
								defaultValue={typed[stage] ?? String(days)}
								error={errors[stage]}
							/>
						))}
					</div>
				</Card>
				<div className="flex flex-wrap gap-3">
					<Button>Save</Button>
					<ButtonLink to={PACE_PATH}>Leave as it is</ButtonLink>
				</div>
			</Form>
		</>
	)
}
