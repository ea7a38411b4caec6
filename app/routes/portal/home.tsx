import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { requireAdvocate } from '#app/http/guards.ts'
import { Chart, Legend } from '#app/ui/charts/chart.tsx'
import { colourOf } from '#app/ui/charts/colours.ts'
import { ImpactFigures } from '#app/ui/portal/impact-figures.tsx'
import { ReferralList } from '#app/ui/portal/referral-list.tsx'
import { ShareCard } from '#app/ui/portal/share-card.tsx'
import { Card } from '#app/ui/primitives/card.tsx'
import { Empty } from '#app/ui/primitives/empty.tsx'
import { PageHeader } from '#app/ui/primitives/page-header.tsx'
import { Section } from '#app/ui/primitives/section.tsx'
import { viewImpact } from '#app/views/impact.ts'

/** The account is the person's own; there is no way to name another. */
export async function loader(door: LoaderFunctionArgs) {
	const { accountId, contactId, name } = await requireAdvocate(door)
	const { database, organisation } = door.context
	const view = await database.snapshot((read) =>
		viewImpact(read, organisation, { accountId, contactId }),
	)
	return {
		...view,
		vendor: organisation.name,
		firstName: name?.trim().split(/\s+/)[0] ?? null,
	}
}

export const meta: MetaFunction = () => [{ title: 'Your impact · Laurel' }]

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
				title={view.firstName ? `Hello, ${view.firstName}` : 'Your impact'}
				lead={`${view.name} with ${view.vendor}`}
			/>
			<div className="grid items-start gap-5 lg:grid-cols-[3fr_2fr]">
				<ImpactFigures
					sor={view.sor}
					vendor={view.vendor}
					scope={view.scope}
					parts={view.parts}
					amounts={view.amounts}
				/>
				<div className="grid gap-5">
					<ShareCard vendor={view.vendor} code={view.code} next={view.next} />
				</div>
			</div>
			<Section title="Companies that you referred">
				{view.referrals.length === 0 ? (
					<Empty title="None yet">
						<p>
							{view.code
								? 'Give your code to somebody who would profit. '
								: `Recommend ${view.vendor} to somebody who would profit. `}
							They appear here with where they stand.
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
			<Section title="Tiers, perks and rewards">
				<Empty title={`${view.vendor} has not set any up yet`}>
					<p>
						When it does, you see here which tier you are in, what it opens, and
						how many referrals the next one takes. What you have brought until
						then is kept.
					</p>
				</Empty>
			</Section>
		</>
	)
}
