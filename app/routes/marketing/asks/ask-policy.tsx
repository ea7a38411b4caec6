import {
	type ActionFunctionArgs,
	data,
	type LoaderFunctionArgs,
	type MetaFunction,
	redirect,
} from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { DEFAULT_ASK_POLICY } from '#app/domain/asks/budget.ts'
import { readForm } from '#app/http/forms.ts'
import { requireMay } from '#app/http/guards.ts'
import { noticeHeader } from '#app/http/notice.ts'
import { changeAskPolicy } from '#app/operations/asks/change-ask-policy.ts'
import { Button, ButtonLink } from '#app/ui/primitives/button.tsx'
import { Card } from '#app/ui/primitives/card.tsx'
import { TextField } from '#app/ui/primitives/field.tsx'
import { Form } from '#app/ui/primitives/form.tsx'
import { Notice } from '#app/ui/primitives/notice.tsx'
import { PageHeader } from '#app/ui/primitives/page-header.tsx'
import { viewAskPolicy } from '#app/views/asks/asks.ts'
import { ASK_POLICY_PATH, ASKS_PATH } from '#app/views/paths/marketing-paths.ts'

export async function loader(door: LoaderFunctionArgs) {
	await requireMay(door, 'administer')
	return viewAskPolicy(door.context.database.read)
}

type Name = keyof typeof DEFAULT_ASK_POLICY

const FIELDS: readonly {
	name: Name
	label: string
	unit: string
	hint: string
}[] = [
	{
		name: 'perPerson',
		label: 'Of one person, at most',
		unit: 'asks',
		hint: 'That they accepted, or that wait for their answer.',
	},
	{
		name: 'perAccount',
		label: 'Of one account, at most',
		unit: 'asks',
		hint: 'All its people together.',
	},
	{
		name: 'windowDays',
		label: 'In so many days',
		unit: 'days',
		hint: 'One exactly so old no longer counts.',
	},
	{
		name: 'quietDaysAfterDecline',
		label: 'Quiet after a no',
		unit: 'days',
		hint: '0: none.',
	},
	{
		name: 'renewalCautionDays',
		label: 'Care before a renewal',
		unit: 'days',
		hint: 'A warning, not a bar.',
	},
	{
		name: 'pauseDays',
		label: 'A pause that they ask for lasts',
		unit: 'days',
		hint: 'Pauses that run already stay as they are.',
	},
]

const REFUSALS = {
	unchanged: 'These are the limits in force already. Nothing was changed.',
	superseded:
		'Somebody else changed the settings meanwhile. What you typed is kept; saving it replaces theirs.',
}

export async function action(door: ActionFunctionArgs) {
	const { id: actorId } = await requireMay(door, 'administer')
	const { database, now } = door.context
	const fields = await readForm(door.request)
	const typed: Record<string, string> = {}
	const errors: Record<string, string> = {}
	const policy = { ...DEFAULT_ASK_POLICY }
	for (const { name } of FIELDS) {
		const text = (fields[name] ?? '').trim()
		const least = name === 'windowDays' || name === 'pauseDays' ? 1 : 0
		const value = /^\d{1,6}$/.test(text) ? Number(text) : Number.NaN
		typed[name] = text
		policy[name] = value
		if (!(value >= least && value <= 3_660))
			errors[name] = `Type a whole number from ${least} to 3,660`
	}
	if (Object.keys(errors).length > 0)
		return data({ typed, errors, refusal: null }, { status: 422 })
	const changed = await changeAskPolicy(database, {
		policy,
		actorId,
		now: now(),
		expectedVersion: Number(fields.version),
	})
	if (changed.ok)
		return redirect(ASK_POLICY_PATH, {
			headers: noticeHeader(
				'The new limits are in force. Advocates read them in the portal.',
			),
		})
	if (changed.reason === 'number_invalid')
		throw new Error('a number was taken and is refused')
	return data(
		{ typed, errors, refusal: REFUSALS[changed.reason] },
		{ status: 409 },
	)
}

export const meta: MetaFunction = () => [{ title: 'Limits of asks · Laurel' }]

export default function AskPolicySettings() {
	const { version, policy, promise } = useLoaderData<typeof loader>()
	const answer = useActionData<typeof action>()
	const errors: Partial<Record<string, string>> = answer?.errors ?? {}
	return (
		<>
			<PageHeader
				title="Limits of asks"
				lead="How much we ask of people, whatever it is for."
				back={{ to: ASKS_PATH, label: 'Asks' }}
			/>
			<Form
				key={version}
				method="post"
				noValidate
				className="grid max-w-2xl gap-6"
			>
				{answer?.refusal && <Notice tone="warning">{answer.refusal}</Notice>}
				<input type="hidden" name="version" value={version} />
				<Card>
					<p className="mb-5 text-sm">Advocates read: “{promise}”</p>
					<div className="grid gap-5 sm:grid-cols-2">
						{FIELDS.map(({ name, label, unit, hint }) => (
							<TextField
								key={name}
								label={label}
								name={name}
								inputMode="numeric"
								after={unit}
								hint={hint}
								defaultValue={answer?.typed[name] ?? String(policy[name])}
								error={errors[name]}
							/>
						))}
					</div>
				</Card>
				<div className="flex flex-wrap gap-3">
					<Button>Put in force</Button>
					<ButtonLink to={ASKS_PATH}>Leave it</ButtonLink>
				</div>
			</Form>
		</>
	)
}
