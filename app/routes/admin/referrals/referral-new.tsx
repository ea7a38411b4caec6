import {
	type ActionFunctionArgs,
	data,
	type LoaderFunctionArgs,
	type MetaFunction,
	redirect,
} from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import type { ReactNode } from 'react'
import { wallTimeOf } from '#app/domain/wall-time.ts'
import { newFormId, readFormId } from '#app/http/form-id.ts'
import { readForm } from '#app/http/forms.ts'
import { requireMay } from '#app/http/guards.ts'
import { noticeHeader } from '#app/http/notice.ts'
import { readWhen } from '#app/http/referral-form.ts'
import {
	ENTERED_KINDS,
	enterReferral,
} from '#app/operations/referrals/enter-referral.ts'
import { Button, ButtonLink } from '#app/ui/primitives/button.tsx'
import { Card } from '#app/ui/primitives/card.tsx'
import { ChoiceField } from '#app/ui/primitives/choice-field.tsx'
import { TextAreaField, TextField } from '#app/ui/primitives/field.tsx'
import { Form } from '#app/ui/primitives/form.tsx'
import { PageHeader } from '#app/ui/primitives/page-header.tsx'
import { AccountPicker } from '#app/ui/referrals/account-picker.tsx'
import { resolveAccount } from '#app/views/accounts/account-choices.ts'
import {
	NEW_REFERRAL_PATH,
	REFERRALS_PATH,
	referralPath,
} from '#app/views/paths/referral-paths.ts'
import { ENTRY_REFUSALS } from '#app/views/referrals/referral-answers.ts'
import { KIND_CHOICES } from '#app/views/referrals/referral-entry.ts'

export async function loader(door: LoaderFunctionArgs) {
	await requireMay(door, 'administer')
	const { organisation, now } = door.context
	const { searchParams } = new URL(door.request.url)
	return {
		id: newFormId(),
		account: searchParams.get('account') ?? '',
		now: wallTimeOf(now(), organisation.zone),
		zone: organisation.zone,
	}
}

const NAMES = [
	...['who', 'account', 'company', 'name', 'email'],
	...['kind', 'referrer', 'code', 'occurredAt', 'note'],
] as const
type Choices = readonly { id: string; name: string; about: string }[]

export async function action(door: ActionFunctionArgs) {
	const { id: actorId } = await requireMay(door, 'administer')
	const { database, organisation } = door.context
	const now = door.context.now()
	const fields = await readForm(door.request)
	const typed = Object.fromEntries(
		NAMES.map((name) => [name, fields[name]?.trim() ?? '']),
	)
	const errors: Record<string, string> = {}
	const choices: Record<string, Choices> = {}
	const pick = async (name: 'account' | 'referrer') => {
		if (!typed[name]) return null
		const found = await resolveAccount(database.read, {
			typed: typed[name],
			chosenId: fields[`${name}Id`],
		})
		if (found.id !== null) return found.id
		errors[name] = found.error
		choices[name] = found.choices
		return null
	}
	const isKnown = typed.who !== 'new'
	const accountId = isKnown ? await pick('account') : null
	if (isKnown && accountId === null)
		errors.account ??= 'Say which account was brought'
	const referrerAccountId = await pick('referrer')
	const kind = ENTERED_KINDS.find((each) => each === typed.kind)
	if (!kind) errors.kind = 'Choose how they were brought'
	const occurredAt = readWhen(typed.occurredAt, organisation.zone, now)
	if (occurredAt === null)
		errors.occurredAt = 'Pick a day and an hour that there are'
	const answer = (status: number) =>
		data({ typed, errors, choices }, { status })
	if (!kind || occurredAt === null || Object.keys(errors).length > 0)
		return answer(422)
	const entered = await enterReferral(database, {
		id: readFormId(fields.id) ?? newFormId(),
		brought:
			accountId === null
				? {
						company: typed.company ?? '',
						name: typed.name ?? '',
						email: typed.email ?? '',
					}
				: { accountId },
		kind,
		occurredAt,
		referrerAccountId,
		actorId,
		now,
		code: typed.code || null,
		note: typed.note ?? '',
	})
	if (!entered.ok) {
		const [field, words] = ENTRY_REFUSALS[entered.reason] ?? ['note', '']
		errors[field] = words
		return answer(422)
	}
	return redirect(
		kind === 'event' ? REFERRALS_PATH : referralPath(entered.value),
		{
			headers: noticeHeader(
				!entered.value.isNew
					? 'It was entered before. Nothing was changed.'
					: kind === 'event'
						? 'Entered. Influence is recorded on the account, and never credited.'
						: 'Entered. If anything speaks against it, it waits for review.',
			),
		},
	)
}

export const meta: MetaFunction = () => [{ title: 'Enter a referral · Laurel' }]

export default function NewReferral() {
	const view = useLoaderData<typeof loader>()
	const answer = useActionData<typeof action>()
	const typed = answer?.typed ?? {}
	const errors: Partial<Record<string, string>> = answer?.errors ?? {}
	const choices = answer?.choices ?? {}
	return (
		<>
			<PageHeader
				title="Enter a referral"
				lead="For what no link saw: somebody told sales, gave a code on the phone, or brought a friend to the stand."
				back={{ to: REFERRALS_PATH, label: 'Referrals' }}
			/>
			<Form
				method="post"
				action={NEW_REFERRAL_PATH}
				noValidate
				className="grid max-w-2xl gap-6"
			>
				<input type="hidden" name="id" value={view.id} />
				<Card title="Who was brought">
					<div className="grid gap-5">
						<Brought
							isNew={typed.who === 'new'}
							known={
								<AccountPicker
									label="Account"
									name="account"
									typed={typed.account ?? view.account}
									error={errors.account}
									choices={choices.account ?? []}
								/>
							}
							person={
								<div className="grid gap-4 sm:grid-cols-2">
									<TextField
										label="Their name"
										name="name"
										maxLength={200}
										defaultValue={typed.name}
										autoComplete="off"
										isOptional
									/>
									<TextField
										label="Their e-mail address"
										name="email"
										type="email"
										defaultValue={typed.email}
										error={errors.email}
										autoComplete="off"
									/>
									<TextField
										label="Company"
										name="company"
										maxLength={200}
										defaultValue={typed.company}
										error={errors.company}
										autoComplete="off"
									/>
								</div>
							}
						/>
					</div>
				</Card>
				<Card title="Who brought them, and how">
					<div className="grid gap-5">
						<ChoiceField
							legend="How"
							name="kind"
							choices={KIND_CHOICES}
							value={typed.kind || 'manual'}
							error={errors.kind}
						/>
						<AccountPicker
							label="Account that brought them"
							name="referrer"
							typed={typed.referrer}
							error={errors.referrer}
							choices={choices.referrer ?? []}
							hint="A name, a domain or an id. Not needed with a code."
						/>
						<TextField
							label="Code"
							name="code"
							maxLength={100}
							defaultValue={typed.code}
							error={errors.code}
							autoComplete="off"
							isOptional
						/>
						<TextField
							label="When"
							name="occurredAt"
							type="datetime-local"
							defaultValue={typed.occurredAt ?? view.now}
							error={errors.occurredAt}
							hint={`In ${view.zone}. The window is counted from here.`}
						/>
						<TextAreaField
							label="Note"
							name="note"
							rows={3}
							maxLength={10_000}
							defaultValue={typed.note}
							error={errors.note}
							hint="Who said so, and to whom. Whoever reviews it reads this."
							isOptional
						/>
					</div>
				</Card>
				<p className="text-ink-muted text-sm">
					You cannot clear what you entered, should it be held: another admin
					has to.
				</p>
				<div className="flex flex-wrap gap-3">
					<Button>Enter it</Button>
					<ButtonLink to={REFERRALS_PATH}>Leave it</ButtonLink>
				</div>
			</Form>
		</>
	)
}

/** Both ways stand there; the one that is chosen counts. */
function Brought({
	isNew,
	known,
	person,
}: {
	isNew: boolean
	known: ReactNode
	person: ReactNode
}) {
	const options = [
		{ value: 'known', label: 'An account that we know', fields: known },
		{ value: 'new', label: 'Somebody new', fields: person },
	]
	return (
		<>
			{options.map(({ value, label, fields }) => (
				<fieldset key={value} className="group min-w-0">
					<label className="flex items-center gap-3 font-medium text-sm">
						<input
							type="radio"
							name="who"
							value={value}
							defaultChecked={(value === 'new') === isNew}
							className="size-4"
						/>
						{label}
					</label>
					<div className="mt-3 border-line border-l-2 pl-4 group-has-[input[name=who]:checked]:border-accent">
						{fields}
					</div>
				</fieldset>
			))}
		</>
	)
}
