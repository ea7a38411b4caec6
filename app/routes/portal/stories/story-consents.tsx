import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { requireAdvocate } from '#app/http/guards.ts'
import { ButtonLink } from '#app/ui/primitives/button.tsx'
import { Empty } from '#app/ui/primitives/empty.tsx'
import { PageHeader } from '#app/ui/primitives/page-header.tsx'
import { ConsentList } from '#app/ui/stories/reading/consent-list.tsx'
import { viewConsents } from '#app/views/stories/story-review.ts'

/** Everything that the company ever agreed to. */
export async function loader(door: LoaderFunctionArgs) {
	const { accountId } = await requireAdvocate(door)
	const { database, organisation, now } = door.context
	const consents = await database.snapshot((read) =>
		viewConsents(read, organisation, accountId, now()),
	)
	return { consents }
}

export const meta: MetaFunction = () => [
	{ title: 'What you agreed to · Laurel' },
]

export default function StoryConsents() {
	const { consents } = useLoaderData<typeof loader>()
	return (
		<>
			<PageHeader
				title="What you agreed to"
				lead="Every yes that somebody of your company ever gave to a story, and what became of it. The list only ever grows."
				back={{ to: '/portal/stories', label: 'Your stories' }}
			/>
			<div className="max-w-3xl">
				{consents.length === 0 ? (
					<Empty title="You agreed to nothing yet">
						<p>When you agree to a story, what exactly it was stays here.</p>
					</Empty>
				) : (
					<ConsentList
						consents={consents}
						actionOf={({ id }) => (
							<div>
								<ButtonLink to={`/portal/stories/consents/${id}/withdrawal`}>
									Take it back
								</ButtonLink>
							</div>
						)}
					/>
				)}
			</div>
		</>
	)
}
