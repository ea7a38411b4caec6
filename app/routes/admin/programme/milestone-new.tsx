import {
	type ActionFunctionArgs,
	data,
	type LoaderFunctionArgs,
	type MetaFunction,
	redirect,
} from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { requireMay } from '#app/http/guards.ts'
import { noticeHeader } from '#app/http/notice.ts'
import { defineMilestone } from '#app/operations/programme/define-milestone.ts'
import { PageHeader } from '#app/ui/primitives/page-header.tsx'
import { MilestoneForm } from '#app/ui/programme/milestone-form.tsx'
import { MILESTONES_PATH, milestonePath } from '#app/views/paths/paths.ts'
import {
	NEW_MILESTONE,
	pastChoices,
	termsOfTyped,
	viewRuleChoices,
} from '#app/views/programme/milestone-form.ts'
import {
	answerRefusal,
	answerStep,
	readMilestoneForm,
} from './milestone-form.ts'

export async function loader(door: LoaderFunctionArgs) {
	await requireMay(door, 'administer')
	return {
		metrics: await viewRuleChoices(door.context.database.read),
		values: NEW_MILESTONE,
		pasts: pastChoices(NEW_MILESTONE.past),
	}
}

export async function action(door: ActionFunctionArgs) {
	const admin = await requireMay(door, 'administer')
	const { database, organisation, now } = door.context
	const { typed, step } = await readMilestoneForm(door.request)
	if (step !== null) return data(await answerStep(door.context, typed, step))
	const defined = await defineMilestone(database, {
		draft: await termsOfTyped(database.read, organisation, typed, now()),
		actorId: admin.id,
		now: now(),
	})
	if (defined.ok)
		return redirect(milestonePath(defined.value.id), {
			headers: noticeHeader(
				`“${typed.name}” is in force. Every account is being evaluated for it now.`,
			),
		})
	return data(await answerRefusal(door.context, typed, defined.reason), {
		status: 422,
	})
}

export { unlessPreviewed as shouldRevalidate } from '#app/ui/programme/unless-previewed.ts'

export const meta: MetaFunction = () => [{ title: 'New milestone · Laurel' }]

export default function NewMilestone() {
	const { metrics, values, pasts } = useLoaderData<typeof loader>()
	const answer = useActionData<typeof action>()
	return (
		<>
			<PageHeader
				title="New milestone"
				lead="What a customer has reached when a rule over its metrics is met. Reached once, it stays."
				back={{ to: MILESTONES_PATH, label: 'Milestones' }}
			/>
			<MilestoneForm
				values={answer?.typed ?? values}
				answer={answer}
				metrics={metrics}
				pasts={pasts}
				submit="Put in force"
				leave={MILESTONES_PATH}
				consequence="Every account is evaluated for it at once. No tier asks for it until you say so."
			/>
		</>
	)
}
