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
import {
	LONGEST_PAUSE_REASON,
	pauseLink,
} from '#app/operations/referrals/pause-link.ts'
import { Button, ButtonLink } from '#app/ui/primitives/button.tsx'
import { Card } from '#app/ui/primitives/card.tsx'
import { TextAreaField } from '#app/ui/primitives/field.tsx'
import { Form } from '#app/ui/primitives/form.tsx'
import { PageHeader } from '#app/ui/primitives/page-header.tsx'
import {
	accountLinksPath,
	viewLinkToPause,
} from '#app/views/referrals/links-of-account.ts'

export async function loader(door: LoaderFunctionArgs) {
	await requireMay(door, 'administer')
	const view = await viewLinkToPause(
		door.context.database.read,
		door.params.code ?? '',
	)
	if (!view) throw notFound()
	return view
}

const REFUSALS = {
	reason_missing: 'Say why: whoever comes after you will want to know',
	reason_too_long: `At most ${LONGEST_PAUSE_REASON} characters`,
}

/** Stops somebody's link. */
export async function action(door: ActionFunctionArgs) {
	const { id: actorId } = await requireMay(door, 'administer')
	const { database, now } = door.context
	const code = door.params.code ?? ''
	const { reason = '' } = await readForm(door.request)
	const paused = await pauseLink(database, {
		code,
		reason,
		actorId,
		now: now(),
	})
	if (paused.ok)
		return redirect(accountLinksPath(paused.value.accountId), {
			headers: noticeHeader('The link is paused.'),
		})
	switch (paused.reason) {
		case 'link_unknown':
			throw notFound()
		case 'already_paused': {
			const view = await viewLinkToPause(database.read, code)
			return redirect(view?.back ?? '/admin/accounts', {
				headers: noticeHeader('We paused it already.', 'plain'),
			})
		}
		default:
			return data(
				{ typed: reason, error: REFUSALS[paused.reason] },
				{ status: 422 },
			)
	}
}

export const meta: MetaFunction = () => [{ title: 'Pause a link · Laurel' }]

export default function PauseLink() {
	const { shown, back, hasOwner } = useLoaderData<typeof loader>()
	const answer = useActionData<typeof action>()
	return (
		<>
			<PageHeader
				title={`Pause the link ${shown}?`}
				back={{ to: back, label: 'Account' }}
			/>
			<Form method="post" noValidate className="grid max-w-2xl gap-6">
				<Card>
					<ul className="list-disc space-y-1.5 pl-5">
						<li>It leads on as before, and credits nobody.</li>
						<li>What came by it until now stays as it is.</li>
						{hasOwner && (
							<li>
								Its owner reads that we paused it, and cannot start it again.
								They do not read the reason.
							</li>
						)}
					</ul>
				</Card>
				<TextAreaField
					label="Reason"
					name="reason"
					rows={3}
					defaultValue={answer?.typed ?? ''}
					error={answer?.error}
					hint="Kept in the audit log."
				/>
				<div className="flex flex-wrap gap-3">
					<Button look="danger">Pause it</Button>
					<ButtonLink to={back}>Leave as it is</ButtonLink>
				</div>
			</Form>
		</>
	)
}
