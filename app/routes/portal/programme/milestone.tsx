import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { notFound, requireAdvocate } from '#app/http/guards.ts'
import { Badge } from '#app/ui/primitives/badge.tsx'
import { Card } from '#app/ui/primitives/card.tsx'
import { Facts } from '#app/ui/primitives/facts.tsx'
import { Notice } from '#app/ui/primitives/notice.tsx'
import { PageHeader } from '#app/ui/primitives/page-header.tsx'
import { Timeline } from '#app/ui/primitives/timeline.tsx'
import { EvidenceList } from '#app/ui/programme/evidence-list.tsx'
import { MissingList } from '#app/ui/programme/missing-list.tsx'
import { viewOwnMilestone } from '#app/views/programme/portal-milestone.ts'

export async function loader(door: LoaderFunctionArgs) {
	const { accountId } = await requireAdvocate(door)
	const { database, organisation } = door.context
	const view = await database.snapshot((read) =>
		viewOwnMilestone(read, organisation, door.params.id ?? '', accountId),
	)
	if (!view) throw notFound()
	return view
}

export const meta: MetaFunction<typeof loader> = ({ data }) => [
	{ title: `${data?.name ?? 'Milestone'} · Laurel` },
]

const STATES = {
	held: { tone: 'good', word: 'Reached' },
	grace: { tone: 'warning', word: 'Undone, counts for now' },
	kept: { tone: 'good', word: 'Kept' },
	revoked: { tone: 'warning', word: 'Taken back' },
} as const

export default function Milestone() {
	const { reached, missing, ...view } = useLoaderData<typeof loader>()
	const state = reached ? STATES[reached.state] : null
	return (
		<>
			<PageHeader
				title={view.name}
				lead={view.description}
				back={{ to: '/portal', label: 'Your programme' }}
			>
				<Badge tone={state?.tone ?? 'plain'}>
					{state?.word ?? 'Not reached yet'}
				</Badge>
			</PageHeader>
			{reached?.note && (
				<div className="mb-6">
					<Notice tone={reached.state === 'kept' ? 'plain' : 'warning'}>
						{reached.note}
					</Notice>
				</div>
			)}
			<div className="grid items-start gap-5 lg:grid-cols-[3fr_2fr]">
				<div className="grid gap-5">
					{missing && <MissingList {...missing} />}
					{reached && (
						<Card title="What counted">
							<EvidenceList conditions={reached.conditions} />
						</Card>
					)}
				</div>
				<div className="grid gap-5">
					<Card title="The milestone">
						<Facts items={factsOf({ reached, missing, tiers: view.tiers })} />
					</Card>
					{view.history.length > 0 && (
						<Card title="What happened">
							<Timeline
								label="What happened"
								moments={view.history.toReversed()}
							/>
						</Card>
					)}
				</div>
			</div>
		</>
	)
}

type View = ReturnType<typeof useLoaderData<typeof loader>>

const factsOf = ({
	reached,
	missing,
	tiers,
}: Pick<View, 'reached' | 'missing' | 'tiers'>) => [
	...(reached
		? [
				{ term: 'Reached on', text: reached.on },
				{ term: 'By the rule', text: reached.rule },
			]
		: []),
	...(reached?.isOfEarlierVersion
		? [
				{
					term: 'Since then',
					text: 'The rule was changed. What was reached by the earlier one stays.',
				},
			]
		: []),
	...(missing ? [{ term: 'The rule', text: missing.rule }] : []),
	...(tiers.length > 0 ? [{ term: 'Counts for', text: tiers.join(', ') }] : []),
]
