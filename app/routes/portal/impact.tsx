import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { requireAdvocate } from '#app/http/guards.ts'
import { ImpactFigures } from '#app/ui/portal/impact-figures.tsx'
import { ReferralList } from '#app/ui/portal/referral-list.tsx'
import { DataTable } from '#app/ui/primitives/data-table.tsx'
import { Disclosure } from '#app/ui/primitives/disclosure.tsx'
import { Empty } from '#app/ui/primitives/empty.tsx'
import { PageHeader } from '#app/ui/primitives/page-header.tsx'
import { Section } from '#app/ui/primitives/section.tsx'
import { viewImpact } from '#app/views/impact.ts'

/** The account is the person's own; there is no way to name another. */
export async function loader(door: LoaderFunctionArgs) {
	const { accountId } = await requireAdvocate(door)
	const { database, organisation } = door.context
	const view = await database.snapshot((read) =>
		viewImpact(read, organisation, accountId),
	)
	return { ...view, vendor: organisation.name }
}

export const meta: MetaFunction = () => [{ title: 'Your impact · Laurel' }]

export default function Impact() {
	const view = useLoaderData<typeof loader>()
	return (
		<div className="mx-auto max-w-3xl">
			<PageHeader
				title="Your impact"
				lead={view.scope ? `${view.name}, ${view.scope}` : view.name}
			/>
			<ImpactFigures sor={view.sor} vendor={view.vendor} parts={view.parts} />
			<div className="mt-4">
				<Disclosure summary="How is this counted?">
					<div className="max-w-prose space-y-3 text-sm">
						<p>
							Your impact is what {view.vendor} earns because of you beyond your
							first order: your own upgrades and new products, and what the
							companies that you brought pay.
						</p>
						<p>
							Where several customers brought a company, each is credited with
							its share. Refunds are taken off.
						</p>
					</div>
				</Disclosure>
			</div>
			<Section title="Companies that you referred">
				{view.referrals.length === 0 ? (
					<Empty title="None yet">
						<p>
							When somebody comes to {view.vendor} through you, they appear here
							with where they stand.
						</p>
					</Empty>
				) : (
					<ReferralList referrals={view.referrals} />
				)}
			</Section>
			{view.months.length > 0 && (
				<Section
					title="By month"
					about="The latest twelve months with revenue."
				>
					<DataTable
						label="Your impact by month"
						columns={[
							{ label: 'Month' },
							{ label: 'Referrals', isNumber: true },
							{ label: 'Own growth', isNumber: true },
							{ label: 'Together', isNumber: true },
						]}
						rows={view.months.map((month) => ({
							id: month.period,
							cells: [
								month.label,
								month.referred,
								month.growth,
								<span key="total" className="font-semibold">
									{month.total}
								</span>,
							],
						}))}
					/>
				</Section>
			)}
		</div>
	)
}
