import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { Form, useLoaderData } from '@remix-run/react'
import { notFound, requireAdvocate } from '#app/http/guards.ts'
import { AskCard } from '#app/ui/asks/ask-card.tsx'
import { Badge } from '#app/ui/primitives/badge.tsx'
import { Button } from '#app/ui/primitives/button.tsx'
import { Card, Row, RowList } from '#app/ui/primitives/card.tsx'
import { Empty } from '#app/ui/primitives/empty.tsx'
import { PageHeader } from '#app/ui/primitives/page-header.tsx'
import { Section } from '#app/ui/primitives/section.tsx'
import { TextLink } from '#app/ui/primitives/text-link.tsx'
import { viewOwnAskPages } from '#app/views/asks/portal-asks.ts'

export async function loader(door: LoaderFunctionArgs) {
	const { id: userId } = await requireAdvocate(door)
	const { database, organisation, now } = door.context
	const view = await database.snapshot((read) =>
		viewOwnAskPages(read, organisation, { userId, now: now() }),
	)
	if (!view) throw notFound()
	return { ...view, vendor: organisation.name }
}

export const meta: MetaFunction = () => [{ title: 'Asks · Laurel' }]

export default function Asks() {
	const view = useLoaderData<typeof loader>()
	return (
		<>
			<PageHeader
				title="Asks"
				lead={`What ${view.vendor} asks of you. You decide each time.`}
			/>
			<div className="grid items-start gap-5 lg:grid-cols-[3fr_2fr]">
				<div className="grid gap-5">
					{view.open.length === 0 ? (
						<Empty title="Nothing is asked of you">
							<p>
								When {view.vendor} would like a call, a review, a story or a
								talk, the question is here and in your mail.
							</p>
						</Empty>
					) : (
						view.open.map((ask) => <AskCard key={ask.id} ask={ask} />)
					)}
				</div>
				<Budget view={view} />
			</div>
			{view.past.length > 0 && (
				<Section title="Before">
					<Card isFlush>
						<RowList>
							{view.past.map((ask) => (
								<Row
									key={ask.id}
									title={<TextLink to={ask.to}>{ask.kind}</TextLink>}
									about={`Asked ${ask.asked}${ask.answered ? `, answered ${ask.answered}` : ''}`}
									figure={
										<Badge
											tone={ask.stateCode === 'accepted' ? 'good' : 'plain'}
										>
											{ask.state}
										</Badge>
									}
								/>
							))}
						</RowList>
					</Card>
				</Section>
			)}
		</>
	)
}

function Budget({
	view: { promise, left, pausedUntil, pauseDays },
}: {
	view: ReturnType<typeof useLoaderData<typeof loader>>
}) {
	return (
		<Card title="How often we ask">
			<p>{promise}</p>
			<p className="mt-2 text-ink-muted text-sm">
				{pausedUntil
					? `You paused: you are asked nothing until ${pausedUntil}.`
					: left}
			</p>
			<Form
				method="post"
				action={pausedUntil ? '/portal/asks/resumption' : '/portal/asks/pause'}
				className="mt-5"
			>
				<Button look="secondary">
					{pausedUntil ? 'End the pause' : `Pause for ${pauseDays} days`}
				</Button>
			</Form>
			{!pausedUntil && (
				<p className="mt-2 text-ink-muted text-sm">
					A pause keeps new questions away. Those that are open stay, and you
					can end it whenever you like.
				</p>
			)}
		</Card>
	)
}
