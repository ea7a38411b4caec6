import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { requireMay } from '#app/http/guards.ts'
import { VerdictBadge } from '#app/ui/asks/budget-card.tsx'
import { Nothing } from '#app/ui/layout/nothing.tsx'
import { Avatar } from '#app/ui/primitives/avatar.tsx'
import { Badge } from '#app/ui/primitives/badge.tsx'
import { ButtonLink } from '#app/ui/primitives/button.tsx'
import { Card, Row, RowList } from '#app/ui/primitives/card.tsx'
import { PageHeader } from '#app/ui/primitives/page-header.tsx'
import { Stat } from '#app/ui/primitives/stat.tsx'
import { TextLink } from '#app/ui/primitives/text-link.tsx'
import { ReferrersOverview } from '#app/ui/referrals/referrers-overview.tsx'
import { StoriesWaiting } from '#app/ui/stories/stories-waiting.tsx'
import { viewMarketingHome } from '#app/views/overviews/marketing-home.ts'
import {
	viewMarketingWaiting,
	viewVerdicts,
} from '#app/views/overviews/marketing-waiting.ts'
import {
	ADVOCATES_PATH,
	ASKS_PATH,
	advocacyPath,
	CASE_STUDIES_PATH,
	CLAIMS_PATH,
	SPEAKING_PATH,
} from '#app/views/paths/marketing-paths.ts'
import { viewStoriesWaiting } from '#app/views/stories/stories-waiting.ts'

export async function loader(door: LoaderFunctionArgs) {
	const { role } = await requireMay(door, 'see_programme')
	const { database, organisation, now } = door.context
	const at = now()
	return database.snapshot(async (read) => {
		const [home, waiting, stories] = await Promise.all([
			viewMarketingHome(read, organisation),
			viewMarketingWaiting(read, organisation, at),
			viewStoriesWaiting(read, organisation, at),
		])
		const users = home.people.flatMap(({ userId }) => userId ?? [])
		const given = { role, now: at }
		const verdicts = await viewVerdicts(read, organisation, users, given)
		return { ...home, ...waiting, stories, verdicts }
	})
}

export const meta: MetaFunction = () => [{ title: 'Marketing · Laurel' }]

export default function MarketingHome() {
	const { claims, stories, stage, openAsks, near, ...referred } =
		useLoaderData<typeof loader>()
	return (
		<>
			<PageHeader
				title="What waits for you"
				lead="Stories that move or are stuck, claims to decide, and whom you may ask."
			>
				<ButtonLink to={`${ASKS_PATH}/new`} verb="run_programme" look="primary">
					Ask somebody
				</ButtonLink>
			</PageHeader>
			<Card>
				<div className="grid gap-6 sm:grid-cols-2 lg:grid-cols-5">
					<Stat
						label="Stories on their way"
						figure={{
							text: stories.moving,
							to: CASE_STUDIES_PATH,
							isZero: stories.isNone,
						}}
						note={`${stories.published} published`}
					/>
					<Stat
						label="Stuck"
						figure={{
							text: stories.stuck,
							to: stories.stuckTo,
							isZero: stories.isNoneStuck,
						}}
						note="longer in a stage than you allow"
					/>
					<Stat
						label="Claims to decide"
						figure={{
							text: claims.count,
							to: CLAIMS_PATH,
							isZero: claims.rows.length === 0,
						}}
						note={claims.oldest ? `the oldest ${claims.oldest}` : 'none waits'}
					/>
					<Stat
						label="Free on the next stage"
						figure={{
							text: stage ? `${stage.free} of ${stage.capacity}` : '–',
							to: stage?.to ?? SPEAKING_PATH,
						}}
						note={stage ? `${stage.name}, ${stage.begins}` : 'no event to come'}
					/>
					<Stat
						label="Asks without an answer"
						figure={{ text: openAsks, to: `${ASKS_PATH}?state=open` }}
						note="at present"
					/>
				</div>
			</Card>
			<div className="mt-5 grid items-start gap-5 lg:grid-cols-2">
				<StoriesWaiting rows={stories.rows} to={CASE_STUDIES_PATH} />
				<Claims />
				<People />
				<NearTier />
			</div>
			<ReferrersOverview {...referred} advocacyOf={advocacyPath} />
		</>
	)
}

function Claims() {
	const { claims } = useLoaderData<typeof loader>()
	return (
		<Card
			title="To decide"
			isFlush
			actions={<TextLink to={CLAIMS_PATH}>All claims</TextLink>}
		>
			{claims.rows.length === 0 ? (
				<Nothing>
					No claim waits for an answer. New ones come here, and by mail.
				</Nothing>
			) : (
				<RowList>
					{claims.rows.map((row) => (
						<Row
							key={row.id}
							title={<TextLink to={row.to}>{row.talk ?? row.perk}</TextLink>}
							about={`${row.advocate}, ${row.account.name}`}
							figure={<span className="font-normal">{row.age}</span>}
						/>
					))}
				</RowList>
			)}
		</Card>
	)
}

function People() {
	const { people, verdicts } = useLoaderData<typeof loader>()
	return (
		<Card title="Whom you may ask" isFlush>
			{people.length === 0 ? (
				<Nothing>
					Nobody yet. Import contacts with the role advocate or champion; those
					at the accounts that bring most appear here.
				</Nothing>
			) : (
				<RowList>
					{people.map((person) => {
						const known = verdicts[person.userId ?? '']
						return (
							<Row
								key={person.id}
								before={<Avatar name={person.name} />}
								title={
									known ? (
										<TextLink to={known.to}>{person.name}</TextLink>
									) : (
										person.name
									)
								}
								about={
									known?.why ? `${person.about}. ${known.why}` : person.about
								}
								figure={
									known ? (
										<VerdictBadge verdict={known.verdict} />
									) : (
										<Badge>Not invited</Badge>
									)
								}
							/>
						)
					})}
				</RowList>
			)}
		</Card>
	)
}

function NearTier() {
	const { near } = useLoaderData<typeof loader>()
	return (
		<Card
			title="Near the next tier"
			isFlush
			actions={<TextLink to={`${ADVOCATES_PATH}/near`}>All</TextLink>}
		>
			{near.length === 0 ? (
				<Nothing>
					Nobody is on the way: there are no tiers yet, or no usage has arrived.
				</Nothing>
			) : (
				<RowList>
					{near.map((row) => (
						<Row
							key={row.accountId}
							title={<TextLink to={row.to}>{row.name}</TextLink>}
							about={row.nearest?.words ?? row.progress}
							figure={<Badge tone="good">{row.next}</Badge>}
						/>
					))}
				</RowList>
			)}
		</Card>
	)
}
