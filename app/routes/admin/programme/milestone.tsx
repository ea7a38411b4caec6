import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { notFound, requireMay } from '#app/http/guards.ts'
import { Badge } from '#app/ui/primitives/badge.tsx'
import { ButtonLink } from '#app/ui/primitives/button.tsx'
import { Card } from '#app/ui/primitives/card.tsx'
import { DataTable } from '#app/ui/primitives/data-table.tsx'
import { Empty } from '#app/ui/primitives/empty.tsx'
import { Facts } from '#app/ui/primitives/facts.tsx'
import { Notice } from '#app/ui/primitives/notice.tsx'
import { PageHeader } from '#app/ui/primitives/page-header.tsx'
import { Pager } from '#app/ui/primitives/pager.tsx'
import { Section } from '#app/ui/primitives/section.tsx'
import { TextLink } from '#app/ui/primitives/text-link.tsx'
import { MILESTONES_PATH, milestonePath } from '#app/views/paths/paths.ts'
import { viewMilestone } from '#app/views/programme/milestones.ts'

export async function loader(door: LoaderFunctionArgs) {
	await requireMay(door, 'see_settings')
	const { database, organisation } = door.context
	const view = await viewMilestone(
		database.read,
		organisation,
		door.params.id ?? '',
		new URL(door.request.url).searchParams.get('after'),
	)
	if (!view) throw notFound()
	const { terms, ...milestone } = view
	return {
		...milestone,
		to: milestonePath(milestone.id),
		countsForTiers: terms.consequences.some(
			({ kind }) => kind === 'tier_progress',
		),
		nominates: terms.consequences.some(
			({ kind }) => kind === 'nominate_case_study',
		),
	}
}

export const meta: MetaFunction<typeof loader> = ({ data }) => [
	{ title: `${data?.name ?? 'Milestone'} · Laurel` },
]

export default function MilestonePage() {
	const view = useLoaderData<typeof loader>()
	const [current] = view.versions
	return (
		<>
			<PageHeader
				title={
					<span className="flex flex-wrap items-center gap-3">
						{view.name}
						{view.isArchived ? (
							<Badge>Archived</Badge>
						) : (
							view.broken && <Badge tone="warning">Broken</Badge>
						)}
					</span>
				}
				lead={view.description}
				back={{ to: MILESTONES_PATH, label: 'Milestones' }}
			>
				{!view.isArchived && (
					<>
						<ButtonLink to={`${view.to}/change`} verb="administer">
							Change
						</ButtonLink>
						<ButtonLink to={`${view.to}/archival`} verb="administer">
							Archive
						</ButtonLink>
					</>
				)}
			</PageHeader>
			{view.broken && !view.isArchived && (
				<div className="mb-6">
					<Notice tone="warning">
						Nobody can reach it as it is. {view.broken}{' '}
						<TextLink to={`${view.to}/change`}>Change the rule</TextLink>
					</Notice>
				</div>
			)}
			<Card>
				<Facts
					items={[
						{
							term: 'It is reached when',
							text: <span className="font-medium">{view.sentence}</span>,
						},
						{
							term: 'Reached by',
							text: `${view.reached} ${view.reached === 1 ? 'account' : 'accounts'}${view.median ? `, ${view.median} after sign-up at the median` : ''}`,
						},
						...(view.undone > 0
							? [
									{
										term: 'Undone by corrections',
										text: `${view.undone}, in grace, kept or taken back`,
									},
								]
							: []),
						{
							term: 'Near',
							text: `${view.near} ${view.near === 1 ? 'account is' : 'accounts are'} within 10% of it`,
						},
						{
							term: 'It sets off',
							text: setsOff(view),
						},
						{
							term: 'Counts',
							text: current?.from
								? `From ${current.from} on`
								: 'The past as well',
						},
						{
							term: 'When a correction undoes it',
							text: `It is ${current?.undone}`,
						},
					]}
				/>
			</Card>
			<Section title="Who reached it">
				{view.rows.length === 0 ? (
					<Empty title="Nobody yet">
						<p>Accounts appear here as soon as their figures meet the rule.</p>
					</Empty>
				) : (
					<DataTable
						label={`Accounts that reached ${view.name}`}
						columns={[
							{ label: 'Account' },
							{ label: 'Reached', isShort: true },
							{ label: 'After sign-up', isNumber: true },
							{ label: 'What counted' },
							{ label: 'State', isShort: true },
							{ label: 'Version', isNumber: true },
						]}
						rows={view.rows.map((row) => ({
							id: row.accountId,
							cells: [
								<TextLink key="account" to={row.to}>
									{row.name}
								</TextLink>,
								row.reached,
								row.took ?? '–',
								<ul key="counted" className="min-w-44">
									{row.counted.map((line) => (
										<li key={line}>{line}</li>
									))}
								</ul>,
								<Badge key="state" tone={row.state.tone}>
									{row.state.title}
								</Badge>,
								row.version,
							],
						}))}
					/>
				)}
				<Pager label="Who reached it" first={view.first} next={view.next} />
			</Section>
			<Section
				title="Versions"
				about="Who has reached it did so by the version of the day, and keeps it."
			>
				<DataTable
					label={`Versions of ${view.name}`}
					columns={[
						{ label: 'Version' },
						{ label: 'In force since', isShort: true },
						{ label: 'By' },
						{ label: 'Rule' },
						{ label: 'When undone', isShort: true },
					]}
					rows={view.versions.map((version) => ({
						id: String(version.version),
						cells: [
							version.version,
							version.made,
							version.by ?? 'The system',
							<span key="rule" className="block min-w-56">
								{version.sentence}
								{version.from && (
									<span className="block text-ink-muted text-xs">
										from {version.from} on
									</span>
								)}
							</span>,
							version.undone,
						],
					}))}
				/>
			</Section>
		</>
	)
}

function setsOff({
	countsForTiers,
	nominates,
	tiers,
}: {
	countsForTiers: boolean
	nominates: boolean
	tiers: readonly { name: string }[]
}): string {
	const progress =
		tiers.length > 0
			? `Progress on the tiers that ask for it: ${tiers.map(({ name }) => name).join(', ')}`
			: 'Progress on tiers; none asks for it yet'
	const nomination = 'A nomination for a case study'
	if (countsForTiers) return nominates ? `${progress}. ${nomination}` : progress
	return nominates ? nomination : 'Nothing: it is shown and recorded'
}
