import {
	type ActionFunctionArgs,
	data,
	type LoaderFunctionArgs,
	type MetaFunction,
	redirect,
} from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { notFound, requireMay } from '#app/http/guards.ts'
import { noticeHeader } from '#app/http/notice.ts'
import { changeMilestone } from '#app/operations/programme/change-milestone.ts'
import { Notice } from '#app/ui/primitives/notice.tsx'
import { PageHeader } from '#app/ui/primitives/page-header.tsx'
import {
	type MilestoneAnswer,
	MilestoneForm,
} from '#app/ui/programme/milestone-form.tsx'
import { milestonePath } from '#app/views/paths/paths.ts'
import {
	pastChoices,
	termsOfTyped,
	viewMilestoneTerms,
	viewRuleChoices,
} from '#app/views/programme/milestone-form.ts'
import { viewMilestone } from '#app/views/programme/milestones.ts'
import {
	answerRefusal,
	answerStep,
	readMilestoneForm,
} from './milestone-form.ts'

export async function loader(door: LoaderFunctionArgs) {
	await requireMay(door, 'administer')
	const { read } = door.context.database
	const [milestone, metrics] = await Promise.all([
		viewMilestoneTerms(read, door.params.id ?? ''),
		viewRuleChoices(read),
	])
	if (!milestone) throw notFound()
	return { milestone, metrics, pasts: pastChoices(milestone.typed.past) }
}

type Answer = MilestoneAnswer & {
	/** Somebody else was faster: what is in force by now. */
	conflict?: {
		version: number
		name: string
		sentence: string
		by: string | null
	}
	notice?: string
}

export async function action(door: ActionFunctionArgs) {
	const admin = await requireMay(door, 'administer')
	const { database, organisation, now } = door.context
	const id = door.params.id ?? ''
	const { typed, step, baseVersion } = await readMilestoneForm(door.request)
	if (step !== null)
		return data<Answer>(await answerStep(door.context, typed, step))
	const changed = await changeMilestone(database, {
		id,
		baseVersion,
		draft: await termsOfTyped(database.read, organisation, typed, now()),
		actorId: admin.id,
		now: now(),
	})
	if (changed.ok)
		return redirect(milestonePath(id), {
			headers: noticeHeader(
				`Version ${changed.value.version} is in force. Every account is being evaluated by it now; who has reached it keeps it.`,
			),
		})
	const { reason } = changed
	const untouched = { typed, errors: {}, problems: [], preview: null }
	switch (reason) {
		case 'not_found':
			throw notFound()
		case 'unchanged':
			return data<Answer>(
				{
					...untouched,
					notice: 'This is in force already. Nothing was changed.',
				},
				{ status: 409 },
			)
		case 'changed_meanwhile': {
			const current = await viewMilestone(database.read, organisation, id, null)
			if (!current || current.isArchived) throw notFound()
			const { version, name, sentence, versions } = current
			const by = versions[0]?.by ?? null
			return data<Answer>(
				{ ...untouched, conflict: { version, name, sentence, by } },
				{ status: 409 },
			)
		}
		default:
			return data<Answer>(await answerRefusal(door.context, typed, reason), {
				status: 422,
			})
	}
}

export { unlessPreviewed as shouldRevalidate } from '#app/ui/programme/unless-previewed.ts'

export const meta: MetaFunction<typeof loader> = ({ data }) => [
	{ title: `Change ${data?.milestone.name ?? 'a milestone'} · Laurel` },
]

export default function ChangeMilestone() {
	const { milestone, metrics, pasts } = useLoaderData<typeof loader>()
	const answer = useActionData<typeof action>()
	const conflict = answer?.conflict
	return (
		<>
			<PageHeader
				title={`Change “${milestone.name}”`}
				lead={`Version ${milestone.version} is in force: ${milestone.sentence}.`}
				back={{ to: milestone.to, label: milestone.name }}
			/>
			<MilestoneForm
				version={conflict?.version ?? milestone.version}
				values={answer?.typed ?? milestone.typed}
				answer={answer}
				metrics={metrics}
				pasts={pasts}
				submit="Put in force"
				leave={milestone.to}
				consequence="Who has reached it keeps it, whatever threshold is in force from now on. Everybody else is evaluated by what you put in force."
				notice={
					conflict ? (
						<Notice tone="warning">
							<p className="font-medium">
								{conflict.by ?? 'Somebody else'} changed this milestone
								meanwhile.
							</p>
							<p className="mt-1">
								Version {conflict.version} is in force: “{conflict.name}”,{' '}
								{conflict.sentence}. What you typed is kept below; putting it in
								force replaces theirs.
							</p>
						</Notice>
					) : (
						answer?.notice && <Notice tone="warning">{answer.notice}</Notice>
					)
				}
			/>
		</>
	)
}
