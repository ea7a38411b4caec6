import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { notFound, requireMay } from '#app/http/guards.ts'
import { previewOverride } from '#app/operations/ledger/preview-override.ts'
import { OverridePreview } from '#app/ui/ledger/attribution/override-preview.tsx'
import { Badge } from '#app/ui/primitives/badge.tsx'
import { Button, ButtonLink } from '#app/ui/primitives/button.tsx'
import { Card } from '#app/ui/primitives/card.tsx'
import { Facts } from '#app/ui/primitives/facts.tsx'
import { Form } from '#app/ui/primitives/form.tsx'
import { Notice } from '#app/ui/primitives/notice.tsx'
import { PageHeader } from '#app/ui/primitives/page-header.tsx'
import { Section } from '#app/ui/primitives/section.tsx'
import { FigureLink, TextLink } from '#app/ui/primitives/text-link.tsx'
import { OVERRIDE_REFUSALS } from '#app/views/ledger/attribution/override-answers.ts'
import { viewOverridePreview } from '#app/views/ledger/attribution/override-form.ts'
import { viewProposal } from '#app/views/ledger/attribution/override-proposals.ts'
import { PROPOSALS_PATH } from '#app/views/paths/override-paths.ts'

export async function loader(door: LoaderFunctionArgs) {
	const { id: adminId } = await requireMay(door, 'see_revenue')
	const { database, organisation, now } = door.context
	const view = await database.snapshot((read) =>
		viewProposal(read, organisation, door.params.id ?? '', adminId),
	)
	if (!view) throw notFound()
	const { proposal, ...shown } = view
	if (!shown.isWaiting) return { ...shown, preview: null, problem: null }
	const looked = await previewOverride(database, {
		...proposal,
		reason: 'to look at',
		actorId: adminId,
		now: now(),
	})
	return {
		...shown,
		preview: looked.ok
			? await viewOverridePreview(
					database.read,
					organisation,
					looked.value,
					null,
				)
			: null,
		problem: looked.ok ? null : (OVERRIDE_REFUSALS[looked.reason]?.[1] ?? ''),
	}
}

export const meta: MetaFunction<typeof loader> = ({ data }) => [
	{ title: `Proposal for ${data?.account ?? 'an account'} · Laurel` },
]

export default function OverrideProposal() {
	const view = useLoaderData<typeof loader>()
	return (
		<>
			<PageHeader
				title={
					<span className="flex flex-wrap items-center gap-3">
						Who brought {view.account}{' '}
						<Badge tone={view.state.tone}>{view.state.title}</Badge>
					</span>
				}
				lead={
					view.isWaiting
						? 'Nothing is posted until another admin agrees.'
						: view.ended?.title
				}
				back={{ to: PROPOSALS_PATH, label: 'Override proposals' }}
			/>
			<div className="grid max-w-3xl gap-6">
				{view.problem !== null && (
					<Notice tone="warning">
						It can no longer be set as it was proposed: {view.problem}.
					</Notice>
				)}
				{view.ended?.answer && (
					<Card title="Why not">
						<Words text={view.ended.answer} />
					</Card>
				)}
				<Card title="Proposed shares">
					<ul className="mb-5 grid gap-1.5">
						{view.shares.map((share) => (
							<li key={share.id} className="flex justify-between gap-4">
								<span className="min-w-0 [overflow-wrap:anywhere]">
									<FigureLink figure={{ text: share.name, to: share.to }} />
								</span>
								<span className="font-semibold tabular-nums">
									{share.share}
								</span>
							</li>
						))}
					</ul>
					<Facts
						items={[
							{
								term: 'Account',
								text: <TextLink to={view.accountTo}>{view.account}</TextLink>,
							},
							{ term: 'For what is paid', text: `from ${view.from}` },
							{ term: 'Proposed by', text: view.proposed },
							{ term: 'Moved when proposed', text: view.moved },
							...(view.movedBefore === null
								? []
								: [{ term: 'Moved before', text: view.movedBefore }]),
						]}
					/>
					<div className="mt-5">
						<Words text={view.reason} />
					</div>
				</Card>
			</div>
			{view.preview && (
				<Section
					title="What it would do by now"
					about={`Reckoned from the books as they are: it moves ${view.preview.moved}.`}
				>
					<div className="max-w-3xl">
						<OverridePreview
							rows={view.preview.rows}
							months={view.preview.months}
						/>
					</div>
				</Section>
			)}
			<Decision view={view} />
		</>
	)
}

const Words = ({ text }: { text: string }) => (
	<blockquote className="whitespace-pre-line border-line-strong border-l-2 pl-4 text-sm [overflow-wrap:anywhere]">
		{text}
	</blockquote>
)

function Decision({
	view: { path, mayDecide, mayWithdraw, problem },
}: {
	view: {
		path: string
		mayDecide: boolean
		mayWithdraw: boolean
		problem: string | null
	}
}) {
	if (mayWithdraw)
		return (
			<div className="mt-8 flex flex-wrap items-center gap-x-6 gap-y-3">
				<Form method="post" action={`${path}/withdrawal`}>
					<Button look="secondary">Take it back</Button>
				</Form>
				<p className="text-ink-muted text-sm">
					You proposed it: another admin decides.
				</p>
			</div>
		)
	if (!mayDecide) return null
	return (
		<div className="mt-8 flex flex-wrap gap-3">
			{problem === null && (
				<Form method="post" action={`${path}/approval`}>
					<Button look="danger">Agree, and set these shares</Button>
				</Form>
			)}
			<ButtonLink to={`${path}/refusal`} verb="administer">
				Decline…
			</ButtonLink>
		</div>
	)
}
