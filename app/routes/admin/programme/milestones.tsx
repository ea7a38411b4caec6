import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { requireMay } from '#app/http/guards.ts'
import { Badge } from '#app/ui/primitives/badge.tsx'
import { ButtonLink } from '#app/ui/primitives/button.tsx'
import { DataTable } from '#app/ui/primitives/data-table.tsx'
import { PageHeader } from '#app/ui/primitives/page-header.tsx'
import { TextLink } from '#app/ui/primitives/text-link.tsx'
import { StarterOffer } from '#app/ui/programme/starter-offer.tsx'
import { MILESTONES_PATH } from '#app/views/paths/paths.ts'
import { viewMilestones } from '#app/views/programme/milestones.ts'

export async function loader(door: LoaderFunctionArgs) {
	await requireMay(door, 'see_settings')
	return viewMilestones(door.context.database.read)
}

export const meta: MetaFunction = () => [{ title: 'Milestones · Laurel' }]

export default function Milestones() {
	const { rows } = useLoaderData<typeof loader>()
	return (
		<>
			<PageHeader
				title="Milestones"
				lead="What customers reach by their own use of the product. Reached once, a milestone stays, with what counted."
			>
				{rows.length > 0 && (
					<ButtonLink
						to={`${MILESTONES_PATH}/new`}
						verb="administer"
						look="primary"
					>
						New milestone
					</ButtonLink>
				)}
			</PageHeader>
			{rows.length === 0 ? (
				<StarterOffer
					title="There is no milestone yet"
					backTo={MILESTONES_PATH}
					own={{
						to: `${MILESTONES_PATH}/new`,
						label: 'Define a milestone',
					}}
				/>
			) : (
				<DataTable
					label="Milestones"
					columns={[
						{ label: 'Milestone' },
						{ label: 'It is reached when' },
						{ label: 'Reached', isNumber: true, note: 'accounts' },
						{ label: 'Near', isNumber: true, note: 'within 10%' },
						{ label: 'Median from sign-up', isNumber: true },
						{ label: 'Tiers that ask for it' },
					]}
					rows={rows.map((row) => ({
						id: row.id,
						cells: [
							<span key="name" className="flex flex-wrap items-center gap-2">
								<TextLink to={row.to}>{row.name}</TextLink>
								{row.isArchived ? (
									<Badge>Archived</Badge>
								) : (
									row.broken && <Badge tone="warning">Broken</Badge>
								)}
							</span>,
							<span key="rule" className="block min-w-56">
								{row.sentence}
								{row.broken && !row.isArchived && (
									<span className="block text-warning text-xs">
										{row.broken}
									</span>
								)}
							</span>,
							row.reached,
							row.isArchived ? '–' : row.near,
							row.median ?? '–',
							row.tiers.join(', ') || (
								<span key="none" className="text-ink-muted">
									None
								</span>
							),
						],
					}))}
				/>
			)}
		</>
	)
}
