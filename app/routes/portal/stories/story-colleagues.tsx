import {
	type ActionFunctionArgs,
	data,
	type LoaderFunctionArgs,
	type MetaFunction,
	redirect,
} from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { STAKEHOLDER_ROLES } from '#app/domain/case-studies/stakeholder.ts'
import { readForm } from '#app/http/forms.ts'
import { notFound, requireAdvocate } from '#app/http/guards.ts'
import { noticeHeader } from '#app/http/notice.ts'
import { askStakeholder } from '#app/operations/stories/ask-stakeholder.ts'
import { readReview } from '#app/routes/site/stories/story-forms.ts'
import { PageHeader } from '#app/ui/primitives/page-header.tsx'
import {
	type ColleagueAnswer,
	Colleagues,
} from '#app/ui/stories/reading/colleagues.tsx'
import { ownStoryPath } from '#app/views/paths/story-paths.ts'
import { viewStakeholders } from '#app/views/stories/story-review.ts'
import {
	STAKEHOLDER_PROBLEMS,
	STAKEHOLDER_ROLE_WORDS,
} from '#app/views/stories/story-words.ts'

export async function loader(door: LoaderFunctionArgs) {
	const { id: userId } = await requireAdvocate(door)
	const { database, organisation, now } = door.context
	const caseStudyId = door.params.id ?? ''
	const { reviewer, view } = await readReview(door, { userId, caseStudyId })
	const back = ownStoryPath(caseStudyId)
	if (!reviewer.mayApprove || !view.version) throw redirect(back)
	return {
		title: view.title,
		back,
		to: `${back}/colleagues`,
		roles: STAKEHOLDER_ROLES.map((value) => ({
			value,
			label: STAKEHOLDER_ROLE_WORDS[value],
		})),
		colleagues: await viewStakeholders(
			database.read,
			organisation,
			caseStudyId,
			now(),
		),
	}
}

/** Sends a colleague a link of their own. */
export async function action(door: ActionFunctionArgs) {
	const { id: userId } = await requireAdvocate(door)
	const { database, now } = door.context
	const caseStudyId = door.params.id ?? ''
	const fields = await readForm(door.request)
	const typed = {
		name: fields.name ?? '',
		email: fields.email ?? '',
		role: fields.role ?? '',
		message: fields.message ?? '',
		mayApprove: fields.mayApprove !== undefined,
	}
	const asked = await askStakeholder(database, {
		caseStudyId,
		userId,
		...typed,
		now: now(),
	})
	if (asked.ok)
		return redirect(`${ownStoryPath(caseStudyId)}/colleagues`, {
			headers: noticeHeader('They get a mail with a link of their own.'),
		})
	const { reason } = asked
	if (reason === 'story_unknown') throw notFound()
	const words = STAKEHOLDER_PROBLEMS[reason]
	const field = FIELDS[reason]
	return data(
		{
			typed,
			errors: field ? { [field]: words } : {},
			refusal: field ? null : words,
		} satisfies ColleagueAnswer,
		{ status: field ? 422 : 409 },
	)
}

const FIELDS: Readonly<
	Partial<Record<keyof typeof STAKEHOLDER_PROBLEMS, string>>
> = {
	name_required: 'name',
	name_too_long: 'name',
	email_invalid: 'email',
	already_asked: 'email',
	role_unknown: 'role',
	message_too_long: 'message',
}

export const meta: MetaFunction = () => [{ title: 'Colleagues · Laurel' }]

export default function StoryColleagues() {
	const { title, back, ...page } = useLoaderData<typeof loader>()
	return (
		<>
			<PageHeader
				title="Colleagues who look at it"
				lead={title}
				back={{ to: back, label: 'The story' }}
			/>
			<Colleagues {...page} answer={useActionData<typeof action>()} />
		</>
	)
}
