import {
	type ActionFunctionArgs,
	data,
	type LoaderFunctionArgs,
	type MetaFunction,
	redirect,
} from '@remix-run/node'
import { Form, useActionData, useLoaderData } from '@remix-run/react'
import { z } from 'zod'
import { placeToGo } from '#app/domain/people/place-to-go.ts'
import { homeOf } from '#app/http/destinations.ts'
import { leadFirstVisit } from '#app/http/first-visit.ts'
import { readForm } from '#app/http/forms.ts'
import { settleIn } from '#app/http/settle-in.ts'
import { requestSignInLink } from '#app/operations/people/request-sign-in-link.ts'
import { SiteFrame, TaskCard } from '#app/ui/layout/site-frame.tsx'
import { Button } from '#app/ui/primitives/button.tsx'
import { TextField } from '#app/ui/primitives/field.tsx'
import { Notice } from '#app/ui/primitives/notice.tsx'

/** Longer than the work takes, so that the time of the answer does not tell whether the address is known. */
const ANSWER_MS = 250

/** Open to anybody. */
export async function loader({ request, context }: LoaderFunctionArgs) {
	const next = placeToGo(new URL(request.url).searchParams.get('next'))
	const person = await context.person()
	if (person) throw redirect(next ?? homeOf(person))
	await leadFirstVisit(context)
	return { organisationName: context.organisation.name }
}

const schema = z.object({
	email: z.email('Type a whole address, such as ana@example.com').max(254),
})

export async function action({ request, context }: ActionFunctionArgs) {
	const { email = '' } = await readForm(request)
	const typed = email.trim()
	const parsed = schema.safeParse({ email: typed })
	if (!parsed.success) {
		const error = parsed.error.issues[0]?.message
		return data({ state: 'invalid' as const, typed, error }, { status: 422 })
	}
	if (!(await context.limits.mayRequestLink(context.client)))
		return data({ state: 'limited' as const, typed }, { status: 429 })

	const next = placeToGo(new URL(request.url).searchParams.get('next'))
	await settleIn(ANSWER_MS, sendLink(context, parsed.data.email, next))
	return data({ state: 'asked' as const, typed })
}

/** Whether anything is sent, the asker is not told. */
async function sendLink(
	context: ActionFunctionArgs['context'],
	email: string,
	next: string | null,
) {
	if (!(await context.limits.mayMailLink(email))) return
	await requestSignInLink(context.database, {
		email,
		next,
		mayRecordRefusal: () => context.limits.mayRecordRefusal(context.client),
		now: context.now(),
	})
}

export const meta: MetaFunction = () => [{ title: 'Sign in · Laurel' }]

export default function SignIn() {
	const { organisationName } = useLoaderData<typeof loader>()
	const answer = useActionData<typeof action>()
	if (answer?.state === 'asked')
		return (
			<SiteFrame name={organisationName}>
				<TaskCard title="Check your inbox">
					<p className="mt-3 text-ink-muted">
						If <strong className="font-medium text-ink">{answer.typed}</strong>{' '}
						may sign in, a link is on its way. It works once, for 15 minutes.
					</p>
					<p className="mt-3 text-ink-muted">
						Ask your admin for one if it does not arrive.
					</p>
				</TaskCard>
			</SiteFrame>
		)
	return (
		<SiteFrame name={organisationName}>
			<TaskCard title="Sign in">
				<p className="mt-2 text-ink-muted">
					Type the address that you were invited with, and get a link that signs
					you in.
				</p>
				<Form method="post" noValidate className="mt-6 grid gap-5">
					{answer?.state === 'limited' && (
						<Notice tone="warning">
							Too many links were asked for from here. Wait a quarter of an
							hour; links that you already have still work.
						</Notice>
					)}
					<TextField
						label="E-mail address"
						name="email"
						type="email"
						autoComplete="email"
						required
						defaultValue={answer?.typed}
						error={answer?.state === 'invalid' ? answer.error : undefined}
					/>
					<Button size="wide">Send me a link</Button>
				</Form>
			</TaskCard>
		</SiteFrame>
	)
}
