import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { requireAdvocate } from '#app/http/guards.ts'
import { Badge } from '#app/ui/primitives/badge.tsx'
import { ButtonLink } from '#app/ui/primitives/button.tsx'
import { Card, Row, RowList } from '#app/ui/primitives/card.tsx'
import { Empty } from '#app/ui/primitives/empty.tsx'
import { PageHeader } from '#app/ui/primitives/page-header.tsx'
import { Pager } from '#app/ui/primitives/pager.tsx'
import { Section } from '#app/ui/primitives/section.tsx'
import { OwnReferralList } from '#app/ui/referrals/own-referral-list.tsx'
import { viewOwnReferrals } from '#app/views/referrals/own-referrals.ts'

/** The account is the person's own; there is no way to name another. */
export async function loader(door: LoaderFunctionArgs) {
	const { id: userId, accountId, contactId } = await requireAdvocate(door)
	const { database, organisation, now } = door.context
	const { searchParams } = new URL(door.request.url)
	return database.snapshot((read) =>
		viewOwnReferrals(
			read,
			organisation,
			{ accountId, userId, contactId, now: now() },
			searchParams.get('after'),
		),
	)
}

export const meta: MetaFunction = () => [{ title: 'Referrals · Laurel' }]

export default function OwnReferrals() {
	const view = useLoaderData<typeof loader>()
	return (
		<>
			<PageHeader
				title="Referrals"
				lead={`Who came to ${view.vendor} through your company, and where each stands.`}
			>
				{view.mayNameFriends && (
					<ButtonLink to="/portal/refer-a-friend">Name a friend</ButtonLink>
				)}
			</PageHeader>
			{view.referrals.length === 0 ? (
				<Empty title="Nobody yet">
					<p>
						Share your link with somebody who would profit. Who follows it
						appears here as soon as they leave their address or sign up.
					</p>
				</Empty>
			) : (
				<OwnReferralList referrals={view.referrals} />
			)}
			<Pager label="Referrals" first={view.first} next={view.next} />
			{view.friends.length > 0 && (
				<Section
					title="Friends whom you named"
					about="Those who have not said yes. Who said yes is in the list above."
				>
					<Card isFlush>
						<RowList>
							{view.friends.map((friend) => (
								<Row
									key={friend.id}
									title={friend.contact}
									about={`Named ${friend.named}. ${friend.words}`}
									figure={<Badge>{friend.state}</Badge>}
								/>
							))}
						</RowList>
					</Card>
				</Section>
			)}
		</>
	)
}
