import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { notFound, requireMay } from '#app/http/guards.ts'
import { VerdictBadge } from '#app/ui/asks/budget-card.tsx'
import { EscalationsCard } from '#app/ui/asks/escalations-card.tsx'
import { Badge } from '#app/ui/primitives/badge.tsx'
import { ButtonLink } from '#app/ui/primitives/button.tsx'
import { Card, Row, RowList } from '#app/ui/primitives/card.tsx'
import { DataTable } from '#app/ui/primitives/data-table.tsx'
import { Empty } from '#app/ui/primitives/empty.tsx'
import { PageHeader } from '#app/ui/primitives/page-header.tsx'
import { Pager } from '#app/ui/primitives/pager.tsx'
import { Section } from '#app/ui/primitives/section.tsx'
import { TextLink } from '#app/ui/primitives/text-link.tsx'
import { Timeline } from '#app/ui/primitives/timeline.tsx'
import { EvidenceTable } from '#app/ui/programme/evidence-table.tsx'
import { StandingLadder } from '#app/ui/programme/standing-ladder.tsx'
import { accountPath, lastSegmentOf } from '#app/views/paths/paths.ts'
import {
	type AdvocacyView,
	viewAdvocacy,
} from '#app/views/programme/advocacy.ts'

export async function loader(door: LoaderFunctionArgs) {
	const { role } = await requireMay(door, 'see_programme')
	const { database, organisation, now } = door.context
	const { pathname, searchParams } = new URL(door.request.url)
	const id = lastSegmentOf(pathname) ?? ''
	const view = await database.snapshot((read) =>
		viewAdvocacy(read, organisation, id, {
			cursor: searchParams.get('after'),
			role,
			now: now(),
		}),
	)
	if (!view) throw notFound()
	return { ...view, figures: role === 'admin' ? accountPath(id) : null }
}

export const meta: MetaFunction<typeof loader> = ({ data }) => [
	{ title: `${data?.name ?? 'Account'} · Laurel` },
]

export default function AccountInTheProgramme() {
	const view = useLoaderData<typeof loader>()
	const { ladder } = view
	return (
		<>
			<PageHeader
				title={
					<span className="flex flex-wrap items-center gap-3">
						{view.name}
						{ladder.tier && <Badge tone="good">{ladder.tier.name}</Badge>}
					</span>
				}
				lead={[
					ladder.next
						? `${ladder.next.name} is next: ${ladder.next.words}.`
						: ladder.tier
							? 'At the top of the ladder.'
							: 'There is no ladder yet.',
					view.renewal && `Renewal ${view.renewal}.`,
				]
					.filter(Boolean)
					.join(' ')}
				back={{ to: view.back, label: 'Advocates' }}
			>
				{view.figures && <ButtonLink to={view.figures}>Its revenue</ButtonLink>}
			</PageHeader>
			<div className="grid items-start gap-6 lg:grid-cols-[3fr_2fr]">
				<div className="grid gap-6">
					<Card title="Where it stands">
						{ladder.rungs.length === 0 ? (
							<p className="text-ink-muted text-sm">
								No tier is set up that it could reach.
							</p>
						) : (
							<StandingLadder rungs={ladder.rungs} />
						)}
					</Card>
				</div>
				<div className="grid gap-6">
					<People people={view.advocates} />
					<CaseStudies {...view.caseStudies} />
					<EscalationsCard path={view.path} escalations={view.escalations} />
					<History timeline={view.timeline} />
				</div>
			</div>
			<Milestones milestones={view.milestones} />
			<Claims claims={view.claims} />
			<Asks asks={view.asks} />
		</>
	)
}

function People({ people }: { people: AdvocacyView['advocates'] }) {
	return (
		<Card title="Whom you may ask" isFlush={people.length > 0}>
			{people.length === 0 ? (
				<p className="text-ink-muted text-sm">
					Nobody of this account has a sign-in yet. An admin invites them.
				</p>
			) : (
				<RowList>
					{people.map((person) => (
						<Row
							key={person.id}
							title={<TextLink to={person.askTo}>{person.name}</TextLink>}
							about={person.why ?? person.email}
							figure={<VerdictBadge verdict={person.verdict} />}
						/>
					))}
				</RowList>
			)}
		</Card>
	)
}

function CaseStudies({ rows, nominateTo }: AdvocacyView['caseStudies']) {
	return (
		<Card
			title="Case studies"
			isFlush={rows.length > 0}
			actions={<TextLink to={nominateTo}>Nominate it</TextLink>}
		>
			{rows.length === 0 ? (
				<p className="text-ink-muted text-sm">It has told no story yet.</p>
			) : (
				<RowList>
					{rows.map((row) => (
						<Row
							key={row.id}
							title={<TextLink to={row.to}>{row.title}</TextLink>}
							about={`Since ${row.since}`}
							figure={<Badge>{row.stage}</Badge>}
						/>
					))}
				</RowList>
			)}
		</Card>
	)
}

function History({ timeline }: { timeline: AdvocacyView['timeline'] }) {
	return (
		<Card title="What happened">
			{timeline.rows.length === 0 ? (
				<p className="text-ink-muted text-sm">Nothing yet.</p>
			) : (
				<Timeline
					label="What happened"
					moments={timeline.rows.map(({ id, at, title, note }) => ({
						id,
						at,
						title,
						about: note,
					}))}
				/>
			)}
			<Pager
				label="What happened"
				first={timeline.latest}
				next={timeline.earlier}
			/>
		</Card>
	)
}

function Milestones({
	milestones,
}: {
	milestones: AdvocacyView['milestones']
}) {
	return (
		<Section
			title="Milestones with their evidence"
			about="What counted, as it stood when each was reached."
		>
			{milestones.length === 0 ? (
				<Empty title="None reached yet" />
			) : (
				<EvidenceTable
					label="Milestones with their evidence"
					milestones={milestones}
				/>
			)}
		</Section>
	)
}

const MORE = 'text-sm'

function Claims({ claims }: { claims: AdvocacyView['claims'] }) {
	return (
		<Section
			title="Claims"
			actions={
				claims.rows.length > 0 && (
					<TextLink to={claims.all} className={MORE}>
						All its claims
					</TextLink>
				)
			}
		>
			{claims.rows.length === 0 ? (
				<Empty title="It has claimed nothing yet" />
			) : (
				<DataTable
					label="Claims"
					columns={[
						{ label: 'Claim' },
						{ label: 'State', isShort: true },
						{ label: 'Advocate' },
						{ label: 'Claimed', isShort: true },
					]}
					rows={claims.rows.map((row) => ({
						id: row.id,
						cells: [
							<TextLink key="claim" to={row.to}>
								{row.talk ?? row.perk}
							</TextLink>,
							<Badge key="state" tone={row.state.tone}>
								{row.state.title}
							</Badge>,
							row.advocate,
							row.requested,
						],
					}))}
				/>
			)}
		</Section>
	)
}

function Asks({ asks }: { asks: AdvocacyView['asks'] }) {
	return (
		<Section
			title="Asks"
			actions={
				asks.rows.length > 0 && (
					<TextLink to={asks.all} className={MORE}>
						All its asks
					</TextLink>
				)
			}
		>
			{asks.rows.length === 0 ? (
				<Empty title="Nobody there was asked for anything yet" />
			) : (
				<DataTable
					label="Asks"
					columns={[
						{ label: 'Asked for' },
						{ label: 'Advocate' },
						{ label: 'State', isShort: true },
						{ label: 'Asked', isShort: true },
						{ label: 'By' },
					]}
					rows={asks.rows.map((row) => ({
						id: row.id,
						cells: [row.kind, row.advocate, row.state, row.asked, row.by],
					}))}
				/>
			)}
		</Section>
	)
}
