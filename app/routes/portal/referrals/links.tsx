import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { notFound } from '#app/http/guards.ts'
import { requireLinkOwner } from '#app/http/link-viewer.ts'
import { ButtonLink } from '#app/ui/primitives/button.tsx'
import { Card } from '#app/ui/primitives/card.tsx'
import { Empty } from '#app/ui/primitives/empty.tsx'
import { Notice } from '#app/ui/primitives/notice.tsx'
import { PageHeader } from '#app/ui/primitives/page-header.tsx'
import { Section } from '#app/ui/primitives/section.tsx'
import { TextLink } from '#app/ui/primitives/text-link.tsx'
import { LinkFigures } from '#app/ui/referrals/link-figures.tsx'
import { LinkList } from '#app/ui/referrals/link-list.tsx'
import { LinkToShare } from '#app/ui/referrals/link-to-share.tsx'
import { RecipientPreview } from '#app/ui/referrals/recipient-preview.tsx'
import { ReferralTerms } from '#app/ui/referrals/referral-terms.tsx'
import { ShareKit } from '#app/ui/referrals/share-kit.tsx'
import {
	NEW_LINK_PATH,
	SHARE_NAMING_PATH,
	SHARE_TERMS_PATH,
} from '#app/views/paths/link-paths.ts'
import { viewOwnLinks } from '#app/views/referrals/own-links.ts'

export async function loader(door: LoaderFunctionArgs) {
	const viewer = await requireLinkOwner(door)
	const { database, organisation } = door.context
	const view = await database.snapshot((read) =>
		viewOwnLinks(read, organisation, viewer),
	)
	if (!view) throw notFound()
	return view
}

export const meta: MetaFunction = () => [{ title: 'Share · Laurel' }]

export default function Links() {
	const view = useLoaderData<typeof loader>()
	const { link, share, terms } = view
	return (
		<>
			<PageHeader
				title={`Recommend ${view.vendor}`}
				lead={view.offerToAdvocate}
			/>
			<div className="grid gap-5">
				{!terms.acceptedOn && (
					<ReferralTerms terms={terms} action={SHARE_TERMS_PATH} />
				)}
				<Card>
					<div className="grid gap-6">
						{link.paused && <Notice tone="warning">{link.paused}</Notice>}
						<LinkToShare
							label="Your link"
							url={link.url}
							qr={link.qr}
							qrNote={
								<TextLink to={link.to}>Files, figures, your own word</TextLink>
							}
						/>
						<ShareKit {...share} />
					</div>
				</Card>
				<Card title="What came of it">
					<LinkFigures figures={link.figures} />
				</Card>
			</div>
			<Section
				title="What your friends see"
				about="You decide how much of you is in it."
			>
				<Card>
					<RecipientPreview
						vendor={view.vendor}
						action={SHARE_NAMING_PATH}
						recipient={view.recipient}
					/>
				</Card>
			</Section>
			<Section
				title="More links"
				about="One for each place where you share, so that you see what works."
				actions={
					view.mayMakeMore && (
						<ButtonLink to={NEW_LINK_PATH}>Make another link</ButtonLink>
					)
				}
			>
				{view.others.length === 0 ? (
					<Empty title="This is your only link" />
				) : (
					<LinkList links={view.others} />
				)}
			</Section>
			{terms.acceptedOn && (
				<div className="mt-12">
					<ReferralTerms terms={terms} action={SHARE_TERMS_PATH} />
				</div>
			)}
		</>
	)
}
