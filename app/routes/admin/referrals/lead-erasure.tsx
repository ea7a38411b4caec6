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
import { eraseLead } from '#app/operations/people/erase-lead.ts'
import { examinePerson } from '#app/operations/people/examine-person.ts'
import { ErasurePreview } from '#app/ui/people/erasure-preview.tsx'
import { PageHeader } from '#app/ui/primitives/page-header.tsx'
import { REFERRALS_PATH } from '#app/views/paths/referral-paths.ts'
import { confirmationOf, viewErasure } from '#app/views/people/erasure.ts'
import {
	ERASED_NOTICE,
	ERASURE_REFUSALS,
	isConfirmed,
} from '#app/views/people/erasure-answers.ts'

const examine = ({ context, params }: LoaderFunctionArgs) =>
	examinePerson(context.database, {
		addresses: [],
		leadIds: [params.id ?? ''],
	})

export async function loader(door: LoaderFunctionArgs) {
	await requireMay(door, 'administer')
	const found = await examine(door)
	if (!found) throw notFound()
	return viewErasure(door.context.database.read, found.traces, {
		mentions: found.mentions.length,
	})
}

export async function action(door: ActionFunctionArgs) {
	const { id: actorId } = await requireMay(door, 'administer')
	const { confirmation = '' } = await readForm(door.request)
	const found = await examine(door)
	if (found && !isConfirmed(confirmation, confirmationOf(found.traces)))
		return data({ error: ERASURE_REFUSALS.unconfirmed }, { status: 422 })
	const { database, personFiles: files, now } = door.context
	const erased = await eraseLead(database, {
		leadId: door.params.id ?? '',
		actorId,
		files,
		now: now(),
	})
	if (!erased.ok && erased.reason === 'lead_unknown') throw notFound()
	if (!erased.ok && erased.reason !== 'already_erased')
		return data({ error: ERASURE_REFUSALS[erased.reason] }, { status: 409 })
	return redirect(REFERRALS_PATH, {
		headers: noticeHeader(
			erased.ok ? ERASED_NOTICE : ERASURE_REFUSALS[erased.reason],
		),
	})
}

export const meta: MetaFunction = () => [{ title: 'Erase somebody · Laurel' }]

export default function Erasure() {
	const view = useLoaderData<typeof loader>()
	const answer = useActionData<typeof action>()
	const back = view.account ?? { to: REFERRALS_PATH, name: 'Referrals' }
	return (
		<>
			<PageHeader
				title={`Erase ${view.who}?`}
				lead={view.addresses.join(', ')}
				back={{ to: back.to, label: back.name }}
			/>
			<ErasurePreview {...view} back={back.to} error={answer?.error} />
		</>
	)
}
