import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { requireAdvocate } from '#app/http/guards.ts'
import { Badge } from '#app/ui/primitives/badge.tsx'
import { Card, Row, RowList } from '#app/ui/primitives/card.tsx'
import { Empty } from '#app/ui/primitives/empty.tsx'
import { PageHeader } from '#app/ui/primitives/page-header.tsx'
import { Section } from '#app/ui/primitives/section.tsx'
import { TextLink } from '#app/ui/primitives/text-link.tsx'
import { PerkTile } from '#app/ui/programme/perk-tile.tsx'
import { type OwnPerk, viewOwnPerks } from '#app/views/programme/portal-perk.ts'

export async function loader(door: LoaderFunctionArgs) {
	const { accountId } = await requireAdvocate(door)
	const { database, organisation, now } = door.context
	const view = await database.snapshot((read) =>
		viewOwnPerks(read, organisation, { accountId, now: now() }),
	)
	return { ...view, vendor: organisation.name }
}

export const meta: MetaFunction = () => [{ title: 'Perks · Laurel' }]

export default function Perks() {
	const { claimed, open, closed, past, vendor } = useLoaderData<typeof loader>()
	const hasNone = [claimed, open, closed].every(({ length }) => length === 0)
	return (
		<>
			<PageHeader
				title="Perks"
				lead={`What ${vendor} gives to customers who succeed: access and status, never money.`}
			/>
			{hasNone && (
				<Empty title={`${vendor} has not set up any perk yet`}>
					<p>When it does, you see here what your tier opens.</p>
				</Empty>
			)}
			<Tiles title="Yours" perks={claimed} />
			<Tiles title="Open to you" perks={open} />
			<Tiles title="Not open to you now" perks={closed} />
			{past.length > 0 && (
				<Section title="Before">
					<Card isFlush>
						<RowList>
							{past.map((claim) => (
								<Row
									key={claim.id}
									title={<TextLink to={claim.to}>{claim.perk}</TextLink>}
									about={`Claimed ${claim.since}`}
									figure={<Badge tone={claim.tone}>{claim.title}</Badge>}
								/>
							))}
						</RowList>
					</Card>
				</Section>
			)}
		</>
	)
}

function Tiles({ title, perks }: { title: string; perks: readonly OwnPerk[] }) {
	if (perks.length === 0) return null
	return (
		<Section title={title}>
			<ul className="grid gap-4 md:grid-cols-2">
				{perks.map((perk) => (
					<PerkTile key={perk.id} perk={perk} toGo={perk.toGo} />
				))}
			</ul>
		</Section>
	)
}
