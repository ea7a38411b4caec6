import {
	type ActionFunctionArgs,
	data,
	type LoaderFunctionArgs,
	type MetaFunction,
	redirect,
} from '@remix-run/node'
import { Form, useActionData, useLoaderData } from '@remix-run/react'
import { ASK_KINDS } from '#app/domain/asks/budget.ts'
import { ASK_WORDS, REVIEW_DISCLOSURE } from '#app/domain/asks/words.ts'
import { newFormId, readFormId } from '#app/http/form-id.ts'
import { readForm } from '#app/http/forms.ts'
import { notFound, requireStaff } from '#app/http/guards.ts'
import { noticeHeader } from '#app/http/notice.ts'
import { makeAsk } from '#app/operations/make-ask.ts'
import { BudgetCard } from '#app/ui/marketing/budget-card.tsx'
import { Button, ButtonLink } from '#app/ui/primitives/button.tsx'
import { Card } from '#app/ui/primitives/card.tsx'
import { CheckField } from '#app/ui/primitives/check-field.tsx'
import { ComboboxField } from '#app/ui/primitives/combobox.tsx'
import { Disclosure } from '#app/ui/primitives/disclosure.tsx'
import { Empty } from '#app/ui/primitives/empty.tsx'
import { SelectField, TextAreaField } from '#app/ui/primitives/field.tsx'
import { Notice } from '#app/ui/primitives/notice.tsx'
import { PageHeader } from '#app/ui/primitives/page-header.tsx'
import { TextLink } from '#app/ui/primitives/text-link.tsx'
import { advocateOptions } from '#app/views/advocates-to-ask.ts'
import { ASK_REFUSALS } from '#app/views/ask-answers.ts'
import { type AskBudgetView, viewAskBudget } from '#app/views/asks.ts'
import { ASKS_PATH, askingPath } from '#app/views/marketing-paths.ts'

/** Without an advocate it asks for one first: the budget is shown before anything is asked. */
export async function loader(door: LoaderFunctionArgs) {
	const { role } = await requireStaff(door)
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

type Typed = {
	kind: string
	message: string
	isOverride: boolean
	reason: string
}

export async function action(door: ActionFunctionArgs) {
	const { id: actorId } = await requireStaff(door)
	const { database, now } = door.context
	const userId = new URL(door.request.url).searchParams.get('advocate') ?? ''
	const fields = await readForm(door.request)
	const typed: Typed = {
		kind: fields.kind ?? '',
		message: fields.message ?? '',
		isOverride: fields.override !== undefined,
		reason: fields.reason ?? '',
	}
	const kind = ASK_KINDS.find((each) => each === typed.kind)
	if (!kind)
		return data(
			{ typed, errors: { kind: 'Choose what you ask for' } },
			{ status: 422 },
		)
	const id = readFormId(fields.id)
	const made = await makeAsk(database, {
		...{ userId, kind, message: typed.message, actorId, now: now() },
		override: typed.isOverride ? { reason: typed.reason } : null,
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
		{ status: made.reason.kind.includes('required') ? 422 : 409 },
	)
}

export const meta: MetaFunction = () => [{ title: 'Ask an advocate · Laurel' }]

const BACK = { to: ASKS_PATH, label: 'Asks' }

export default function NewAsk() {
	const { options, budget, id } = useLoaderData<typeof loader>()
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
					<AskForm budget={budget} id={id} />
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

function AskForm({ budget, id }: { budget: AskBudgetView; id: string }) {
	const answer = useActionData<typeof action>()
	const typed = answer?.typed
	const errors: Partial<Record<string, string>> = answer?.errors ?? {}
	const isBlocked = budget.verdict === 'blocked'
	return (
		<Form
			method="post"
			action={askingPath(budget.userId)}
			noValidate
			className="grid gap-6"
		>
			<input type="hidden" name="id" value={id} />
			{errors.form && <Notice tone="warning">{errors.form}</Notice>}
			<Card>
				<div className="grid gap-5">
					<SelectField
						label="What for"
						name="kind"
						options={budget.kinds}
						none="Choose"
						defaultValue={typed?.kind}
						error={errors.kind}
					/>
					<TextAreaField
						label="What you write to them"
						name="message"
						rows={6}
						maxLength={10_000}
						defaultValue={typed?.message}
						error={errors.message}
						hint="It is mailed, and stands in the portal with a yes and a no. A no needs no reason."
					/>
					<Disclosure
						summary={`What goes with a ${ASK_WORDS.review.title.toLowerCase()}`}
					>
						<p className="text-sm">{REVIEW_DISCLOSURE}</p>
						<p className="mt-2 text-ink-muted text-sm">
							It is always sent along. Whom we ask for a review never depends on
							what they think of us.
						</p>
					</Disclosure>
				</div>
			</Card>
			{isBlocked && (
				<Card title="It is not a good moment">
					<div className="grid gap-5">
						<CheckField
							name="override"
							label="Ask all the same"
							hint="What you set aside, and that it was you, is kept with the ask and in the audit log."
							isChecked={typed?.isOverride ?? false}
						/>
						<TextAreaField
							label="Why"
							name="reason"
							rows={2}
							maxLength={10_000}
							defaultValue={typed?.reason}
							error={errors.reason}
						/>
					</div>
				</Card>
			)}
			<div className="flex flex-wrap gap-3">
				<Button>Ask {budget.advocate}</Button>
				<ButtonLink to={ASKS_PATH}>Leave it</ButtonLink>
			</div>
		</Form>
	)
}
