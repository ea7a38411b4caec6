import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { entryOf } from '#app/domain/entry-of.ts'
import { requireMay } from '#app/http/guards.ts'
import { readPeriod } from '#app/http/period.ts'
import { AdjustmentsTable } from '#app/ui/ledger/adjustments-table.tsx'
import { MonthsTable } from '#app/ui/ledger/months-table.tsx'
import { PeriodBadge } from '#app/ui/ledger/period-badge.tsx'
import { ReopeningCard } from '#app/ui/ledger/reopening-card.tsx'
import { AdvocatesTable } from '#app/ui/ledger/sor/advocates-table.tsx'
import { Consolidation } from '#app/ui/ledger/sor/consolidation.tsx'
import { SorFigures } from '#app/ui/ledger/sor/sor-figures.tsx'
import { Button, ButtonLink } from '#app/ui/primitives/button.tsx'
import { Card } from '#app/ui/primitives/card.tsx'
import { Empty } from '#app/ui/primitives/empty.tsx'
import { Facts } from '#app/ui/primitives/facts.tsx'
import { Form } from '#app/ui/primitives/form.tsx'
import { Notice } from '#app/ui/primitives/notice.tsx'
import { PageHeader } from '#app/ui/primitives/page-header.tsx'
import { Pager } from '#app/ui/primitives/pager.tsx'
import { Section } from '#app/ui/primitives/section.tsx'
import { Timeline } from '#app/ui/primitives/timeline.tsx'
import { PERIOD_REFUSALS } from '#app/views/ledger/period-answers.ts'
import { viewStatement } from '#app/views/ledger/period-statement.ts'
import { parseSorQuery } from '#app/views/ledger/sor/sor-query.ts'
import { PERIODS_PATH } from '#app/views/paths/period-paths.ts'

export async function loader(door: LoaderFunctionArgs) {
	const { id: adminId } = await requireMay(door, 'see_revenue')
	const { database, organisation, now } = door.context
	const { searchParams } = new URL(door.request.url)
	const statement = await database.snapshot((read) =>
		viewStatement(read, organisation, readPeriod(door.params.period), {
			adminId,
			skip: parseSorQuery(searchParams).skip,
			now: now(),
		}),
	)
	const refusal = entryOf(PERIOD_REFUSALS, searchParams.get('refused')) ?? null
	return { ...statement, refusal }
}

export const meta: MetaFunction<typeof loader> = ({ data }) => [
	{ title: `${data?.label ?? 'A month'} · Laurel` },
]

export default function Statement() {
	const view = useLoaderData<typeof loader>()
	const { report } = view
	return (
		<>
			<PageHeader
				title={
					<span className="flex flex-wrap items-center gap-3">
						{view.label} <PeriodBadge state={view.state} />
					</span>
				}
				lead={
					report
						? `${report.model} · policy version ${report.policyVersion} · ${report.currency}`
						: 'No payment is posted in it.'
				}
				back={{ to: PERIODS_PATH, label: 'Periods' }}
			>
				{report && (
					<ButtonLink to={view.csv} isFile>
						Export CSV
					</ButtonLink>
				)}
				{view.review && (
					<Form
						verb="close_periods"
						method="post"
						action={`${view.path}/review`}
					>
						<input
							type="hidden"
							name="reviewing"
							value={view.review === 'begins' ? 'yes' : 'no'}
						/>
						<Button look="secondary">
							{view.review === 'begins' ? 'Begin the review' : 'End the review'}
						</Button>
					</Form>
				)}
				{view.closure && (
					<ButtonLink to={view.closure} verb="close_periods" look="primary">
						Close…
					</ButtonLink>
				)}
			</PageHeader>
			{view.refusal && (
				<div className="mb-6">
					<Notice tone="warning">{view.refusal}</Notice>
				</div>
			)}
			{view.reopening && (
				<div className="mb-6">
					<ReopeningCard {...view.reopening} path={view.path} />
				</div>
			)}
			{report && <SorFigures report={report} />}
			<Sealed view={view} />
			{report && (
				<>
					<Section id="months" title="The month">
						<MonthsTable
							months={report.months}
							whole={report.whole}
							hasRepeat={report.parts.some(({ key }) => key === 'repeat')}
						/>
					</Section>
					<Section
						id="advocates"
						title="Advocates"
						about="Accounts that grew or brought others in this month. The rows are not additive; below they are consolidated."
					>
						{report.advocates.rows.length === 0 ? (
							<Empty title="No account grew or brought another" />
						) : (
							<AdvocatesTable
								advocates={report.advocates.rows}
								hasRepeat={report.parts.some(({ key }) => key === 'repeat')}
							/>
						)}
						<Pager
							label="Advocates"
							first={report.advocates.first}
							next={report.advocates.next}
						/>
						<div className="mt-6">
							<Consolidation {...report.consolidation} />
						</div>
					</Section>
				</>
			)}
			{view.adjustments.rows.length > 0 && (
				<Section
					title="Posted later"
					about={
						view.adjustments.isCut
							? 'What was paid in this month and came when it was closed: the first hundred.'
							: 'What was paid in this month and came when it was closed. It is in the figures of the month in which it was posted.'
					}
				>
					<AdjustmentsTable adjustments={view.adjustments.rows} />
				</Section>
			)}
			{view.history.length > 0 && (
				<Section title="Opened again">
					<Card>
						<Timeline
							label="Opened again"
							moments={view.history.map(({ id, at, title, note }) => ({
								id,
								at,
								title,
								about: note,
							}))}
						/>
					</Card>
				</Section>
			)}
		</>
	)
}

function Sealed({
	view: { seal, mayAskReopening },
}: {
	view: ReturnType<typeof useLoaderData<typeof loader>>
}) {
	if (!seal) return null
	return (
		<Section
			title="Seal"
			about="A hash over every entry and credit of the month, and over the hash of the month before. “laurel verify” computes it anew."
			actions={
				mayAskReopening && (
					<ButtonLink to={mayAskReopening} verb="administer">
						Ask to open it again…
					</ButtonLink>
				)
			}
		>
			<Card>
				<Facts
					items={[
						{ term: 'Closed', text: seal.closed },
						{ term: 'Covers', text: seal.entries },
						{
							term: 'SHA-256',
							text: <code className="font-mono text-xs">{seal.hash}</code>,
						},
					]}
				/>
			</Card>
		</Section>
	)
}
