import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { requireMay } from '#app/http/guards.ts'
import { Badge } from '#app/ui/primitives/badge.tsx'
import { Button, ButtonLink } from '#app/ui/primitives/button.tsx'
import { DataTable } from '#app/ui/primitives/data-table.tsx'
import { Empty } from '#app/ui/primitives/empty.tsx'
import { Form } from '#app/ui/primitives/form.tsx'
import { PageHeader } from '#app/ui/primitives/page-header.tsx'
import { Section } from '#app/ui/primitives/section.tsx'
import { FigureLink, TextLink } from '#app/ui/primitives/text-link.tsx'
import {
	CLAIMS_PATH,
	PERKS_PATH,
	perkPath,
} from '#app/views/paths/marketing-paths.ts'
import { TIERS_PATH, withParams } from '#app/views/paths/paths.ts'
import {
	type PerkSettingsView,
	viewPerkSettings,
} from '#app/views/programme/perks.ts'

export async function loader(door: LoaderFunctionArgs) {
	const { role } = await requireMay(door, 'see_programme')
	const view = await viewPerkSettings(door.context.database.read)
	return { ...view, isAdmin: role === 'admin' }
}

export const meta: MetaFunction = () => [{ title: 'Perks · Laurel' }]

export default function Perks() {
	const view = useLoaderData<typeof loader>()
	const isEmpty = view.rows.length === 0 && view.archived.length === 0
	return (
		<>
			<PageHeader
				title="Perks"
				lead="What tiers open: status and access, never money."
			>
				{!isEmpty && (
					<ButtonLink
						to={`${PERKS_PATH}/new`}
						verb="run_programme"
						look="primary"
					>
						New perk
					</ButtonLink>
				)}
			</PageHeader>
			{isEmpty ? <NoneYet /> : <PerksTable label="Perks" rows={view.rows} />}
			{view.archived.length > 0 && (
				<Section
					title="Archived"
					about="No longer offered. Claims that were made go on to their end."
				>
					<PerksTable label="Archived perks" rows={view.archived} />
				</Section>
			)}
		</>
	)
}

function NoneYet() {
	const { tiers, isAdmin } = useLoaderData<typeof loader>()
	if (tiers.length === 0)
		return (
			<Empty title="There is no ladder yet that could open perks">
				<p>
					Perks are opened by tiers.{' '}
					{isAdmin ? (
						<TextLink to={TIERS_PATH}>Set the tiers up first</TextLink>
					) : (
						'An admin sets the tiers up first'
					)}
					; then make perks here.
				</p>
			</Empty>
		)
	return (
		<Empty title="Nothing is offered yet">
			<p>
				Begin with up to six: beta access, a thank-you parcel, a case study, a
				reference, a talk and a campaign together, each bound to a tier of your
				ladder. Every one can be changed or archived.
			</p>
			<div className="mt-5 flex flex-wrap justify-center gap-3">
				<Form method="post" action="/marketing/starter-perks">
					<Button>Begin with these</Button>
				</Form>
				<ButtonLink to={`${PERKS_PATH}/new`} verb="run_programme">
					Make one of your own
				</ButtonLink>
			</div>
		</Empty>
	)
}

function PerksTable({
	label,
	rows,
}: {
	label: string
	rows: PerkSettingsView['rows']
}) {
	return (
		<DataTable
			label={label}
			columns={[
				{ label: 'Perk' },
				{ label: 'Opened by', isShort: true },
				{ label: 'Limits' },
				{ label: 'To decide', isNumber: true },
				{ label: 'Waiting', isNumber: true },
				{ label: 'Held', isNumber: true },
				{ label: 'Confirmed', isNumber: true },
				{ label: 'Done', isNumber: true },
			]}
			rows={rows.map((row) => ({
				id: row.id,
				cells: [
					<span key="name" className="block min-w-32">
						<TextLink to={perkPath(row.id)}>{row.name}</TextLink>
						<span className="block font-normal text-ink-muted text-xs">
							{row.kind}
						</span>
					</span>,
					<Badge key="tier" tone="good">
						{row.tier}
					</Badge>,
					<span key="limits" className="block min-w-44 text-ink-muted text-xs">
						{row.limits.join(' · ')}
					</span>,
					...(
						[
							['requested', row.toDecide],
							['waitlisted', row.waiting],
							['approved', row.held],
							['scheduled', row.confirmed],
							['fulfilled', row.done],
						] as const
					).map(([state, count]) => (
						<FigureLink
							key={state}
							figure={{
								text: String(count),
								to:
									count === 0
										? null
										: withParams(CLAIMS_PATH, { state, perk: row.id }),
								isZero: count === 0,
							}}
						/>
					)),
				],
			}))}
		/>
	)
}
