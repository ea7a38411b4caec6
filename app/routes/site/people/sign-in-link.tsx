import {
	type ActionFunctionArgs,
	data,
	type LoaderFunctionArgs,
	type MetaFunction,
} from '@remix-run/node'
import { Form, Link, useActionData, useLoaderData } from '@remix-run/react'
import { placeToGo } from '#app/domain/people/place-to-go.ts'
import { homeOf } from '#app/http/destinations.ts'
import { signingIn } from '#app/http/signing-in.ts'
import {
	type RedeemSignInTokenRefusal,
	redeemSignInToken,
} from '#app/operations/people/redeem-sign-in-token.ts'
import { SiteFrame, TaskCard } from '#app/ui/layout/site-frame.tsx'
import { Button } from '#app/ui/primitives/button.tsx'
import { Notice } from '#app/ui/primitives/notice.tsx'
import { viewStay } from '#app/views/people/access-settings.ts'

/** Open to anybody, and uses nothing up: mail programs open links to look at them. */
export async function loader({ context }: LoaderFunctionArgs) {
	return {
		organisationName: context.organisation.name,
		stay: await viewStay(context.database.read),
	}
}

export async function action({ request, params, context }: ActionFunctionArgs) {
	const { device, enter } = await signingIn({ request, context })
	const redeemed = await redeemSignInToken(context.database, {
		token: params.token ?? '',
		device,
		mayRecordRefusal: () => context.limits.mayRecordRefusal(context.client),
		now: context.now(),
	})
	if (!redeemed.ok) return data({ refusal: redeemed.reason }, { status: 410 })
	const next = placeToGo(new URL(request.url).searchParams.get('next'))
	return enter(redeemed.value.userId, next ?? homeOf(redeemed.value))
}

const REFUSALS: Record<RedeemSignInTokenRefusal, string> = {
	token_unknown:
		'This link is not one of ours, or is incomplete. Open it again from where you got it.',
	token_expired: 'This link has expired.',
	token_used: 'This link was used already: each works once.',
	user_deactivated: 'This link no longer works.',
}

export const meta: MetaFunction = () => [
	{ title: 'Sign in · Laurel' },
	{ name: 'robots', content: 'noindex' },
]

export default function SignInLink() {
	const { organisationName, stay } = useLoaderData<typeof loader>()
	const refusal = useActionData<typeof action>()?.refusal
	return (
		<SiteFrame name={organisationName}>
			{refusal ? (
				<TaskCard title="This link does not work">
					<div className="mt-5">
						<Notice tone="warning">{REFUSALS[refusal]}</Notice>
					</div>
					<p className="mt-5">
						<Link
							to="/sign-in"
							className="font-medium text-accent underline underline-offset-4 hover:text-accent-strong"
						>
							Ask for a new link
						</Link>
					</p>
				</TaskCard>
			) : (
				<TaskCard title={`Sign in to ${organisationName}`}>
					<p className="mt-2 text-ink-muted">
						One press and you are in. You stay signed in on this device {stay}.
					</p>
					<Form method="post" reloadDocument className="mt-6">
						<Button size="wide">Sign in</Button>
					</Form>
				</TaskCard>
			)}
		</SiteFrame>
	)
}
