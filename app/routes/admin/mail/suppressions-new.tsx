import {
	type ActionFunctionArgs,
	data,
	type LoaderFunctionArgs,
	type MetaFunction,
	redirect,
} from '@remix-run/node'
import { useActionData } from '@remix-run/react'
import { readForm } from '#app/http/forms.ts'
import { requireMay } from '#app/http/guards.ts'
import { noticeHeader } from '#app/http/notice.ts'
import { parseEmailAddress } from '#app/operations/mail/email-address.ts'
import {
	type SuppressByHandRefusal,
	suppressByHand,
} from '#app/operations/mail/suppress-by-hand.ts'
import { Button, ButtonLink } from '#app/ui/primitives/button.tsx'
import { Card } from '#app/ui/primitives/card.tsx'
import { TextField } from '#app/ui/primitives/field.tsx'
import { Form } from '#app/ui/primitives/form.tsx'
import { PageHeader } from '#app/ui/primitives/page-header.tsx'
import { viewSuppressing } from '#app/views/mail/suppressions.ts'

export async function loader(door: LoaderFunctionArgs) {
	await requireMay(door, 'administer')
	return null
}

const REFUSALS: Record<SuppressByHandRefusal, string> = {
	invalid_address: 'Not a whole e-mail address, such as ana@example.com',
	already_suppressed: 'Mail to this address is stopped already',
}

type Answer = {
	typed: string
	error?: string
	/** What is to be confirmed. */
	asked?: Awaited<ReturnType<typeof viewSuppressing>>
}

/** Says what it would do, then does it: the address itself stays out of every URL. */
export async function action(door: ActionFunctionArgs) {
	const admin = await requireMay(door, 'administer')
	const { database, now } = door.context
	const { address = '', confirmed } = await readForm(door.request)
	const refuse = (reason: SuppressByHandRefusal) =>
		data<Answer>({ typed: address, error: REFUSALS[reason] }, { status: 422 })
	const parsed = parseEmailAddress(address)
	if (!parsed) return refuse('invalid_address')
	if (confirmed === undefined)
		return data<Answer>({
			typed: parsed.address,
			asked: await viewSuppressing(database.read, parsed.key),
		})
	const stopped = await suppressByHand(database, {
		address,
		actorId: admin.id,
		now: now(),
	})
	if (!stopped.ok) return refuse(stopped.reason)
	return redirect('/admin/suppressions', {
		headers: noticeHeader('Summaries and digests to that address are stopped.'),
	})
}

export const meta: MetaFunction = () => [{ title: 'Stop an address · Laurel' }]

export default function NewSuppression() {
	const answer = useActionData<typeof action>()
	const back = { to: '/admin/suppressions', label: 'Stopped addresses' }
	if (answer?.asked)
		return (
			<>
				<PageHeader title={`Stop mail to ${answer.typed}?`} back={back} />
				<div className="max-w-2xl">
					<Card>
						<ul className="list-disc space-y-1.5 pl-5">
							<li>
								{answer.asked.owner
									? `It is the address of ${answer.asked.owner}.`
									: 'Nobody here has this address now. It stays stopped if somebody comes to have it.'}
							</li>
							<li>Summaries and digests are no longer sent to it.</li>
							<li>
								Invitations, sign-in links and notices about an account still
								are.
							</li>
							<li>You can lift this at any time.</li>
						</ul>
					</Card>
					<Form method="post" className="mt-6 flex flex-wrap gap-3">
						<input type="hidden" name="address" value={answer.typed} />
						<input type="hidden" name="confirmed" value="yes" />
						<Button look="danger">Stop mail to it</Button>
						<ButtonLink to={back.to}>Leave as it is</ButtonLink>
					</Form>
				</div>
			</>
		)
	return (
		<>
			<PageHeader
				title="Stop an address"
				lead="For somebody who asked to be left alone in another way than by the link in a mail."
				back={back}
			/>
			<Form method="post" noValidate className="max-w-2xl">
				<Card>
					<TextField
						label="E-mail address"
						name="address"
						type="email"
						autoComplete="off"
						defaultValue={answer?.typed}
						error={answer?.error}
						hint="What this does is shown before it is done."
					/>
					<div className="mt-5">
						<Button>Go on</Button>
					</div>
				</Card>
			</Form>
		</>
	)
}
