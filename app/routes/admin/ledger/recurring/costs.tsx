import {
	type ActionFunctionArgs,
	data,
	type LoaderFunctionArgs,
	type MetaFunction,
	redirect,
} from '@remix-run/node'
import { useActionData, useLoaderData, useLocation } from '@remix-run/react'
import { readForm } from '#app/http/forms.ts'
import { requireMay } from '#app/http/guards.ts'
import { noticeHeader } from '#app/http/notice.ts'
import { enterCosts } from '#app/operations/ledger/enter-costs.ts'
import { MonthsFilter } from '#app/ui/ledger/months-filter.tsx'
import { Button, ButtonLink } from '#app/ui/primitives/button.tsx'
import { Card } from '#app/ui/primitives/card.tsx'
import { DataTable } from '#app/ui/primitives/data-table.tsx'
import { Empty } from '#app/ui/primitives/empty.tsx'
import { MoneyField, MonthField } from '#app/ui/primitives/field.tsx'
import { FilterForm } from '#app/ui/primitives/filter-form.tsx'
import { Form, ForWhoMay, useMay } from '#app/ui/primitives/form.tsx'
import { Notice } from '#app/ui/primitives/notice.tsx'
import { PageHeader } from '#app/ui/primitives/page-header.tsx'
import { Section } from '#app/ui/primitives/section.tsx'
import { TextLink } from '#app/ui/primitives/text-link.tsx'
import { formatPeriod } from '#app/views/format/dates.ts'
import {
	CHANNEL_WORDS,
	readCosts,
} from '#app/views/ledger/recurring/cost-words.ts'
import { viewCosts } from '#app/views/ledger/recurring/costs.ts'
import { TOO_LONG } from '#app/views/ledger/sor/month-range.ts'
import {
	COSTS_PATH,
	METRICS_OF_CUSTOMERS_PATH,
} from '#app/views/paths/recurring-paths.ts'

export async function loader(door: LoaderFunctionArgs) {
	await requireMay(door, 'see_revenue')
	const { database, organisation, now } = door.context
	const { searchParams } = new URL(door.request.url)
	const view = await database.snapshot((read) =>
		viewCosts(read, organisation, searchParams, now()),
	)
	return data(view, { status: view.isTooLong ? 400 : 200 })
}

const REFUSALS = {
	unchanged: 'These costs are entered already. Nothing was changed.',
	no_such_month: 'There is no such month.',
	bad_amount: 'An amount cannot be taken.',
}

export async function action(door: ActionFunctionArgs) {
	const { id: actorId } = await requireMay(door, 'keep_costs')
	const { database, organisation, now } = door.context
	const { month = '', paid = '', referral = '' } = await readForm(door.request)
	const typed = { month: month.trim(), paid, referral }
	const read = readCosts(typed, organisation.baseCurrency)
	if ('errors' in read)
		return data({ typed, errors: read.errors, refusal: null }, { status: 422 })
	const entered = await enterCosts(database, {
		...read,
		actorId,
		now: now(),
	})
	if (!entered.ok)
		return data(
			{ typed, errors: {}, refusal: REFUSALS[entered.reason] },
			{ status: entered.reason === 'unchanged' ? 409 : 422 },
		)
	return redirect(COSTS_PATH, {
		headers: noticeHeader(
			`The costs of ${formatPeriod(read.period)} are entered.`,
		),
	})
}

export const meta: MetaFunction = () => [
	{ title: 'Acquisition costs · Laurel' },
]

export default function Costs() {
	const view = useLoaderData<typeof loader>()
	const answer = useActionData<typeof action>()
	const { search } = useLocation()
	const mayEnter = useMay('keep_costs')
	const shown = answer?.typed ?? view.form
	const errors: { month?: string; paid?: string; referral?: string } =
		answer?.errors ?? {}
	return (
		<>
			<PageHeader
				title="Acquisition costs"
				lead="What winning customers costs, month by month. It is set against the customers who were won."
				back={{ to: METRICS_OF_CUSTOMERS_PATH, label: 'Customer metrics' }}
			>
				<ButtonLink to={view.csv} isFile>
					Export CSV
				</ButtonLink>
			</PageHeader>
			<div id="entry" className="max-w-3xl scroll-mt-6">
				{answer?.refusal && (
					<div className="mb-4">
						<Notice tone="warning">{answer.refusal}</Notice>
					</div>
				)}
				<ForWhoMay verb="keep_costs">
					<Card title="Enter the costs of a month">
						<Form
							verb="keep_costs"
							key={`${view.form.month} ${view.form.paid} ${view.form.referral}`}
							method="post"
							action={COSTS_PATH}
							noValidate
							className="grid gap-5"
						>
							<div className="sm:max-w-56">
								<MonthField
									label="Month"
									name="month"
									defaultValue={shown.month}
									error={errors.month}
								/>
							</div>
							<div className="grid gap-5 sm:grid-cols-2">
								{(['paid', 'referral'] as const).map((channel) => (
									<MoneyField
										key={channel}
										label={CHANNEL_WORDS[channel].label}
										name={channel}
										currency={view.currency}
										defaultValue={shown[channel]}
										error={errors[channel]}
										hint={CHANNEL_WORDS[channel].hint}
									/>
								))}
							</div>
							<p className="text-ink-muted text-sm">
								Empty means not known: figures of that month are then n/a. Enter
								0 where it cost nothing.
							</p>
							<div>
								<Button>Enter costs</Button>
							</div>
						</Form>
					</Card>
				</ForWhoMay>
			</div>
			<Section
				title="By month"
				actions={
					view.missing && (
						<p className="text-ink-muted text-sm">{view.missing}</p>
					)
				}
			>
				{view.months.length > 0 && (
					<FilterForm label="Months" action={COSTS_PATH} version={search}>
						<MonthsFilter query={view.query} months={view.months} />
					</FilterForm>
				)}
				{view.isTooLong && <Notice tone="danger">{TOO_LONG}</Notice>}
				{view.rows.length === 0 ? (
					<Empty title="No costs are entered yet">
						<p>Begin with the latest month: what was spent, and on what.</p>
					</Empty>
				) : (
					<DataTable
						label="Costs by month"
						columns={[
							{ label: 'Month', isShort: true },
							{ label: CHANNEL_WORDS.paid.label, isNumber: true },
							{ label: CHANNEL_WORDS.referral.label, isNumber: true },
							{ label: 'Together', isNumber: true },
							{ label: 'Entered', isShort: true },
							...(mayEnter ? [{ label: 'Entry' }] : []),
						]}
						rows={view.rows.map((row) => ({
							id: row.period,
							cells: [
								row.label,
								...row.amounts.map(({ channel, text, isKnown }) => (
									<span
										key={channel}
										className={isKnown ? '' : 'text-ink-muted'}
									>
										{text}
									</span>
								)),
								row.total,
								row.entered,
								...(mayEnter
									? [
											<TextLink key="change" to={row.to}>
												Change<span className="sr-only"> {row.label}</span>
											</TextLink>,
										]
									: []),
							],
						}))}
					/>
				)}
			</Section>
		</>
	)
}
