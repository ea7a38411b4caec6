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
import { takeCampaignBack } from '#app/operations/referrals/mark-campaign.ts'
import { ConfirmPage } from '#app/ui/layout/confirm-page.tsx'
import { UNKNOWN_CODES_PATH } from '#app/views/paths/referral-paths.ts'
import { viewCampaign } from '#app/views/referrals/unknown-codes.ts'

export async function loader(door: LoaderFunctionArgs) {
	await requireMay(door, 'administer')
	const view = await viewCampaign(
		door.context.database.read,
		door.params.code ?? '',
	)
	if (!view) throw notFound()
	return view
}

export async function action(door: ActionFunctionArgs) {
	const { id: actorId } = await requireMay(door, 'administer')
	const { database, now } = door.context
	const code = door.params.code ?? ''
	await readForm(door.request)
	const taken = await takeCampaignBack(database, { code, actorId, now: now() })
	if (!taken.ok) throw notFound()
	return redirect(UNKNOWN_CODES_PATH, {
		headers: noticeHeader(
			`${code} waits again for somebody to say whose it is.`,
		),
	})
}

export const meta: MetaFunction = () => [
	{ title: 'Take a campaign back · Laurel' },
]

export default function CampaignRemoval() {
	const { code, back, consequences } = useLoaderData<typeof loader>()
	return (
		<ConfirmPage
			title={`Is ${code} no campaign’s?`}
			back={{ to: back, label: 'Unknown codes' }}
			consequences={consequences}
			submit="Let it wait again"
			look="primary"
		/>
	)
}
