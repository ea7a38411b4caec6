import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useLoaderData, useSearchParams } from '@remix-run/react'
import { entryOf } from '#app/domain/entry-of.ts'
import { notFound, requireAdvocate } from '#app/http/guards.ts'
import { Badge } from '#app/ui/primitives/badge.tsx'
import { Card } from '#app/ui/primitives/card.tsx'
import { Disclosure } from '#app/ui/primitives/disclosure.tsx'
import { Facts } from '#app/ui/primitives/facts.tsx'
import { Notice } from '#app/ui/primitives/notice.tsx'
import { PageHeader } from '#app/ui/primitives/page-header.tsx'
import { Timeline } from '#app/ui/primitives/timeline.tsx'
import { ClaimSteps } from '#app/ui/programme/claim-steps.tsx'
import { CLAIM_REFUSALS } from '#app/views/programme/portal-answers.ts'
import {
	type OwnClaimView,
	viewOwnClaim,
} from '#app/views/programme/portal-claim.ts'

export async function loader(door: LoaderFunctionArgs) {
	const { accountId } = await requireAdvocate(door)
	const { database, organisation, now } = door.context
	const { origin } = new URL(door.request.url)
	const view = await database.snapshot((read) =>
		viewOwnClaim(read, organisation, door.params.id ?? '', {
			accountId,
			origin,
			now: now(),
		}),
	)
	if (!view) throw notFound()
	return { ...view, vendor: organisation.name }
}

export const meta: MetaFunction<typeof loader> = ({ data }) => [
	{ title: `${data?.perk ?? 'Claim'} · Laurel` },
]

export default function Claim() {
	const view = useLoaderData<typeof loader>()
	const [params] = useSearchParams()
	const refused = entryOf(CLAIM_REFUSALS, params.get('refused'))
	const isComing = ['approved', 'scheduled'].includes(view.stateCode)
	return (
		<>
			<PageHeader
				title={view.perk}
				lead={view.talk?.title}
				back={{ to: '/portal/perks', label: 'Perks' }}
			>
				<Badge tone={view.tone}>{view.title}</Badge>
			</PageHeader>
			{refused && (
				<div className="mb-6">
					<Notice tone="warning">{refused}</Notice>
				</div>
			)}
			<div className="grid items-start gap-5 lg:grid-cols-[3fr_2fr]">
				<div className="grid gap-5">
					<ClaimSteps claim={view} />
					<Talk talk={view.talk} isComing={isComing} />
					{view.message && (
						<Card title="What you wrote">
							<p className="whitespace-pre-line">{view.message}</p>
						</Card>
					)}
					{view.terms && (
						<Disclosure
							summary={`The terms that you accepted (version ${view.terms.version})`}
						>
							<p className="whitespace-pre-line text-sm">{view.terms.text}</p>
						</Disclosure>
					)}
				</div>
				<Card title="What happened">
					<Timeline
						label="What happened"
						moments={view.history
							.toReversed()
							.map(({ id, at, machine, what, by }) => ({
								id,
								at,
								machine,
								title: what,
								about: by,
							}))}
					/>
				</Card>
			</div>
		</>
	)
}

function Talk({
	talk,
	isComing,
}: {
	talk: OwnClaimView['talk']
	isComing: boolean
}) {
	if (!talk) return null
	return (
		<Card title="The talk">
			<Facts
				items={[
					{ term: 'Topic', text: talk.title },
					{ term: 'Track', text: talk.track },
					{ term: 'Event', text: `${talk.event}, ${talk.place}` },
					{
						term: 'When',
						text: talk.isCancelled
							? 'It does not take place.'
							: `${talk.when}, ${talk.durationMinutes} minutes`,
					},
				]}
			/>
			{isComing && talk.brief && (
				<div className="mt-5 border-line border-t pt-4">
					<h3 className="font-medium text-sm">For speakers</h3>
					<p className="mt-1.5 max-w-prose whitespace-pre-line text-sm">
						{talk.brief}
					</p>
				</div>
			)}
		</Card>
	)
}
