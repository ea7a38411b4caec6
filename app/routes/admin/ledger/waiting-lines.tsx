import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { requireMay } from '#app/http/guards.ts'
import { DismissedWaits } from '#app/ui/ledger/dismissed-waits.tsx'
import { MissingAccounts } from '#app/ui/ledger/missing-accounts.tsx'
import { UnpostedRefunds } from '#app/ui/ledger/unposted-refunds.tsx'
import { WaitingRates } from '#app/ui/ledger/waiting-rates.tsx'
import { Badge } from '#app/ui/primitives/badge.tsx'
import { Empty } from '#app/ui/primitives/empty.tsx'
import { Notice } from '#app/ui/primitives/notice.tsx'
import { PageHeader } from '#app/ui/primitives/page-header.tsx'
import { Section } from '#app/ui/primitives/section.tsx'
import { TextLink } from '#app/ui/primitives/text-link.tsx'
import { viewWaitingLines } from '#app/views/ledger/waiting-lines.ts'
import { WAIT_AGAIN_PATH } from '#app/views/ledger/waiting-paths.ts'

export async function loader(door: LoaderFunctionArgs) {
	await requireMay(door, 'see_revenue')
	const { database, organisation } = door.context
	return database.snapshot((read) => viewWaitingLines(read, organisation))
}

export const meta: MetaFunction = () => [{ title: 'Waiting lines · Laurel' }]

export default function WaitingLines() {
	const view = useLoaderData<typeof loader>()
	const { rates, accounts } = view
	return (
		<>
			<PageHeader
				title="Waiting lines"
				lead="Payments and refunds that came in and count for nothing yet, each with what mends it."
				back={{ to: '/admin/lines', label: 'Lines' }}
			/>
			{view.queued && (
				<div className="mb-6">
					<Notice tone="plain">
						{view.queued} being settled: what was mended just now may still show
						here.
					</Notice>
				</div>
			)}
			{view.isEmpty && (
				<Empty title="Nothing waits">
					<p>Every payment and refund that came in is posted.</p>
				</Empty>
			)}
			{rates.rows.length > 0 && (
				<Waiting of={rates}>
					<WaitingRates rows={rates.rows} baseCurrency={view.baseCurrency} />
				</Waiting>
			)}
			{accounts.rows.length > 0 && (
				<Waiting of={accounts}>
					<MissingAccounts rows={accounts.rows} />
				</Waiting>
			)}
			{view.refunds
				.filter(({ rows }) => rows.length > 0)
				.map((each) => (
					<Waiting key={each.id} of={each}>
						<UnpostedRefunds label={each.title} rows={each.rows} />
					</Waiting>
				))}
			{view.dismissed.length > 0 && (
				<Section
					id="dismissed"
					title="Dismissed"
					about="Somebody said that nothing is to come for these. They count for nothing, as before; if what they wait for comes after all, they are posted."
				>
					<DismissedWaits rows={view.dismissed} action={WAIT_AGAIN_PATH} />
				</Section>
			)}
		</>
	)
}

/** Lines that wait for one thing. */
const Waiting = ({
	of: { id, title, count, why, remedy, all },
	children,
}: {
	of: {
		id: string
		title: string
		count: string
		why: string
		remedy: string
		all: string
	}
	children: React.ReactNode
}) => (
	<Section
		id={id}
		title={title}
		about={`${why} ${remedy}`}
		actions={
			<span className="flex items-center gap-3 text-sm">
				<Badge tone="warning">{count}</Badge>
				<TextLink to={all}>All of them</TextLink>
			</span>
		}
	>
		{children}
	</Section>
)
