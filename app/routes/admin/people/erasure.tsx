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
import { erasePerson } from '#app/operations/people/erase-person.ts'
import { examinePerson } from '#app/operations/people/examine-person.ts'
import { ErasurePreview } from '#app/ui/people/erasure-preview.tsx'
import { Button } from '#app/ui/primitives/button.tsx'
import { Card } from '#app/ui/primitives/card.tsx'
import { TextField } from '#app/ui/primitives/field.tsx'
import { Form } from '#app/ui/primitives/form.tsx'
import { PageHeader } from '#app/ui/primitives/page-header.tsx'
import { ERASURE_PATH } from '#app/views/paths/paths.ts'
import {
	confirmationOf,
	type ErasureView,
	viewErasure,
} from '#app/views/people/erasure.ts'
import {
	ERASED_NOTICE,
	ERASURE_REFUSALS,
	isConfirmed,
} from '#app/views/people/erasure-answers.ts'

export async function loader(door: LoaderFunctionArgs) {
	await requireMay(door, 'administer')
	return null
}

type Answer = {
	typed: string
	error?: string
	/** What is to be confirmed. */
	asked?: ErasureView
}

/** Says what it would do, then does it: the address itself stays out of every URL. */
export async function action(door: ActionFunctionArgs) {
	const { id: actorId } = await requireMay(door, 'administer')
	const { database, personFiles: files, now } = door.context
	const { address = '', confirmation } = await readForm(door.request)
	const parsed = parseEmailAddress(address)
	if (!parsed)
		return data<Answer>(
			{
				typed: address,
				error: 'Not a whole e-mail address, such as ana@example.com',
			},
			{ status: 422 },
		)
	const addresses = [parsed.address]
	const found = await examinePerson(database, { addresses })
	if (!found)
		return data<Answer>(
			{ typed: address, error: ERASURE_REFUSALS.nobody },
			{ status: 422 },
		)
	const ask = async (error?: string) =>
		data<Answer>(
			{
				typed: parsed.address,
				...(error !== undefined && { error }),
				asked: await viewErasure(database.read, found.traces, {
					mentions: found.mentions.length,
				}),
			},
			{ status: error === undefined ? 200 : 422 },
		)
	if (confirmation === undefined) return ask()
	if (!isConfirmed(confirmation, confirmationOf(found.traces)))
		return ask(ERASURE_REFUSALS.unconfirmed)
	const erased = await erasePerson(database, {
		addresses,
		actorId,
		files,
		now: now(),
	})
	if (!erased.ok) return ask(ERASURE_REFUSALS[erased.reason])
	return redirect(ERASURE_PATH, { headers: noticeHeader(ERASED_NOTICE) })
}

export const meta: MetaFunction = () => [{ title: 'Erase somebody · Laurel' }]

export default function Erasure() {
	const answer = useActionData<typeof action>()
	if (answer?.asked)
		return (
			<>
				<PageHeader
					title={`Erase ${answer.asked.who}?`}
					lead={answer.asked.addresses.join(', ')}
					back={{ to: ERASURE_PATH, label: 'Somebody else' }}
				/>
				<Form
					reloadDocument
					method="post"
					action={`${ERASURE_PATH}/data`}
					className="mb-6 max-w-2xl"
				>
					<input type="hidden" name="address" value={answer.typed} />
					<Button look="secondary">Give out their data as a file</Button>
				</Form>
				<ErasurePreview
					{...answer.asked}
					fields={{ address: answer.typed }}
					back={ERASURE_PATH}
					error={answer.error}
				/>
			</>
		)
	return (
		<>
			<PageHeader
				title="One person’s data"
				lead="For somebody who wants to know what is kept of them, or to be forgotten: a lead, a friend who was named, a contact, an advocate, staff, or a colleague who looks at a story."
				back={{ to: '/admin/people', label: 'People' }}
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
						hint="What is kept of them, and what erasing them does, is shown before anything is done."
					/>
					<div className="mt-5">
						<Button>Go on</Button>
					</div>
				</Card>
			</Form>
		</>
	)
}
