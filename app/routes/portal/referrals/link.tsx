import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { Form, useLoaderData } from '@remix-run/react'
import { notFound } from '#app/http/guards.ts'
import { requireLinkOwner } from '#app/http/link-viewer.ts'
import { Chart } from '#app/ui/charts/chart.tsx'
import { Button, ButtonLink } from '#app/ui/primitives/button.tsx'
import { Card } from '#app/ui/primitives/card.tsx'
import { Facts } from '#app/ui/primitives/facts.tsx'
import { Notice } from '#app/ui/primitives/notice.tsx'
import { PageHeader } from '#app/ui/primitives/page-header.tsx'
import { LinkFigures } from '#app/ui/referrals/link-figures.tsx'
import { LinkToShare } from '#app/ui/referrals/link-to-share.tsx'
import { WordForm } from '#app/ui/referrals/word-form.tsx'
import { OWN_LINKS_PATH } from '#app/views/paths/link-paths.ts'
import { viewOwnLink } from '#app/views/referrals/own-link.ts'

export async function loader(door: LoaderFunctionArgs) {
	const viewer = await requireLinkOwner(door)
	const { database, organisation } = door.context
	const view = await database.snapshot((read) =>
		viewOwnLink(read, organisation, door.params.code ?? '', viewer),
	)
	if (!view) throw notFound()
	return view
}

export const meta: MetaFunction<typeof loader> = ({ data: link }) => [
	{ title: `${link?.label ?? link?.shown ?? 'Link'} · Laurel` },
]

export default function OwnLink() {
	const link = useLoaderData<typeof loader>()
	return (
		<>
			<PageHeader
				title={link.label ?? 'Your link'}
				lead={`Made on ${link.madeOn}`}
				back={{ to: OWN_LINKS_PATH, label: 'Share' }}
			/>
			{link.paused && (
				<div className="mb-5">
					<Notice tone="warning">{link.paused}</Notice>
				</div>
			)}
			<div className="grid gap-5">
				<Card>
					<LinkToShare
						label="This link"
						url={link.url}
						qr={link.qr}
						qrNote="To print or to show"
					/>
					<div className="mt-5 flex flex-wrap gap-2">
						<ButtonLink to={link.downloads.png} isFile>
							QR code as PNG
						</ButtonLink>
						<ButtonLink to={link.downloads.svg} isFile>
							QR code as SVG
						</ButtonLink>
					</div>
				</Card>
				<Card title="What came of it">
					<LinkFigures figures={link.figures} />
					{link.chart && (
						<div className="mt-6">
							<Chart
								label="Clicks of the last 30 days, by day."
								drawing={link.chart.drawing}
								table={link.chart.table}
							/>
						</div>
					)}
				</Card>
				<div className="grid items-start gap-5 lg:grid-cols-2">
					<Card title="Your own word">
						<WordForm
							key={link.shown}
							action={`${link.to}/word`}
							before="/r/"
							typed={link.shown}
						/>
						{link.words.length > 0 && (
							<p className="mt-4 text-ink-muted text-sm">
								It also answers to {link.words.join(', ')}.
							</p>
						)}
					</Card>
					<Card title="What it does">
						<Facts
							items={[
								{ term: 'Leads to', text: link.leadsTo },
								{ term: 'Adds', text: link.adds.join(' ') || '–' },
							]}
						/>
						<div className="mt-5 flex flex-wrap gap-2">
							<ButtonLink to={`${link.to}/change`}>Change</ButtonLink>
							{!link.isPaused && (
								<Form method="post" action={`${link.to}/pause`}>
									<Button look="secondary">Pause</Button>
								</Form>
							)}
							{link.mayResume && (
								<Form method="post" action={`${link.to}/resumption`}>
									<Button look="secondary">Start it again</Button>
								</Form>
							)}
						</div>
						<p className="mt-3 text-ink-muted text-sm">
							A paused link still leads on, but nobody is credited to you by it.
						</p>
					</Card>
				</div>
			</div>
		</>
	)
}
