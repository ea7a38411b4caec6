import {
	type ActionFunctionArgs,
	data,
	type LoaderFunctionArgs,
	type MetaFunction,
	redirect,
} from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { newFormId, readFormId } from '#app/http/form-id.ts'
import { readForm } from '#app/http/forms.ts'
import { notFound, requireMay } from '#app/http/guards.ts'
import { noticeHeader } from '#app/http/notice.ts'
import { askForReference } from '#app/operations/stories/references/ask-for-reference.ts'
import { AskForm, type TypedAsk } from '#app/ui/asks/ask-form.tsx'
import { BudgetCard } from '#app/ui/asks/budget-card.tsx'
import { Notice } from '#app/ui/primitives/notice.tsx'
import { PageHeader } from '#app/ui/primitives/page-header.tsx'
import { TextLink } from '#app/ui/primitives/text-link.tsx'
import { ASK_REFUSALS } from '#app/views/asks/ask-answers.ts'
import { viewAskBudget } from '#app/views/asks/asks.ts'
import {
	referenceAskPath,
	referencePath,
} from '#app/views/paths/marketing-paths.ts'
import { viewReference } from '#app/views/stories/reference.ts'
import { REFERENCE_REFUSALS } from '#app/views/stories/reference-words.ts'

const advocateOf = (request: Request) =>
	new URL(request.url).searchParams.get('advocate') ?? ''

export async function loader(door: LoaderFunctionArgs) {
	const { role } = await requireMay(door, 'run_programme')
	const { database, organisation, now } = door.context
	const id = door.params.id ?? ''
	const given = { role, now: now() }
	const [reference, budget] = await Promise.all([
		viewReference(database.read, organisation, id, given),
		viewAskBudget(database.read, organisation, advocateOf(door.request), given),
	])
	if (!reference || !budget || budget.isDeactivated) throw notFound()
	return {
		budget,
		formId: newFormId(),
		back: referencePath(id),
		postTo: referenceAskPath(id, budget.userId),
		message: `A company that considers us would like to hear from somebody who knows us: a call of about half an hour, until ${reference.needed}. Would you take it? What you tell them is up to you.`,
	}
}

export async function action(door: ActionFunctionArgs) {
	const { id: actorId } = await requireMay(door, 'run_programme')
	const { database, now } = door.context
	const requestId = door.params.id ?? ''
	const fields = await readForm(door.request)
	const typed: TypedAsk = {
		kind: 'call',
		message: fields.message ?? '',
		isOverride: fields.override !== undefined,
		reason: fields.reason ?? '',
	}
	const id = readFormId(fields.id)
	const asked = await askForReference(database, {
		requestId,
		userId: advocateOf(door.request),
		actorId,
		now: now(),
		message: typed.message,
		override: typed.isOverride ? { reason: typed.reason } : null,
		...(id && { id }),
	})
	// Sent twice: it is asked.
	if (asked.ok || asked.reason.kind === 'already_made')
		return redirect(referencePath(requestId), {
			headers: noticeHeader(
				'Asked, by mail and in the portal. They have 14 days to answer, or until the day on which it is needed.',
			),
		})
	const { kind } = asked.reason
	if (kind === 'not_from_here' || kind === 'of_the_prospect')
		return data(
			{ typed, errors: { form: REFERENCE_REFUSALS[kind] } },
			{ status: 409 },
		)
	const refusal = ASK_REFUSALS[kind]
	if (!refusal) throw notFound()
	const [field, words] = refusal
	return data(
		{ typed, errors: { [field]: words } },
		{ status: kind.includes('required') ? 422 : 409 },
	)
}

export const meta: MetaFunction = () => [
	{ title: 'Ask for a reference call · Laurel' },
]

export default function AskForReference() {
	const { budget, formId, back, postTo, message } =
		useLoaderData<typeof loader>()
	const answer = useActionData<typeof action>()
	return (
		<>
			<PageHeader
				title={`Ask ${budget.advocate} to take the call`}
				lead={
					<>
						Of <TextLink to={budget.account.to}>{budget.account.name}</TextLink>
					</>
				}
				back={{ to: back, label: 'The request' }}
			/>
			<div className="grid items-start gap-6 lg:grid-cols-[3fr_2fr]">
				<div className="lg:order-2">
					<BudgetCard {...budget} />
				</div>
				{budget.verdict === 'blocked' && !budget.mayOverride ? (
					<Notice tone="warning">
						It is not a good moment, and what stands against it is not yours to
						set aside: an admin may, with a reason.
					</Notice>
				) : (
					<AskForm
						{...{ budget, back, message, answer }}
						action={postTo}
						id={formId}
						kind="call"
					/>
				)}
			</div>
		</>
	)
}
