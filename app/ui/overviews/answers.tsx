import { Avatar } from '#app/ui/primitives/avatar.tsx'
import { Badge } from '#app/ui/primitives/badge.tsx'
import { Breadcrumb } from '#app/ui/primitives/breadcrumb.tsx'
import { ButtonLink } from '#app/ui/primitives/button.tsx'
import { Card, Row, RowList } from '#app/ui/primitives/card.tsx'
import { DataTable } from '#app/ui/primitives/data-table.tsx'
import { Empty } from '#app/ui/primitives/empty.tsx'
import { FactGrid, Facts } from '#app/ui/primitives/facts.tsx'
import { Notice } from '#app/ui/primitives/notice.tsx'
import { Pager } from '#app/ui/primitives/pager.tsx'
import {
	ProgressLadder,
	type Rung,
} from '#app/ui/primitives/progress-ladder.tsx'
import { Section } from '#app/ui/primitives/section.tsx'
import { Skeleton } from '#app/ui/primitives/skeleton.tsx'
import { Stat } from '#app/ui/primitives/stat.tsx'
import { Timeline } from '#app/ui/primitives/timeline.tsx'
import { Toast } from '#app/ui/primitives/toast.tsx'

const RUNGS = [
	{ label: 'Friend', at: 1, about: 'A thank-you from the team.' },
	{ label: 'Advocate', at: 3, about: 'A seat at the yearly meeting.' },
	{ label: 'Ambassador', at: 6, about: 'A conference ticket a year.' },
]

function rungsAt(reached: number): Rung[] {
	const next = RUNGS.find(({ at }) => at > reached)
	return RUNGS.map((rung) => ({
		id: rung.label,
		label: rung.label,
		about: rung.about,
		standing: rung.at <= reached ? 'reached' : rung === next ? 'next' : 'later',
		words:
			rung.at <= reached
				? 'Reached'
				: rung === next
					? `${rung.at - reached} to go`
					: `at ${rung.at} referrals`,
	}))
}

const ROWS = [
	{ id: '1', cells: ['Moonridge Farms', 'Enterprise', '$341,518.77'] },
	{ id: '2', cells: ['Inverlane Fisheries', 'Team', '$115,956.93'] },
	{ id: '3', cells: ['Oakhelm Security', 'Business', '−$1,200.00'] },
]

export function Answers() {
	return (
		<>
			<Section title="Figures">
				<Card>
					<div className="grid gap-6 sm:grid-cols-3">
						<Stat
							isLarge
							label="Second-order revenue"
							figure={{ text: '$84,220.10', to: '#rows' }}
							period="March 2026"
							note="open"
							definition="Upsell, cross-sell and referral revenue, refunds taken off."
						/>
						<Stat
							label="Open asks"
							figure={{ text: '4', to: null }}
							unit="of 6 this quarter"
						/>
						<Stat
							label="Nothing yet"
							figure={{ text: '$0.00', to: null, isZero: true }}
							period="April 2026"
						/>
					</div>
				</Card>
			</Section>
			<Section title="Progress">
				<div className="grid gap-6 md:grid-cols-3">
					{[0, 2, 6].map((reached) => (
						<Card key={reached} title={`${reached} referrals`}>
							<ProgressLadder
								label={`Tiers at ${reached}`}
								rungs={rungsAt(reached)}
							/>
						</Card>
					))}
				</div>
			</Section>
			<Section title="Table" id="rows">
				<DataTable
					label="Accounts"
					columns={[
						{
							label: 'Account',
							sort: { to: '?sort=account', direction: 'ascending' },
						},
						{ label: 'Plan', sort: { to: '?sort=plan', direction: null } },
						{ label: 'Referred', isNumber: true, note: 'not additive' },
					]}
					rows={ROWS}
					footer={['Together', '', '$456,275.70']}
				/>
				<Pager label="Accounts" first="?page=first" next="?page=next" />
			</Section>
			<Section title="Lists">
				<div className="grid items-start gap-6 md:grid-cols-2">
					<Card title="Who brought it" isFlush>
						<RowList>
							<Row
								before={<Avatar name="Moonridge Farms" />}
								title="Moonridge Farms"
								about="brought 5 accounts"
								figure="$341,518.77"
							/>
							<Row
								before={<Avatar name="Inverlane Fisheries" size="small" />}
								title="Inverlane Fisheries"
								about="brought 3 accounts"
								figure={<Badge tone="warning">Held</Badge>}
							/>
						</RowList>
					</Card>
					<Card title="What happened">
						<Timeline
							label="What happened"
							moments={[
								{
									id: '1',
									at: 'Mar 2, 2026, 14:30 UTC',
									machine: '2026-03-02T14:30Z',
									title: 'First payment, $4,200.00',
									about: 'Credited to Moonridge Farms.',
								},
								{
									id: '2',
									at: 'Feb 11, 2026, 09:12 UTC',
									machine: '2026-02-11T09:12Z',
									title: 'Clicked a referral link',
								},
							]}
						/>
					</Card>
					<Facts
						items={[
							{ term: 'Model', text: 'Last touch' },
							{ term: 'Window', text: '90 days' },
						]}
					/>
					<FactGrid
						columns={3}
						items={[
							{ term: 'Plan', text: 'Team' },
							{ term: 'Seats', text: '40' },
							{ term: 'Currency', text: 'EUR' },
						]}
					/>
				</div>
			</Section>
			<Section title="Words">
				<div className="space-y-3">
					<Breadcrumb
						crumbs={[
							{ to: '#home', label: 'Home' },
							{ to: '#accounts', label: 'Accounts' },
						]}
					/>
					<div className="flex flex-wrap gap-2">
						<Badge>Open</Badge>
						<Badge tone="good">Credited</Badge>
						<Badge tone="warning">Held for review</Badge>
					</div>
					<Notice tone="plain">A new policy applies from tomorrow on.</Notice>
					<Notice tone="good">March 2026 is closed.</Notice>
					<Notice tone="warning">Two payments need a rate.</Notice>
					<Notice tone="danger">The file could not be read.</Notice>
				</div>
			</Section>
			<Section title="Nothing, and not yet">
				<div className="grid gap-6 md:grid-cols-2">
					<Empty title="No account fits">
						<p>Try a part of the name.</p>
						<p className="mt-4">
							<ButtonLink to="?">Show all</ButtonLink>
						</p>
					</Empty>
					<Skeleton lines={4} />
				</div>
			</Section>
			<Toast
				message={{ id: 'gallery', tone: 'good', text: 'The policy is saved.' }}
			/>
		</>
	)
}
