import {
	type ActionFunctionArgs,
	data,
	type LoaderFunctionArgs,
	type MetaFunction,
	redirect,
} from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { ASK_KINDS } from '#app/domain/asks/budget.ts'
import type { ReviewDraft } from '#app/domain/asks/review.ts'
import { newFormId, readFormId } from '#app/http/form-id.ts'
import { readForm } from '#app/http/forms.ts'
import { notFound, requireMay } from '#app/http/guards.ts'
import { noticeHeader } from '#app/http/notice.ts'
import { makeAsk } from '#app/operations/asks/make-ask.ts'
import { AskForm, type TypedAsk } from '#app/ui/asks/ask-form.tsx'
import { BudgetCard } from '#app/ui/asks/budget-card.tsx'
import { Button, ButtonLink } from '#app/ui/primitives/button.tsx'
import { Card } from '#app/ui/primitives/card.tsx'
import { ComboboxField } from '#app/ui/primitives/combobox.tsx'
import { Empty } from '#app/ui/primitives/empty.tsx'
import { Form } from '#app/ui/primitives/form.tsx'
import { Notice } from '#app/ui/primitives/notice.tsx'
import { PageHeader } from '#app/ui/primitives/page-header.tsx'
import { TextLink } from '#app/ui/primitives/text-link.tsx'
import { ASK_REFUSALS } from '#app/views/asks/ask-answers.ts'
import { viewAskBudget } from '#app/views/asks/asks.ts'
import { ASKS_PATH, askingPath } from '#app/views/paths/marketing-paths.ts'
import { advocateOptions } from '#app/views/programme/advocates-to-ask.ts'

/** Without an advocate it asks for one first: the budget is shown before anything is asked. */
export async function loader(door: LoaderFunctionArgs) {
	const { role } = await requireMay(door, 'run_programme')
	const { database, organisation, now } = door.context
	const { searchParams } = new URL(door.request.url)
	const advocate = searchParams.get('advocate')
	if (!advocate)
		return {
			options: await advocateOptions(database.read),
			budget: null,
			id: '',
		}
	const given = { role, now: now() }
	const budget = await viewAskBudget(
		database.read,
		organisation,
		advocate,
		given,
	)
	if (!budget || budget.isDeactivated) throw notFound()
	return { options: null, budget, id: newFormId() }
}

export async function action(door: ActionFunctionArgs) {
	const { id: actorId } = await requireMay(door, 'run_programme')
	const { database, now } = door.context
	const userId = new URL(door.request.url).searchParams.get('advocate') ?? ''
	const fields = await readForm(door.request)
	const typed: TypedAsk & ReviewDraft = {
		kind: fields.kind ?? '',
		message: fields.message ?? '',
		isOverride: fields.override !== undefined,
		reason: fields.reason ?? '',
		site: fields.site ?? '',
		url: fields.url ?? '',
		disclosure: fields.disclosure ?? '',
	}
	const kind = ASK_KINDS.find((each) => each === typed.kind)
	if (!kind)
		return data(
			{ typed, errors: { kind: 'Choose what you ask for' } },
			{ status: 422 },
		)
	const id = readFormId(fields.id)
	const made = await makeAsk(database, {
		userId,
		kind,
		message: typed.message,
		actorId,
		now: now(),
		override: typed.isOverride ? { reason: typed.reason } : null,
		...(kind === 'review' && { review: typed }),
		...(id && { id }),
	})
	// Sent twice: it is made.
	if (made.ok || made.reason.kind === 'already_made')
		return redirect(ASKS_PATH, {
			headers: noticeHeader(
				'Asked, by mail and in the portal. They have 14 days to answer.',
			),
		})
	const refusal = ASK_REFUSALS[made.reason.kind]
	if (!refusal) throw notFound()
	const [field, words] = refusal
	return data(
		{ typed, errors: { [field]: words } },
		{ status: STANDS_AGAINST.has(made.reason.kind) ? 409 : 422 },
	)
}

/** What is not a matter of how it was written. */
const STANDS_AGAINST: ReadonlySet<string> = new Set([
	'blocked',
	'override_not_allowed',
	'already_asked',
	'actor_unknown',
])

export const meta: MetaFunction = () => [{ title: 'Ask an advocate · Laurel' }]

const BACK = { to: ASKS_PATH, label: 'Asks' }

export default function NewAsk() {
	const { options, budget, id } = useLoaderData<typeof loader>()
	const answer = useActionData<typeof action>()
	if (!budget) return <Choice options={options ?? []} />
	return (
		<>
			<PageHeader
				title={`Ask ${budget.advocate}`}
				lead={
					<>
						Of <TextLink to={budget.account.to}>{budget.account.name}</TextLink>
					</>
				}
				back={BACK}
			/>
			<div className="grid items-start gap-6 lg:grid-cols-[3fr_2fr]">
				<div className="lg:order-2">
					<BudgetCard
						verdict={budget.verdict}
						left={budget.left}
						until={budget.until}
						reasons={budget.reasons}
					>
						{budget.escalation && (
							<blockquote className="mt-3 border-line-strong border-l-2 pl-3 text-sm">
								{budget.escalation}
							</blockquote>
						)}
					</BudgetCard>
				</div>
				{budget.verdict === 'blocked' && !budget.mayOverride ? (
					<div className="grid justify-items-start gap-6">
						<Notice tone="warning">
							It is not a good moment, and what stands against it is not yours
							to set aside: an admin may, with a reason.
						</Notice>
						<ButtonLink to={budget.account.to}>
							Look at {budget.account.name}
						</ButtonLink>
					</div>
				) : (
					<AskForm
						{...{ budget, id, answer }}
						action={askingPath(budget.userId)}
						back={ASKS_PATH}
					/>
				)}
			</div>
		</>
	)
}

function Choice({
	options,
}: {
	options: readonly { value: string; label: string }[]
}) {
	return (
		<>
			<PageHeader
				title="Ask somebody"
				lead="Choose whom. You see whether it is a good moment before you write a word."
				back={BACK}
			/>
			{options.length === 0 ? (
				<Empty title="No advocate has a sign-in yet">
					<p>
						People are asked in the portal and by mail. An admin invites them
						under People.
					</p>
				</Empty>
			) : (
				<Form
					method="get"
					action={`${ASKS_PATH}/new`}
					className="grid max-w-xl gap-5"
				>
					<Card>
						<ComboboxField
							label="Advocate"
							name="advocate"
							options={options}
							none="A name or a company"
						/>
					</Card>
					<div>
						<Button>Go on</Button>
					</div>
				</Form>
			)}
		</>
	)
}
