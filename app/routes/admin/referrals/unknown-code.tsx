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
import { giveCode } from '#app/operations/referrals/give-code.ts'
import { Button, ButtonLink } from '#app/ui/primitives/button.tsx'
import { Card } from '#app/ui/primitives/card.tsx'
import { Form } from '#app/ui/primitives/form.tsx'
import { PageHeader } from '#app/ui/primitives/page-header.tsx'
import {
	type AccountChoice,
	AccountPicker,
} from '#app/ui/referrals/account-picker.tsx'
import { resolveAccount } from '#app/views/accounts/account-choices.ts'
import { countOf } from '#app/views/format/money.ts'
import { UNKNOWN_CODES_PATH } from '#app/views/paths/referral-paths.ts'
import { viewUnknownCode } from '#app/views/referrals/unknown-codes.ts'

export async function loader(door: LoaderFunctionArgs) {
	await requireMay(door, 'administer')
	const { database, organisation } = door.context
	const view = await viewUnknownCode(
		database.read,
		organisation,
		door.params.code ?? '',
	)
	if (!view) throw notFound()
	return view
}

export async function action(door: ActionFunctionArgs) {
	const { id: actorId } = await requireMay(door, 'administer')
	const { database, now } = door.context
	const code = door.params.code ?? ''
	const { account = '', accountId: chosenId } = await readForm(door.request)
	const refuse = (error: string, choices: readonly AccountChoice[] = []) =>
		data({ typed: account, error, choices }, { status: 422 })
	if (account.trim() === '') return refuse('Say whose it is')
	const found = await resolveAccount(database.read, {
		typed: account.trim(),
		chosenId,
	})
	if (found.id === null) return refuse(found.error, found.choices)
	const given = await giveCode(database, {
		code,
		accountId: found.id,
		actorId,
		now: now(),
	})
	if (!given.ok) {
		if (given.reason === 'not_waiting') throw notFound()
		return refuse('No account fits: try fewer letters')
	}
	return redirect(UNKNOWN_CODES_PATH, {
		headers: noticeHeader(
			`${code} is theirs now. What it brought is counted within seconds: ${countOf(given.value.accounts, 'account')}.`,
		),
	})
}

export const meta: MetaFunction<typeof loader> = ({ data }) => [
	{ title: `Code ${data?.code ?? ''} · Laurel` },
]

export default function GiveCode() {
	const view = useLoaderData<typeof loader>()
	const answer = useActionData<typeof action>()
	return (
		<>
			<PageHeader
				title={`Whose is ${view.code}?`}
				lead={`${view.came} The account gets it as a link, and what it brought.`}
				back={{ to: UNKNOWN_CODES_PATH, label: 'Unknown codes' }}
			/>
			<Form method="post" noValidate className="max-w-2xl">
				<Card>
					<div className="grid gap-5">
						<AccountPicker
							label="Account"
							name="account"
							typed={answer?.typed}
							error={answer?.error}
							choices={answer?.choices ?? []}
						/>
						<div className="flex flex-wrap gap-3">
							<Button>Give it to them</Button>
							<ButtonLink to={UNKNOWN_CODES_PATH}>Leave it</ButtonLink>
						</div>
					</div>
				</Card>
			</Form>
		</>
	)
}
