import type {
	ActionFunctionArgs,
	LoaderFunctionArgs,
	MetaFunction,
} from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { notFound } from '#app/http/guards.ts'
import { leadToCode } from '#app/http/refer.ts'
import { ReferPage } from '#app/ui/referrals/refer-page.tsx'
import { referTags } from '#app/ui/referrals/refer-tags.ts'
import { answerLeadForm, readLeadPage } from './refer-form.ts'

/** Open to anybody: for whoever has no link, but was told by somebody. With a code in the address, the page of that code. */
export async function loader(door: LoaderFunctionArgs) {
	const elsewhere = leadToCode(door.request)
	if (elsewhere) throw elsewhere
	const page = await readLeadPage(door, null)
	if (!page) throw notFound()
	return page
}

export async function action(door: ActionFunctionArgs) {
	const answered = await answerLeadForm(door, null)
	if (!answered) throw notFound()
	return answered
}

export const meta: MetaFunction<typeof loader> = ({ data: page }) =>
	page ? referTags(page) : []

export default function Refer() {
	return (
		<ReferPage
			page={useLoaderData<typeof loader>()}
			answer={useActionData<typeof action>()}
		/>
	)
}
