import {
	type ActionFunctionArgs,
	data,
	type LoaderFunctionArgs,
	type MetaFunction,
} from '@remix-run/node'
import { Form, Link, useActionData, useLoaderData } from '@remix-run/react'
import { NAME_LIMIT } from '#app/domain/people/name.ts'
import { homeOf } from '#app/http/destinations.ts'
import { readForm } from '#app/http/forms.ts'
import { signingIn } from '#app/http/signing-in.ts'
import { acceptInvitation } from '#app/operations/people/accept-invitation.ts'
import type { RedeemSignInTokenRefusal } from '#app/operations/people/redeem-sign-in-token.ts'
import { SiteFrame, TaskCard } from '#app/ui/layout/site-frame.tsx'
import { Button } from '#app/ui/primitives/button.tsx'
import { TextField } from '#app/ui/primitives/field.tsx'
import { Notice } from '#app/ui/primitives/notice.tsx'
import { viewStay } from '#app/views/people/access-settings.ts'
import { viewInvitation } from '#app/views/people/invitation.ts'

/** Open to anybody who has the link, and uses nothing up: mail programs open links to look at them. */
export async function loader({ params, context }: LoaderFunctionArgs) {
	return {
		organisationName: context.organisation.name,
		stay: await viewStay(context.database.read),
		invitation: await viewInvitation(context.database.read, {
			token: params.token ?? '',
			now: context.now(),
		}),
	}
}

export async function action({ request, params, context }: ActionFunctionArgs) {
	const { name = '' } = await readForm(request)
	const { device, enter } = await signingIn({ request, context })
	const accepted = await acceptInvitation(context.database, {
		token: params.token ?? '',
		device,
		mayRecordRefusal: () => context.limits.mayRecordRefusal(context.client),
		name: name.slice(0, NAME_LIMIT),
		now: context.now(),
	})
	if (!accepted.ok) return data({ refusal: accepted.reason }, { status: 410 })
	return enter(accepted.value.userId, homeOf(accepted.value))
}

const REFUSALS: Record<RedeemSignInTokenRefusal, string> = {
	token_unknown:
		'This invitation was sent again or taken back since, or its link is incomplete. Look for a later mail.',
	token_expired:
		'This invitation has expired. Ask for a sign-in link, or to be invited again.',
	token_used: 'This invitation was accepted already: each works once.',
	user_deactivated: 'This invitation no longer works.',
}

export const meta: MetaFunction = () => [
	{ title: 'Your invitation · Laurel' },
	{ name: 'robots', content: 'noindex' },
]

export default function Invitation() {
	const { organisationName, stay, invitation } = useLoaderData<typeof loader>()
	const answer = useActionData<typeof action>()
	const refusal = answer?.refusal ?? invitation.refusal
	return (
		<SiteFrame name={organisationName}>
			{refusal ? (
				<TaskCard title="This invitation does not work">
					<div className="mt-5">
						<Notice tone="warning">{REFUSALS[refusal]}</Notice>
					</div>
					<p className="mt-5">
						<Link
							to="/sign-in"
							className="font-medium text-accent underline underline-offset-4 hover:text-accent-strong"
						>
							Ask for a sign-in link
						</Link>
					</p>
				</TaskCard>
			) : (
				<TaskCard title={`Welcome to ${organisationName}`}>
					<p className="mt-2 text-ink-muted">{invitation.about}</p>
					<Form method="post" reloadDocument className="mt-6 grid gap-5">
						<TextField
							label="Your name"
							name="name"
							isOptional
							autoComplete="name"
							maxLength={NAME_LIMIT}
							defaultValue={invitation.name}
						/>
						<Button size="large">Come in</Button>
					</Form>
					<p className="mt-4 text-ink-muted text-sm">
						There is no password. You stay signed in on this device {stay}.
					</p>
				</TaskCard>
			)}
		</SiteFrame>
	)
}
