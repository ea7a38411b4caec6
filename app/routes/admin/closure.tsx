import {
	type ActionFunctionArgs,
	data,
	type LoaderFunctionArgs,
	type MetaFunction,
	redirect,
} from '@remix-run/node'
import { Form, useActionData, useLoaderData } from '@remix-run/react'
import { requireAdmin } from '#app/http/guards.ts'
import { noticeHeader } from '#app/http/notice.ts'
import { readPeriod } from '#app/http/period.ts'
import { closePeriod } from '#app/operations/close-period.ts'
import { Button, ButtonLink } from '#app/ui/primitives/button.tsx'
import { FactGrid } from '#app/ui/primitives/facts.tsx'
import { Notice } from '#app/ui/primitives/notice.tsx'
import { PageHeader } from '#app/ui/primitives/page-header.tsx'
import { formatPeriod } from '#app/views/dates.ts'
import { CLOSURE_REFUSALS, viewClosure } from '#app/views/periods.ts'

export async function loader(door: LoaderFunctionArgs) {
	await requireAdmin(door)
	const { database, organisation, now } = door.context
	return database.snapshot((read) =>
		viewClosure(read, organisation, readPeriod(door.params.period), now()),
	)
}

export async function action(door: ActionFunctionArgs) {
	const { id } = await requireAdmin(door)
	const { database, now } = door.context
	const period = readPeriod(door.params.period)
	const closed = await closePeriod(database, {
		period,
		actorId: id,
		now: now(),
	})
	if (!closed.ok) return data({ refusal: closed.reason }, { status: 409 })
	throw redirect('/admin/periods', {
		headers: noticeHeader(
			`${formatPeriod(period)} and every month before it are closed.`,
		),
	})
}

export const meta: MetaFunction<typeof loader> = ({ data }) => [
	{ title: `Close ${data?.label ?? 'a month'} · Laurel` },
]

export default function Closure() {
	const view = useLoaderData<typeof loader>()
	const refusal = useActionData<typeof action>()?.refusal ?? view.refusal
	return (
		<>
			<PageHeader
				title={`Close ${view.label}`}
				back={{ to: '/admin/periods', label: 'Periods' }}
			/>
			<div className="max-w-2xl">
				{refusal && <Notice tone="warning">{CLOSURE_REFUSALS[refusal]}</Notice>}
				{view.refusal ? (
					<div className="mt-6">
						<ButtonLink to="/admin/periods">Back to the periods</ButtonLink>
					</div>
				) : (
					<div className="mt-6 first:mt-0">
						<h2 className="font-semibold text-lg">
							This will close {view.range}
						</h2>
						{view.earlier && (
							<p className="mt-1 text-ink-muted">{view.earlier}</p>
						)}
						<div className="mt-5 rounded-lg border border-line bg-surface p-5 shadow-raised sm:p-6">
							<FactGrid items={view.facts} columns={3} />
						</div>
						{view.waiting.length > 0 && (
							<div className="mt-6 rounded-md bg-warning-soft px-4 py-3 text-sm text-warning">
								<h3 className="font-medium">Not in these figures</h3>
								<ul className="mt-1 list-disc pl-5">
									{view.waiting.map((words) => (
										<li key={words}>{words}</li>
									))}
								</ul>
							</div>
						)}
						<p className="mt-6 text-ink-muted text-sm">
							A hash over the entries is stored. What arrives later for these
							months is posted as an adjustment in the first open one. Only two
							admins together can open the last closed month again.
						</p>
						<Form method="post" className="mt-6 flex flex-wrap gap-3">
							<Button>Close {view.range}</Button>
							<ButtonLink to="/admin/periods">Leave it open</ButtonLink>
						</Form>
					</div>
				)}
			</div>
		</>
	)
}
