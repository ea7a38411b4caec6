import {
	type ActionFunctionArgs,
	type LoaderFunctionArgs,
	type MetaFunction,
	redirect,
} from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { readForm } from '#app/http/forms.ts'
import { notFound, requireMay } from '#app/http/guards.ts'
import { noticeHeader } from '#app/http/notice.ts'
import { markCampaign } from '#app/operations/referrals/mark-campaign.ts'
import { ConfirmPage } from '#app/ui/layout/confirm-page.tsx'
import {
	UNKNOWN_CODES_PATH,
	unknownCodePath,
} from '#app/views/paths/referral-paths.ts'
import {
	campaignConsequences,
	viewUnknownCode,
} from '#app/views/referrals/unknown-codes.ts'

export async function loader(door: LoaderFunctionArgs) {
	await requireMay(door, 'administer')
	const { database, organisation } = door.context
	const view = await viewUnknownCode(
		database.read,
		organisation,
		door.params.code ?? '',
	)
	if (!view) throw notFound()
	return { code: view.code, consequences: campaignConsequences(view) }
}

export async function action(door: ActionFunctionArgs) {
	const { id: actorId } = await requireMay(door, 'administer')
	const { database, now } = door.context
	const code = door.params.code ?? ''
	await readForm(door.request)
	const marked = await markCampaign(database, { code, actorId, now: now() })
	if (!marked.ok) throw notFound()
	return redirect(UNKNOWN_CODES_PATH, {
		headers: noticeHeader(`${code} is a campaign’s. It waits no more.`),
	})
}

export const meta: MetaFunction<typeof loader> = ({ data }) => [
	{ title: `Campaign ${data?.code ?? ''} · Laurel` },
]

export default function Campaign() {
	const { code, consequences } = useLoaderData<typeof loader>()
	return (
		<ConfirmPage
			title={`Is ${code} a campaign’s?`}
			back={{ to: unknownCodePath(code), label: `Whose is ${code}?` }}
			consequences={consequences}
			submit="It is a campaign’s"
			look="primary"
		/>
	)
}
