import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { requireMay } from '#app/http/guards.ts'
import { ListPage } from '#app/ui/layout/list-page.tsx'
import { ButtonLink } from '#app/ui/primitives/button.tsx'
import { TextLink } from '#app/ui/primitives/text-link.tsx'
import { CaseStudyFilters } from '#app/ui/stories/case-study-filters.tsx'
import { StoryBoard } from '#app/ui/stories/story-board.tsx'
import {
	CASE_STUDIES_PATH,
	nominatingPath,
} from '#app/views/paths/marketing-paths.ts'
import { viewBoard } from '#app/views/stories/case-study-board.ts'
import { caseStudyQueryOf } from '#app/views/stories/case-study-query.ts'

export async function loader(door: LoaderFunctionArgs) {
	await requireMay(door, 'see_programme')
	const { database, organisation, now } = door.context
	const query = caseStudyQueryOf(new URL(door.request.url).searchParams)
	const at = now()
	return database.snapshot((read) => viewBoard(read, organisation, query, at))
}

export const meta: MetaFunction = () => [{ title: 'Case studies · Laurel' }]

export default function CaseStudies() {
	const view = useLoaderData<typeof loader>()
	return (
		<ListPage
			title="Case studies"
			lead="Every story on its way, by stage. Beside each stage stands how long a story should stay in it."
			csv={view.csv}
			action={CASE_STUDIES_PATH}
			actions={
				<>
					<ButtonLink to={nominatingPath()} verb="run_programme" look="primary">
						Nominate
					</ButtonLink>
					<ButtonLink to={view.listTo}>Table</ButtonLink>
					<ButtonLink to={`${CASE_STUDIES_PATH}/pace`}>Pace</ButtonLink>
				</>
			}
			filters={<CaseStudyFilters view={view} />}
			above={
				view.ended.length > 0 && (
					<p className="mb-4 text-ink-muted text-sm">
						Not on the board:{' '}
						{view.ended.map(({ title, count, to }, i) => (
							<span key={title}>
								{i > 0 && ', '}
								<TextLink to={to}>
									{count} {title.toLowerCase()}
								</TextLink>
							</span>
						))}
					</p>
				)
			}
			none={
				!view.isEmpty
					? null
					: view.isNarrowed
						? {
								title: 'No story fits',
								text: 'Choose another owner, or any due date.',
							}
						: {
								title: 'No story is on its way',
								text: 'Accounts are nominated by milestones that you let do so, by advocates who offer their story, and by you.',
							}
			}
			first={null}
			next={null}
		>
			<StoryBoard columns={view.columns} />
		</ListPage>
	)
}
