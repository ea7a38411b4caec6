import {
	type ActionFunctionArgs,
	data,
	type LoaderFunctionArgs,
	type MetaFunction,
	redirect,
} from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { readForm } from '#app/http/forms.ts'
import { requireMay } from '#app/http/guards.ts'
import { noticeHeader } from '#app/http/notice.ts'
import { readPeriod } from '#app/http/period.ts'
import { closeCheckedPeriod } from '#app/operations/ledger/close-checked-period.ts'
import { ClosureChecklist } from '#app/ui/ledger/closure-checklist.tsx'
import { useLookingAgain } from '#app/ui/organisation/looking-again.ts'
import { Button, ButtonLink } from '#app/ui/primitives/button.tsx'
import { CheckField } from '#app/ui/primitives/check-field.tsx'
import { FactGrid } from '#app/ui/primitives/facts.tsx'
import { Form } from '#app/ui/primitives/form.tsx'
import { Notice } from '#app/ui/primitives/notice.tsx'
import { PageHeader } from '#app/ui/primitives/page-header.tsx'
import { formatPeriod } from '#app/views/format/dates.ts'
import { CLOSURE_REFUSALS } from '#app/views/ledger/period-answers.ts'
import { viewClosure } from '#app/views/ledger/periods.ts'

export async function loader(door: LoaderFunctionArgs) {
	await requireMay(door, 'see_revenue')
	const { database, organisation, now } = door.context
	return database.snapshot((read) =>
		viewClosure(read, organisation, readPeriod(door.params.period), now()),
	)
}

export async function action(door: ActionFunctionArgs) {
	const { id } = await requireMay(door, 'close_periods')
	const { database, now } = door.context
	const period = readPeriod(door.params.period)
	const { despite } = await readForm(door.request)
	const closed = await closeCheckedPeriod(database, {
		period,
		knowsOpenPoints: despite !== undefined,
		actorId: id,
		now: now(),
	})
	if (!closed.ok)
		return data(
			{ refusal: closed.reason },
			{ status: closed.reason === 'points_open' ? 422 : 409 },
		)
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
	const { checklist } = view
	const refusal = useActionData<typeof action>()?.refusal ?? view.refusal
	useLookingAgain(checklist.isExamining)
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
						<div className="mt-6">
							<ClosureChecklist
								items={checklist.items}
								examination={view.examination}
								isExamining={checklist.isExamining}
								mayExamine={checklist.mayExamine}
								lookAgainTo={view.path}
							/>
						</div>
						<p className="mt-6 text-ink-muted text-sm">
							{checklist.settling && `${checklist.settling} `}A hash over the
							entries is stored. What arrives later for these months is posted
							as an adjustment in the first open one. Only two admins together
							can open the last closed month again.
						</p>
						<Form
							verb="close_periods"
							method="post"
							noValidate
							className="mt-6 grid gap-6"
						>
							{checklist.openCount > 0 && (
								<CheckField
									name="despite"
									label={`Close it although ${checklist.openCount === 1 ? 'one point is' : `${checklist.openCount} points are`} open`}
									hint="What is open is kept in the audit log, with your name."
									isChecked={false}
									error={
										refusal === 'points_open'
											? 'Mend what is open, or say that you know'
											: undefined
									}
								/>
							)}
							<div className="flex flex-wrap gap-3">
								<Button>Close {view.range}</Button>
								<ButtonLink to="/admin/periods">Leave it open</ButtonLink>
							</div>
						</Form>
					</div>
				)}
			</div>
		</>
	)
}
