import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { requireMay } from '#app/http/guards.ts'
import { ListPage } from '#app/ui/layout/list-page.tsx'
import { Badge } from '#app/ui/primitives/badge.tsx'
import { DataTable } from '#app/ui/primitives/data-table.tsx'
import { FilterSelect } from '#app/ui/primitives/filter-form.tsx'
import { TextLink } from '#app/ui/primitives/text-link.tsx'
import { CLAIMS_PATH } from '#app/views/paths/marketing-paths.ts'
import { claimQueryOf, viewClaimsQueue } from '#app/views/programme/claims.ts'

export async function loader(door: LoaderFunctionArgs) {
	await requireMay(door, 'see_programme')
	const { database, organisation, now } = door.context
	const { searchParams } = new URL(door.request.url)
	return viewClaimsQueue(
		database.read,
		organisation,
		claimQueryOf(searchParams),
		{ cursor: searchParams.get('after'), now: now() },
	)
}

export const meta: MetaFunction = () => [{ title: 'Claims · Laurel' }]

const AGES = [
	{ value: '1', label: 'A day or more' },
	{ value: '3', label: '3 days or more' },
	{ value: '7', label: '7 days or more' },
]

export default function Claims() {
	const view = useLoaderData<typeof loader>()
	const isQueue = view.state === 'requested'
	return (
		<ListPage
			title="Claims"
			lead={
				isQueue
					? 'What waits for our answer, the longest first. Each keeps its place until then.'
					: 'What advocates claimed, in the order in which they did.'
			}
			csv={view.csv}
			action={CLAIMS_PATH}
			filters={
				<>
					<FilterSelect
						label="State"
						name="state"
						value={view.state}
						options={[...view.states, { value: 'all', label: 'Any' }]}
					/>
					<FilterSelect
						label="Perk"
						name="perk"
						value={view.perk}
						options={view.perks}
						none="Any"
					/>
					<FilterSelect
						label="Claimed"
						name="days"
						value={view.days}
						options={AGES}
						none="At any time"
					/>
					{view.account && (
						<input type="hidden" name="account" value={view.account.id} />
					)}
				</>
			}
			above={
				view.account && (
					<p className="mb-4 text-ink-muted text-sm">
						Claims of{' '}
						<TextLink to={view.account.to} className="font-medium text-ink">
							{view.account.name}
						</TextLink>{' '}
						· <TextLink to={view.account.all}>claims of all accounts</TextLink>
					</p>
				)
			}
			none={
				view.rows.length > 0
					? null
					: isQueue && !view.isNarrowed
						? {
								title: 'Nothing waits for an answer',
								text: 'Claims on perks that we decide appear here, and by mail to marketing. The others are under “Any”.',
							}
						: {
								title: 'No claim fits',
								text: 'Choose another state, or any perk.',
							}
			}
			first={view.first}
			next={view.next}
		>
			<DataTable
				label="Claims"
				columns={[
					{ label: 'Claim' },
					{ label: 'Account' },
					{ label: 'Advocate' },
					{ label: 'State', isShort: true },
					{ label: 'Age', isShort: true },
					{ label: 'Claimed', isShort: true },
				]}
				rows={view.rows.map((row) => ({
					id: row.id,
					cells: [
						<span key="claim" className="block min-w-36">
							<TextLink to={row.to}>{row.talk ?? row.perk}</TextLink>
							<span className="block font-normal text-ink-muted text-xs">
								{row.talk ? row.when : row.message}
							</span>
						</span>,
						<TextLink key="account" to={row.account.to}>
							{row.account.name}
						</TextLink>,
						row.advocate,
						<Badge key="state" tone={row.state.tone}>
							{row.state.title}
						</Badge>,
						row.isOpen ? row.age : '–',
						row.requested,
					],
				}))}
			/>
		</ListPage>
	)
}
