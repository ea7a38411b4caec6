import {
	type ActionFunctionArgs,
	data,
	type LoaderFunctionArgs,
	type MetaFunction,
	redirect,
} from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { readForm } from '#app/http/forms.ts'
import { notFound, requireMay } from '#app/http/guards.ts'
import { noticeHeader } from '#app/http/notice.ts'
import { mergeAccount } from '#app/operations/ledger/merge-account.ts'
import { Button, ButtonLink } from '#app/ui/primitives/button.tsx'
import { Card } from '#app/ui/primitives/card.tsx'
import { Form } from '#app/ui/primitives/form.tsx'
import { PageHeader } from '#app/ui/primitives/page-header.tsx'
import { AccountPicker } from '#app/ui/referrals/account-picker.tsx'
import { resolveAccount } from '#app/views/accounts/account-choices.ts'
import { viewMerge } from '#app/views/ledger/merge.ts'
import { accountPath } from '#app/views/paths/paths.ts'
import { MERGE_REFUSALS } from '#app/views/referrals/referral-answers.ts'

export async function loader(door: LoaderFunctionArgs) {
	await requireMay(door, 'administer')
	const view = await viewMerge(door.context.database.read, door.params.id ?? '')
	if (!view) throw notFound()
	return view
}

export async function action(door: ActionFunctionArgs) {
	const { id: actorId } = await requireMay(door, 'administer')
	const { database, now } = door.context
	const { into = '', intoId } = await readForm(door.request)
	const target = await resolveAccount(database.read, {
		typed: into,
		chosenId: intoId,
	})
	if (target.id === null)
		return data(
			{ typed: into, error: target.error, choices: target.choices },
			{ status: 422 },
		)
	const merged = await mergeAccount(database, {
		fromAccountId: door.params.id ?? '',
		intoAccountId: target.id,
		actorId,
		now: now(),
	})
	if (merged.ok)
		return redirect(accountPath(target.id), {
			headers: noticeHeader(
				'Merged. What was known of the other counts for this account.',
			),
		})
	const error = MERGE_REFUSALS[merged.reason]
	if (!error) throw notFound()
	return data({ typed: into, error, choices: [] }, { status: 409 })
}

export const meta: MetaFunction<typeof loader> = ({ data }) => [
	{ title: `Merge ${data?.name ?? 'an account'} · Laurel` },
]

export default function Merge() {
	const view = useLoaderData<typeof loader>()
	const answer = useActionData<typeof action>()
	return (
		<>
			<PageHeader
				title={`Which account is ${view.name}?`}
				lead="It was made for somebody who was brought. Say here which account of yours it turned out to be."
				back={{ to: view.back, label: view.name }}
			/>
			<Form method="post" noValidate className="grid max-w-2xl gap-6">
				<Card>
					<AccountPicker
						label="The account that it is"
						name="into"
						typed={answer?.typed ?? view.guess}
						error={answer?.error}
						choices={answer?.choices ?? []}
					/>
				</Card>
				<Card title="What will happen">
					<ul className="list-disc space-y-1.5 pl-5 text-sm">
						{view.consequences.map((consequence) => (
							<li key={consequence}>{consequence}</li>
						))}
					</ul>
				</Card>
				<div className="flex flex-wrap gap-3">
					<Button>Merge</Button>
					<ButtonLink to={view.back}>Leave it</ButtonLink>
				</div>
			</Form>
		</>
	)
}
