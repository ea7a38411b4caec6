import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { requireAdvocate } from '#app/http/guards.ts'
import { Badge } from '#app/ui/primitives/badge.tsx'
import { ButtonLink } from '#app/ui/primitives/button.tsx'
import { Card } from '#app/ui/primitives/card.tsx'
import { Empty } from '#app/ui/primitives/empty.tsx'
import { PageHeader } from '#app/ui/primitives/page-header.tsx'
import { TextLink } from '#app/ui/primitives/text-link.tsx'
import { viewOwnStories } from '#app/views/stories/own-stories.ts'

export async function loader(door: LoaderFunctionArgs) {
	const { id: userId, accountId } = await requireAdvocate(door)
	const { database, organisation } = door.context
	const stories = await database.snapshot((read) =>
		viewOwnStories(read, organisation, { accountId, userId }),
	)
	return { stories, vendor: organisation.name }
}

export const meta: MetaFunction = () => [{ title: 'Your stories · Laurel' }]

export default function Stories() {
	const { stories, vendor } = useLoaderData<typeof loader>()
	return (
		<>
			<PageHeader
				title="Your stories"
				lead={`What ${vendor} would like to tell of you. Nothing is published before you agree to the very words.`}
			>
				<ButtonLink to="/portal/stories/consents">
					What you agreed to
				</ButtonLink>
				<ButtonLink to="/portal/stories/new">Tell your story</ButtonLink>
			</PageHeader>
			{stories.length === 0 ? (
				<Empty title="There is no story of yours yet">
					<p>
						Did something work well? Tell us in a few sentences, and we write it
						with you.
					</p>
				</Empty>
			) : (
				<ul className="grid gap-5">
					{stories.map((story) => (
						<li key={story.id}>
							<Card>
								<div className="flex flex-wrap items-start justify-between gap-x-6 gap-y-3">
									<div className="min-w-0 flex-1 basis-72">
										<h2 className="font-semibold text-lg [overflow-wrap:anywhere]">
											<TextLink to={story.to}>{story.title}</TextLink>
										</h2>
										<p className="mt-1 max-w-prose text-ink-muted text-sm">
											{story.stage.about}
										</p>
									</div>
									<div className="grid justify-items-start gap-1.5 text-ink-muted text-sm sm:justify-items-end">
										<Badge tone={story.stage.tone}>{story.stage.title}</Badge>
										<span>since {story.since}</span>
										{story.due && <span>an answer helps by {story.due}</span>}
									</div>
								</div>
								{(story.isWaiting || story.publicPath) && (
									<div className="mt-4 flex flex-wrap gap-3">
										{story.isWaiting && (
											<ButtonLink to={story.to} look="primary">
												{story.isMine ? 'Read and answer' : 'Read it'}
											</ButtonLink>
										)}
										{story.publicPath && (
											<ButtonLink to={story.publicPath} isFile>
												Read it as others do
											</ButtonLink>
										)}
									</div>
								)}
							</Card>
						</li>
					))}
				</ul>
			)}
		</>
	)
}
