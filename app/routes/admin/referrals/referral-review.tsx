import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { requireMay } from '#app/http/guards.ts'
import { Button } from '#app/ui/primitives/button.tsx'
import { Empty } from '#app/ui/primitives/empty.tsx'
import { Form } from '#app/ui/primitives/form.tsx'
import { PageHeader } from '#app/ui/primitives/page-header.tsx'
import { Pager } from '#app/ui/primitives/pager.tsx'
import { Section } from '#app/ui/primitives/section.tsx'
import { TextLink } from '#app/ui/primitives/text-link.tsx'
import { DecideSeveral } from '#app/ui/referrals/decide-several.tsx'
import { ReviewItem } from '#app/ui/referrals/review-item.tsx'
import {
	CONFIRMATIONS_PATH,
	DECISION_PATHS,
	DISMISSALS_PATH,
	REFERRALS_PATH,
} from '#app/views/paths/referral-paths.ts'
import {
	type ReviewQueueView,
	viewReviewQueue,
} from '#app/views/referrals/referral-review.ts'

export async function loader(door: LoaderFunctionArgs) {
	const { id: viewerId } = await requireMay(door, 'see_revenue')
	const { database, organisation, now } = door.context
	const { searchParams } = new URL(door.request.url)
	return database.snapshot((read) =>
		viewReviewQueue(read, organisation, {
			cursor: searchParams.get('after'),
			movesCursor: searchParams.get('moves'),
			viewerId,
			now: now(),
		}),
	)
}

export const meta: MetaFunction = () => [{ title: 'Review · Laurel' }]

export default function Review() {
	const view = useLoaderData<typeof loader>()
	return (
		<>
			<PageHeader
				title="Review"
				lead={
					view.isEmpty
						? 'Referrals that look like somebody’s own, or like the same company twice, wait here until somebody decides.'
						: `${view.total} without credit until somebody decides: those that wait longest first. Time alone releases none.`
				}
				back={{ to: REFERRALS_PATH, label: 'Referrals' }}
			/>
			{view.rows.length === 0 ? (
				<Empty title="Nothing waits for a decision">
					<p>What a rule finds, or somebody holds by hand, appears here.</p>
				</Empty>
			) : (
				<div className="grid gap-5">
					{view.rows.map((row) => (
						<ReviewItem
							key={row.id}
							row={row}
							reasons={view.reasons}
							paths={DECISION_PATHS}
						/>
					))}
					{view.rows.length > 1 && (
						<DecideSeveral reasons={view.reasons} paths={DECISION_PATHS} />
					)}
				</div>
			)}
			<Pager label="Review" first={view.first} next={view.next} />
			<Moves moves={view.moves} />
		</>
	)
}

function Moves({ moves }: { moves: ReviewQueueView['moves'] }) {
	if (moves.rows.length === 0) return null
	return (
		<Section
			id="moves"
			title="Champions who may have moved"
			about="People who are known at one account and appeared at another before it paid. If they took us along, their former account brought the new one."
		>
			<ul className="divide-y divide-line overflow-hidden rounded-lg border border-line bg-surface shadow-raised">
				{moves.rows.map((move) => (
					<li
						key={move.id}
						className="flex flex-wrap items-center justify-between gap-x-6 gap-y-3 px-4 py-4 sm:px-6"
					>
						<div className="min-w-0 [overflow-wrap:anywhere]">
							<p className="font-medium">
								{move.person}
								{move.email && (
									<span className="font-normal text-ink-muted text-sm">
										{' '}
										{move.email}
									</span>
								)}
							</p>
							<p className="text-sm">
								<TextLink to={move.former.to}>{move.former.name}</TextLink>
								<span aria-hidden="true"> → </span>
								<span className="sr-only"> to </span>
								<TextLink to={move.now.to}>{move.now.name}</TextLink>
								<span className="text-ink-muted">, since {move.appeared}</span>
							</p>
						</div>
						<Form method="post" className="flex flex-wrap gap-3">
							<input type="hidden" name="contactId" value={move.contactId} />
							<input
								type="hidden"
								name="formerAccountId"
								value={move.formerAccountId}
							/>
							<Button
								look="secondary"
								formAction={CONFIRMATIONS_PATH}
								aria-label={`Confirm the move of ${move.person}`}
							>
								They took us along
							</Button>
							<Button
								look="quiet"
								formAction={DISMISSALS_PATH}
								aria-label={`Dismiss the move of ${move.person}`}
							>
								Dismiss
							</Button>
						</Form>
					</li>
				))}
			</ul>
			{moves.next && (
				<p className="mt-4 text-sm">
					<TextLink to={moves.next}>More of them</TextLink>
				</p>
			)}
		</Section>
	)
}
