import {
	type ActionFunctionArgs,
	data,
	type LoaderFunctionArgs,
	type MetaFunction,
} from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { notFound } from '#app/http/guards.ts'
import { NoSuchInvitation } from '#app/ui/people/no-such-invitation.tsx'
import { ReferPage } from '#app/ui/referrals/refer-page.tsx'
import { referTags } from '#app/ui/referrals/refer-tags.ts'
import { answerLeadForm, readLeadPage } from './refer-form.ts'

/** Open to anybody: the page to which links lead that lead nowhere else. */
export async function loader(door: LoaderFunctionArgs) {
	const page = await readLeadPage(door, door.params.code ?? '')
	const vendor = door.context.organisation.name
	return data({ page, vendor }, { status: page ? 200 : 404 })
}

export async function action(door: ActionFunctionArgs) {
	const answered = await answerLeadForm(door, door.params.code ?? '')
	if (!answered) throw notFound()
	return answered
}

export const meta: MetaFunction<typeof loader> = ({ data: found }) =>
	found?.page
		? referTags(found.page)
		: [{ title: 'No such invitation' }, { name: 'robots', content: 'noindex' }]

export default function ReferCode() {
	const { page, vendor } = useLoaderData<typeof loader>()
	const answer = useActionData<typeof action>()
	return page ? (
		<ReferPage page={page} answer={answer} />
	) : (
		<NoSuchInvitation vendor={vendor} />
	)
}
