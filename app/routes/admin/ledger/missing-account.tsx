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
import { addMissingAccount } from '#app/operations/accounts/add-missing-account.ts'
import { Button, ButtonLink } from '#app/ui/primitives/button.tsx'
import { Card } from '#app/ui/primitives/card.tsx'
import { TextField } from '#app/ui/primitives/field.tsx'
import { Form } from '#app/ui/primitives/form.tsx'
import { PageHeader } from '#app/ui/primitives/page-header.tsx'
import { MISSING_ACCOUNT_REFUSALS } from '#app/views/accounts/missing-account-answers.ts'
import { countOf } from '#app/views/format/money.ts'
import { viewMissingAccount } from '#app/views/ledger/waiting-lines.ts'
import { WAITING_LINES_PATH } from '#app/views/ledger/waiting-paths.ts'

export async function loader(door: LoaderFunctionArgs) {
	await requireMay(door, 'administer')
	const view = await viewMissingAccount(
		door.context.database.read,
		door.params.id ?? '',
	)
	if (!view) throw notFound()
	return { ...view, back: WAITING_LINES_PATH }
}

export async function action(door: ActionFunctionArgs) {
	const { id: actorId } = await requireMay(door, 'administer')
	const { database, now } = door.context
	const { name = '', domain = '' } = await readForm(door.request)
	const result = await addMissingAccount(database, {
		accountId: door.params.id ?? '',
		name,
		domain,
		actorId,
		now: now(),
	})
	if (!result.ok) {
		const [field, words] = MISSING_ACCOUNT_REFUSALS[result.reason] ?? []
		if (field === undefined) throw notFound()
		return data(
			{ typed: { name, domain }, errors: { [field]: words } },
			{ status: 422 },
		)
	}
	return redirect(WAITING_LINES_PATH, {
		headers: noticeHeader(
			`${name.trim()} is added. ${countOf(result.value.lines, 'line')} of it are posted within seconds.`,
		),
	})
}

export const meta: MetaFunction<typeof loader> = ({ data }) => [
	{ title: `Add account ${data?.id ?? ''} · Laurel` },
]

export default function MissingAccount() {
	const view = useLoaderData<typeof loader>()
	const answer = useActionData<typeof action>()
	const errors: Partial<Record<string, string | undefined>> =
		answer?.errors ?? {}
	return (
		<>
			<PageHeader
				title={`Add account ${view.id}`}
				lead={`${view.lines} of it came in and count for nothing yet. What a file says of it later replaces what you write here.`}
				back={{ to: view.back, label: 'Waiting lines' }}
			/>
			<Form method="post" noValidate className="max-w-2xl">
				<Card>
					<div className="grid gap-5">
						<TextField
							label="Name"
							name="name"
							maxLength={300}
							defaultValue={answer?.typed.name}
							error={errors.name}
						/>
						<TextField
							label="Domain"
							name="domain"
							maxLength={300}
							defaultValue={answer?.typed.domain}
							error={errors.domain}
							hint="Tells who refers itself."
							isOptional
						/>
						<div className="flex flex-wrap gap-3">
							<Button>Add it</Button>
							<ButtonLink to={view.back}>Leave it</ButtonLink>
						</div>
					</div>
				</Card>
			</Form>
		</>
	)
}
