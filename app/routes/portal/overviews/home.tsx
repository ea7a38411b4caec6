import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { requireLinkOwner } from '#app/http/link-viewer.ts'
import { AsksCard } from '#app/ui/asks/asks-card.tsx'
import { Chart, Legend } from '#app/ui/charts/chart.tsx'
import { colourOf } from '#app/ui/charts/colours.ts'
import { WaitingForYou } from '#app/ui/overviews/waiting-for-you.tsx'
import { Card } from '#app/ui/primitives/card.tsx'
import { Empty } from '#app/ui/primitives/empty.tsx'
import { PageHeader } from '#app/ui/primitives/page-header.tsx'
import { Section } from '#app/ui/primitives/section.tsx'
import { TextLink } from '#app/ui/primitives/text-link.tsx'
import { PerksCard } from '#app/ui/programme/perks-card.tsx'
import { TierLadder } from '#app/ui/programme/tier-ladder.tsx'
import { ImpactFigures } from '#app/ui/referrals/impact-figures.tsx'
import { ReferralList } from '#app/ui/referrals/referral-list.tsx'
import { ShareCard } from '#app/ui/referrals/share-card.tsx'
import { viewOwnProgramme } from '#app/views/overviews/portal-home.ts'
import { OWN_LINKS_PATH } from '#app/views/paths/link-paths.ts'
import { OWN_REFERRALS_PATH } from '#app/views/paths/referral-programme-paths.ts'
import { viewImpact } from '#app/views/referrals/impact.ts'
import { viewShare } from '#app/views/referrals/own-links.ts'

/** The account is the person's own; there is no way to name another. */
export async function loader(door: LoaderFunctionArgs) {
	const viewer = await requireLinkOwner(door)
	const { database, organisation } = door.context
	const [impact, programme, shared] = await database.snapshot((read) =>
		Promise.all([
			viewImpact(read, organisation, viewer),
			viewOwnProgramme(read, organisation, viewer),
			viewShare(read, organisation, viewer),
		]),
	)
	return {
		...impact,
		...programme,
		vendor: organisation.name,
		share: shared?.share ?? null,
		firstName: viewer.name?.trim().split(/\s+/)[0] ?? null,
	}
}

export const meta: MetaFunction = () => [{ title: 'Your programme · Laurel' }]

const REFERRALS = {
	key: 'referral',
	label: 'Your referrals',
	colour: colourOf('referral'),
}
const OWN_GROWTH = {
	key: 'growth',
	label: 'Your own growth',
	colour: colourOf('upsell'),
}

export default function PortalHome() {
	const view = useLoaderData<typeof loader>()
	return (
		<>
			<PageHeader
				title={view.firstName ? `Hello, ${view.firstName}` : 'Your programme'}
				lead={`${view.name} with ${view.vendor}`}
			/>
			<WaitingForYou items={view.waiting} />
			<div className="grid items-start gap-5 lg:grid-cols-[3fr_2fr]">
				<ShareCard
					vendor={view.vendor}
					next={view.next}
					share={view.share}
					more={OWN_LINKS_PATH}
				/>
				<div className="min-w-0 lg:order-first">
					<ImpactFigures
						sor={view.sor}
						vendor={view.vendor}
						scope={view.scope}
						parts={view.parts}
						amounts={view.amounts}
					/>
				</div>
				<Earned view={view} />
				<div className="grid gap-5">
					{(view.hasPerks || view.ladder.rungs.length > 0) && (
						<PerksCard
							perks={view.perks}
							more={view.morePerks}
							vendor={view.vendor}
						/>
					)}
					{view.asks && <AsksCard {...view.asks} />}
				</div>
			</div>
			<Section
				title="Companies that you referred"
				actions={
					<p className="text-sm">
						<TextLink to={OWN_REFERRALS_PATH}>
							{view.referralCount > view.referrals.length
								? `All ${view.referralCount} referrals`
								: 'Your referrals'}
						</TextLink>
					</p>
				}
			>
				{view.referrals.length === 0 ? (
					<Empty title="None yet">
						<p>
							Send your link to somebody who would profit. They appear here with
							where they stand.
						</p>
					</Empty>
				) : (
					<ReferralList referrals={view.referrals} />
				)}
			</Section>
			{view.chart && (
				<Section
					title="By month"
					about={`The latest twelve months with revenue.${view.amounts === 'range' ? ' Referrals are drawn at the middle of their range.' : ''}`}
				>
					<Card>
						<Chart
							label={
								view.amounts === 'none'
									? 'Your own growth by month.'
									: 'Your impact by month: what your referrals paid, and your own growth.'
							}
							drawing={view.chart.drawing}
							table={view.chart.table}
							legend={
								<Legend
									parts={
										view.amounts === 'none'
											? [OWN_GROWTH]
											: [REFERRALS, OWN_GROWTH]
									}
								/>
							}
						/>
					</Card>
				</Section>
			)}
		</>
	)
}

function Earned({
	view: { ladder, vendor },
}: {
	view: ReturnType<typeof useLoaderData<typeof loader>>
}) {
	if (ladder.rungs.length > 0) return <TierLadder {...ladder} />
	return (
		<Empty title={`${vendor} has not set up any tiers yet`}>
			<p>
				When it does, you see here which tier you are in, what it opens, and
				what the next one takes. What you have done until then counts.
			</p>
		</Empty>
	)
}
