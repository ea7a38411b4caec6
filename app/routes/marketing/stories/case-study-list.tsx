import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { requireMay } from '#app/http/guards.ts'
import { ListPage } from '#app/ui/layout/list-page.tsx'
import { Badge } from '#app/ui/primitives/badge.tsx'
import { ButtonLink } from '#app/ui/primitives/button.tsx'
import { DataTable } from '#app/ui/primitives/data-table.tsx'
import { TextLink } from '#app/ui/primitives/text-link.tsx'
import { CaseStudyFilters } from '#app/ui/stories/case-study-filters.tsx'
import { nominatingPath } from '#app/views/paths/marketing-paths.ts'
import {
	LIST_PATH,
	viewCaseStudyList,
} from '#app/views/stories/case-study-board.ts'
import { caseStudyQueryOf } from '#app/views/stories/case-study-query.ts'

export async function loader(door: LoaderFunctionArgs) {
	await requireMay(door, 'see_programme')
	const { database, organisation, now } = door.context
	const { searchParams } = new URL(door.request.url)
	const at = now()
	const view = await database.snapshot((read) =>
		viewCaseStudyList(read, organisation, caseStudyQueryOf(searchParams), {
			cursor: searchParams.get('after'),
			now: at,
		}),
	)
	return { ...view, path: LIST_PATH }
}

export const meta: MetaFunction = () => [{ title: 'Case studies · Laurel' }]

export default function CaseStudyList() {
	const view = useLoaderData<typeof loader>()
	return (
		<ListPage
			title="Case studies"
			lead="All of them, those on their way and those that are over."
			csv={view.csv}
			action={view.path}
			actions={
				<>
					<ButtonLink to={nominatingPath()} verb="run_programme" look="primary">
						Nominate
					</ButtonLink>
					<ButtonLink to={view.boardTo}>Board</ButtonLink>
				</>
			}
			filters={<CaseStudyFilters view={view} isTable />}
			none={
				view.rows.length > 0
					? null
					: {
							title: 'No case study fits',
							text: 'Choose another stage, or anybody as its owner.',
						}
			}
			first={view.first}
			next={view.next}
		>
			<DataTable
				label="Case studies"
				columns={[
					{ label: 'Account' },
					{ label: 'Stage', isShort: true },
					{ label: 'Owner' },
					{ label: 'In its stage', isShort: true },
					{ label: 'Due', isShort: true },
					{ label: 'Next' },
				]}
				rows={view.rows.map((row) => ({
					id: row.id,
					cells: [
						<span key="account" className="block min-w-36">
							<TextLink to={row.to}>{row.account.name}</TextLink>
							<span className="block font-normal text-ink-muted text-xs">
								{row.title ?? row.headline}
							</span>
						</span>,
						<Badge key="stage" tone={row.stageWords.tone}>
							{row.stageWords.title}
						</Badge>,
						row.owner ?? 'Nobody yet',
						row.age,
						row.due === null ? (
							'–'
						) : row.isOverdue ? (
							<span key="due" className="font-medium text-warning">
								{row.due}
							</span>
						) : (
							row.due
						),
						row.next ?? '–',
					],
				}))}
			/>
		</ListPage>
	)
}
