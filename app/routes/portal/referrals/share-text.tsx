import {
	type ActionFunctionArgs,
	data,
	type LoaderFunctionArgs,
	type MetaFunction,
	redirect,
} from '@remix-run/node'
import { Form, useActionData, useLoaderData } from '@remix-run/react'
import {
	SHARE_CHANNELS,
	type ShareChannel,
} from '#app/domain/referrals/settings.ts'
import { readForm } from '#app/http/forms.ts'
import { notFound } from '#app/http/guards.ts'
import { requireLinkOwner } from '#app/http/link-viewer.ts'
import { noticeHeader } from '#app/http/notice.ts'
import { saveShareText } from '#app/operations/referrals/save-share-text.ts'
import { Button, ButtonLink } from '#app/ui/primitives/button.tsx'
import { Card } from '#app/ui/primitives/card.tsx'
import { TextAreaField } from '#app/ui/primitives/field.tsx'
import { PageHeader } from '#app/ui/primitives/page-header.tsx'
import { OWN_LINKS_PATH } from '#app/views/paths/link-paths.ts'
import { shareTextRefusal } from '#app/views/referrals/link-words.ts'
import { linkToPlace, viewShare } from '#app/views/referrals/own-links.ts'

const channelOf = (text: string | undefined): ShareChannel => {
	const channel = SHARE_CHANNELS.find((known) => known === text)
	if (!channel) throw notFound()
	return channel
}

/** The text of one channel: whoever is refused finds here what they typed. */
export async function loader(door: LoaderFunctionArgs) {
	const viewer = await requireLinkOwner(door)
	const channel = channelOf(door.params.channel)
	const { database, organisation } = door.context
	const view = await viewShare(database.read, organisation, viewer)
	const text = view?.share.channels.find((known) => known.channel === channel)
	if (!text) throw notFound()
	return { ...text, vendor: organisation.name }
}

export async function action(door: ActionFunctionArgs) {
	const viewer = await requireLinkOwner(door)
	const channel = channelOf(door.params.channel)
	const { database, organisation, now } = door.context
	const { text = '' } = await readForm(door.request)
	const view = await viewShare(database.read, organisation, viewer)
	if (!view) throw notFound()
	const saved = await saveShareText(database, {
		userId: viewer.userId,
		channel,
		text: linkToPlace(text, view.share.link),
		now: now(),
	})
	if (saved.ok)
		return redirect(OWN_LINKS_PATH, {
			headers: noticeHeader(
				saved.value.isOwn
					? 'Your text is kept.'
					: 'The text of the programme is back.',
			),
		})
	return data(
		{ typed: text, error: shareTextRefusal(channel, saved.reason) },
		{ status: 422 },
	)
}

export const meta: MetaFunction = () => [{ title: 'Your text · Laurel' }]

export default function ShareText() {
	const { label, text, vendor } = useLoaderData<typeof loader>()
	const answer = useActionData<typeof action>()
	return (
		<>
			<PageHeader
				title={`Your text: ${label}`}
				lead={`What you send when you recommend ${vendor} there.`}
				back={{ to: OWN_LINKS_PATH, label: 'Share' }}
			/>
			<Form method="post" className="grid max-w-2xl gap-6">
				<Card>
					<TextAreaField
						label="Text"
						name="text"
						rows={9}
						defaultValue={answer?.typed ?? text}
						error={answer?.error}
						hint="Leave it empty to have the text of the programme."
					/>
				</Card>
				<div className="flex flex-wrap gap-3">
					<Button>Keep this text</Button>
					<ButtonLink to={OWN_LINKS_PATH}>Leave as it is</ButtonLink>
				</div>
			</Form>
		</>
	)
}
