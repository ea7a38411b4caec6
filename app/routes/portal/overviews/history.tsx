import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { requireAdvocate } from '#app/http/guards.ts'
import { Card } from '#app/ui/primitives/card.tsx'
import { Empty } from '#app/ui/primitives/empty.tsx'
import { PageHeader } from '#app/ui/primitives/page-header.tsx'
import { Pager } from '#app/ui/primitives/pager.tsx'
import { TextLink } from '#app/ui/primitives/text-link.tsx'
import { Timeline } from '#app/ui/primitives/timeline.tsx'
import { viewOwnHistory } from '#app/views/programme/portal-history.ts'

export async function loader(door: LoaderFunctionArgs) {
	const { accountId } = await requireAdvocate(door)
	const { database, organisation } = door.context
	const cursor = new URL(door.request.url).searchParams.get('after')
	return database.snapshot((read) =>
		viewOwnHistory(read, organisation, accountId, cursor),
	)
}

export const meta: MetaFunction = () => [{ title: 'History · Laurel' }]

export default function History() {
	const { moments, first, next } = useLoaderData<typeof loader>()
	return (
		<>
			<PageHeader
				title="History"
				lead="What your company reached, and what became of what it claimed."
			/>
			<div className="max-w-2xl">
				{moments.length === 0 ? (
					<Empty title="Nothing yet">
						<p>
							The first milestone that you reach, and the first perk that you
							claim, stand here.
						</p>
					</Empty>
				) : (
					<Card>
						<Timeline
							label="What happened"
							moments={moments.map(({ title, to, ...moment }) => ({
								...moment,
								title: to ? <TextLink to={to}>{title}</TextLink> : title,
							}))}
						/>
					</Card>
				)}
				<Pager label="History" first={first} next={next} />
			</div>
		</>
	)
}
