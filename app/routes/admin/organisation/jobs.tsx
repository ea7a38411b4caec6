import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { Link, useLoaderData } from '@remix-run/react'
import { requireMay } from '#app/http/guards.ts'
import { StuckItems } from '#app/ui/organisation/stuck-items.tsx'
import { Badge } from '#app/ui/primitives/badge.tsx'
import { Button, ButtonLink } from '#app/ui/primitives/button.tsx'
import { DataTable } from '#app/ui/primitives/data-table.tsx'
import { Empty } from '#app/ui/primitives/empty.tsx'
import { Form } from '#app/ui/primitives/form.tsx'
import { PageHeader } from '#app/ui/primitives/page-header.tsx'
import { Pager } from '#app/ui/primitives/pager.tsx'
import { TextLink } from '#app/ui/primitives/text-link.tsx'
import { jobStateOf, viewJobs } from '#app/views/organisation/jobs.ts'

export async function loader(door: LoaderFunctionArgs) {
	await requireMay(door, 'see_settings')
	const { database, organisation } = door.context
	const { searchParams } = new URL(door.request.url)
	return viewJobs(
		database.read,
		organisation,
		jobStateOf(searchParams),
		searchParams.get('after'),
	)
}

export const meta: MetaFunction = () => [{ title: 'Jobs · Laurel' }]

const NOTHING = {
	waiting: 'Nothing waits: everything that was to be done is done.',
	running: 'Nothing runs at this moment.',
	done: 'Nothing was done in the last seven days.',
	dead: 'Nothing was given up.',
}

export default function Jobs() {
	const view = useLoaderData<typeof loader>()
	return (
		<>
			<PageHeader
				title="Jobs"
				lead="What Laurel does by itself. What fails is tried again, later each time, and given up after 20 attempts."
			>
				<ButtonLink to="/admin/outbox">Outbox</ButtonLink>
			</PageHeader>
			<div className="mb-10 empty:hidden">
				<StuckItems {...view.stuck} />
			</div>
			<nav aria-label="States" className="mb-6 flex flex-wrap gap-2">
				{view.states.map((state) => (
					<Link
						key={state.value}
						to={state.to}
						aria-current={state.isCurrent ? 'page' : undefined}
						className="inline-flex h-10 items-center gap-2 rounded-md border border-line bg-surface px-3.5 text-sm hover:border-accent aria-[current=page]:border-accent aria-[current=page]:font-medium"
					>
						{state.label}
						<Badge tone={state.isBad ? 'warning' : 'plain'}>
							{state.count}
						</Badge>
					</Link>
				))}
			</nav>
			{view.rows.length === 0 ? (
				<Empty title={NOTHING[view.state]} />
			) : (
				<DataTable
					label={`Jobs: ${view.title}`}
					columns={[
						{ label: 'What' },
						{ label: view.state === 'done' ? 'Done at' : 'Due at' },
						{ label: 'Attempts', isNumber: true },
						{ label: 'Last failure' },
						{ label: 'Retry' },
					]}
					rows={view.rows.map((row) => ({
						id: row.id,
						cells: [
							row.subject ? (
								<TextLink key="what" to={row.subject}>
									{row.kind}
								</TextLink>
							) : (
								row.kind
							),
							<span key="when" className="whitespace-nowrap">
								{row.endedAt ?? row.runAt}
							</span>,
							row.attempts,
							row.lastError ? (
								<span
									key="error"
									className="block min-w-48 max-w-md [overflow-wrap:anywhere]"
								>
									{row.lastError}
								</span>
							) : (
								'–'
							),
							row.retry && (
								<Form key="retry" method="post" action={row.retry}>
									<Button look="secondary">Retry now</Button>
								</Form>
							),
						],
					}))}
				/>
			)}
			<Pager label="Jobs" first={view.first} next={view.next} />
		</>
	)
}
