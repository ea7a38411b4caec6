import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { notFound, requireMay } from '#app/http/guards.ts'
import { AccountMonths } from '#app/ui/ledger/account-months.tsx'
import { OverridesList } from '#app/ui/ledger/attribution/overrides-list.tsx'
import { LinesOfAccount } from '#app/ui/ledger/lines-of-account.tsx'
import { GeneratedRevenue } from '#app/ui/ledger/sor/generated-revenue.tsx'
import { TouchesTable } from '#app/ui/ledger/touches-table.tsx'
import { AccountFigures } from '#app/ui/overviews/account-figures.tsx'
import { ButtonLink } from '#app/ui/primitives/button.tsx'
import { Empty } from '#app/ui/primitives/empty.tsx'
import { FactGrid } from '#app/ui/primitives/facts.tsx'
import { Notice } from '#app/ui/primitives/notice.tsx'
import { PageHeader } from '#app/ui/primitives/page-header.tsx'
import { Section } from '#app/ui/primitives/section.tsx'
import { TextLink } from '#app/ui/primitives/text-link.tsx'
import { LinksOfAccount } from '#app/ui/referrals/links-of-account.tsx'
import { ReferralsTable } from '#app/ui/referrals/referrals-table.tsx'
import { viewWaitingProposal } from '#app/views/ledger/attribution/override-proposals.ts'
import { viewGeneratedRevenue } from '#app/views/ledger/sor/generated-revenue.ts'
import { parseSorQuery } from '#app/views/ledger/sor/sor-query.ts'
import { viewAccount } from '#app/views/overviews/account.ts'
import { advocacyPath } from '#app/views/paths/marketing-paths.ts'
import { lastSegmentOf } from '#app/views/paths/paths.ts'
import { accountRecurringPath } from '#app/views/paths/recurring-paths.ts'
import { viewLinksOfAccount } from '#app/views/referrals/links-of-account.ts'

export async function loader(door: LoaderFunctionArgs) {
	await requireMay(door, 'see_revenue')
	const { database, organisation, now } = door.context
	const { pathname, searchParams } = new URL(door.request.url)
	const id = lastSegmentOf(pathname)
	const view =
		id === null
			? null
			: await database.snapshot(async (read) => {
					const range = parseSorQuery(searchParams)
					const account = await viewAccount(
						read,
						organisation,
						id,
						range,
						now(),
					)
					return (
						account && {
							...account,
							proposal: await viewWaitingProposal(read, organisation, id),
							generated: await viewGeneratedRevenue(read, organisation, id),
							links: await viewLinksOfAccount(read, organisation, {
								accountId: id,
								now: now(),
							}),
						}
					)
				})
	if (!view || id === null) throw notFound()
	return { ...view, programme: advocacyPath(id) }
}

export const meta: MetaFunction<typeof loader> = ({ data }) => [
	{ title: `${data?.name ?? 'Account'} · Laurel` },
]

export default function Account() {
	const view = useLoaderData<typeof loader>()
	return (
		<>
			<PageHeader
				title={view.name}
				lead={
					<>
						{view.scope}
						{view.isNarrowed && (
							<>
								{' · '}
								<TextLink to={view.all}>all months</TextLink>
							</>
						)}
					</>
				}
				back={{ to: '/admin/accounts', label: 'Accounts' }}
			>
				<ButtonLink to={view.programme}>In the programme</ButtonLink>
			</PageHeader>
			{view.isSettling && (
				<div className="mb-6">
					<Notice tone="warning">
						This account is being settled: its facts changed, and the figures
						below do not show it yet.
					</Notice>
				</div>
			)}
			{view.proposal && (
				<div className="mb-6">
					<Notice tone="warning">
						{view.proposal.text}{' '}
						<TextLink to={view.proposal.to}>Look at the proposal</TextLink>
					</Notice>
				</div>
			)}
			<AccountFigures sor={view.sor} paid={view.paid} />
			<div className="mt-6 px-1">
				<FactGrid items={view.facts} />
				<p className="mt-3 text-sm">
					<TextLink to={view.traitsTo}>Say what kind of company it is</TextLink>
				</p>
			</div>
			<Section
				id="brought"
				title="Accounts that it brought"
				about="What each of them paid, as far as it is credited to this account. All months."
				actions={
					view.brought.length > 0 && (
						<TextLink to={view.referrals.all} className="text-sm">
							All its referrals
						</TextLink>
					)
				}
			>
				{view.brought.length === 0 ? (
					<Empty title="It has brought no other account" />
				) : (
					<ReferralsTable
						label="Accounts that it brought"
						other="Account"
						referrals={view.brought}
					/>
				)}
			</Section>
			{view.generated && (
				<Section
					id="generated"
					title="Total revenue generated"
					about="Its own revenue, and its part of the total of each account that it brought, down the tree. All months. Not additive: whoever was brought counts for the one above as well."
				>
					<GeneratedRevenue generated={view.generated} />
				</Section>
			)}
			{view.links.length > 0 && (
				<Section
					id="links"
					title="Links"
					about="What its people share, and what came by it."
				>
					<LinksOfAccount links={view.links} />
				</Section>
			)}
			<Section
				title="Who brought it"
				about="What this account paid, credited to each of them. All months."
				actions={
					<div className="flex flex-wrap gap-x-4 text-sm">
						<TextLink to={view.referrals.enter}>Enter who did</TextLink>
						<TextLink to={view.referrals.sale}>Note how the sale went</TextLink>
					</div>
				}
			>
				{view.broughtBy.length === 0 ? (
					<Empty title="Nobody is known to have brought it" />
				) : (
					<ReferralsTable
						label="Who brought it"
						other="Referrer"
						referrals={view.broughtBy}
					/>
				)}
				{view.touches.length > 0 && (
					<div className="mt-4">
						<TouchesTable touches={view.touches} shareLabel="Share by model" />
					</div>
				)}
				{view.stages.length > 0 && (
					<p className="mt-4 text-ink-muted text-sm">
						Stages:{' '}
						{view.stages.map(({ stage, at }) => `${stage} ${at}`).join(' · ')}
					</p>
				)}
			</Section>
			<Section
				title="Overrides"
				about="Shares that an admin set by hand. No recomputation changes them."
				actions={
					<ButtonLink to={view.overrideTo} verb="administer">
						Set who brought it…
					</ButtonLink>
				}
			>
				{view.overrides.length === 0 ? (
					<Empty title="None: the touches decide" />
				) : (
					<OverridesList overrides={view.overrides} />
				)}
			</Section>
			<Section
				id="months"
				title="By month"
				actions={
					<TextLink to={accountRecurringPath(view.id)} className="text-sm">
						Recurring revenue
					</TextLink>
				}
			>
				{view.months.length === 0 ? (
					<Empty title="It has no entries in these months" />
				) : (
					<AccountMonths months={view.months} whole={view.whole} />
				)}
			</Section>
			<Section
				title="Latest lines"
				actions={
					view.lines.hasMore && (
						<TextLink to={view.lines.all} className="text-sm">
							All lines of this account
						</TextLink>
					)
				}
			>
				{view.lines.rows.length === 0 ? (
					<Empty title="It has paid nothing yet" />
				) : (
					<LinesOfAccount lines={view.lines.rows} />
				)}
			</Section>
		</>
	)
}
