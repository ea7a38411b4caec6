import {
	type ActionFunctionArgs,
	data,
	type LoaderFunctionArgs,
	redirect,
} from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { newFormId, readFormId } from '#app/http/form-id.ts'
import { readForm } from '#app/http/forms.ts'
import { notFound, requireMay } from '#app/http/guards.ts'
import { noticeHeader } from '#app/http/notice.ts'
import { inviteToCaseStudy } from '#app/operations/stories/invite-to-case-study.ts'
import { BudgetCard } from '#app/ui/asks/budget-card.tsx'
import { ButtonLink } from '#app/ui/primitives/button.tsx'
import { Card } from '#app/ui/primitives/card.tsx'
import { Notice } from '#app/ui/primitives/notice.tsx'
import { InvitationForm } from '#app/ui/stories/invitation-form.tsx'
import { ASK_REFUSALS } from '#app/views/asks/ask-answers.ts'
import { caseStudyPath } from '#app/views/paths/marketing-paths.ts'
import { viewInviting } from '#app/views/stories/case-study-invitation.ts'

/** The budget is shown before anything is asked. */
export async function loader(door: LoaderFunctionArgs) {
	const { role } = await requireMay(door, 'run_programme')
	const { database, organisation, now } = door.context
	const view = await viewInviting(
		database.read,
		organisation,
		door.params.id ?? '',
		{ role, now: now() },
	)
	if (!view) throw notFound()
	return { ...view, formId: newFormId() }
}

export async function action(door: ActionFunctionArgs) {
	const { id: actorId } = await requireMay(door, 'run_programme')
	const { database, now } = door.context
	const caseStudyId = door.params.id ?? ''
	const fields = await readForm(door.request)
	const typed = {
		message: fields.message ?? '',
		isOverride: fields.override !== undefined,
		reason: fields.reason ?? '',
	}
	const id = readFormId(fields.id)
	const invited = await inviteToCaseStudy(database, {
		caseStudyId,
		message: typed.message,
		actorId,
		now: now(),
		override: typed.isOverride ? { reason: typed.reason } : null,
		...(id && { id }),
	})
	// Sent twice: it is made.
	if (invited.ok || invited.reason.kind === 'already_made')
		return redirect(caseStudyPath(caseStudyId), {
			headers: noticeHeader(
				'Invited, by mail and in the portal. They have 14 days to answer.',
			),
		})
	const { kind } = invited.reason
	if (kind === 'case_study_unknown') throw notFound()
	const [field, words] = REFUSALS[kind] ??
		ASK_REFUSALS[kind] ?? ['form', 'They cannot be asked.']
	return data(
		{ typed, errors: { [field]: words } },
		{ status: kind.includes('required') ? 422 : 409 },
	)
}

const REFUSALS: Readonly<Record<string, readonly [string, string]>> = {
	advocate_missing: ['form', 'Choose first who tells the story.'],
	advocate_unknown: ['form', 'Who was to tell it cannot sign in any more.'],
	not_to_be_invited: [
		'form',
		'It is past that: they were invited already, or it is over.',
	],
}

export default function Invitation() {
	const view = useLoaderData<typeof loader>()
	const answer = useActionData<typeof action>()
	if (!view.budget)
		return (
			<Card title="Nobody to invite yet">
				<p className="mb-4 text-sm">
					Choose on the overview who tells the story: only an advocate with a
					sign-in can be asked.
				</p>
				<ButtonLink to={view.to}>To the overview</ButtonLink>
			</Card>
		)
	const { budget } = view
	return (
		<div className="grid items-start gap-6 lg:grid-cols-[3fr_2fr]">
			<div className="lg:order-2">
				<BudgetCard
					verdict={budget.verdict}
					left={budget.left}
					until={budget.until}
					reasons={budget.reasons}
				/>
			</div>
			{!view.mayInvite ? (
				<Notice tone="warning">
					There is nothing to invite to: they were invited already, or it is
					over.
				</Notice>
			) : budget.verdict === 'blocked' && !budget.mayOverride ? (
				<Notice tone="warning">
					It is not a good moment, and what stands against it is not yours to
					set aside: an admin may, with a reason.
				</Notice>
			) : (
				<InvitationForm
					id={view.formId}
					action={`${view.to}/invitation`}
					back={view.to}
					advocate={budget.advocate}
					isBlocked={budget.verdict === 'blocked'}
					message={view.message}
					typed={answer?.typed}
					errors={answer?.errors ?? {}}
				/>
			)}
		</div>
	)
}
