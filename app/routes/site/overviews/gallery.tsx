import type { MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { notFound } from '#app/http/guards.ts'
import { Chart, Sparkline } from '#app/ui/charts/chart.tsx'
import { SiteFrame } from '#app/ui/layout/site-frame.tsx'
import { Answers } from '#app/ui/overviews/answers.tsx'
import { Controls } from '#app/ui/overviews/controls.tsx'
import { Card } from '#app/ui/primitives/card.tsx'
import { PageHeader } from '#app/ui/primitives/page-header.tsx'
import { Section } from '#app/ui/primitives/section.tsx'
import { viewGallery } from '#app/views/overviews/gallery.ts'

/** Every part of the interface in every state. Hidden in production, unless it is asked for. */
export function loader() {
	const { NODE_ENV, LAUREL_GALLERY } = process.env
	if (NODE_ENV === 'production' && LAUREL_GALLERY !== '1') throw notFound()
	return viewGallery()
}

export const meta: MetaFunction = () => [
	{ title: 'Gallery · Laurel' },
	{ name: 'robots', content: 'noindex' },
]

const CHARTS = [
	{
		key: 'stacked',
		title: 'Stacked by month',
		label: 'Upsell and referral revenue by month; May and June are still open.',
	},
	{
		key: 'lines',
		title: 'Lines',
		label: 'Upsell and referral revenue from month to month.',
	},
	{
		key: 'funnel',
		title: 'Funnel',
		label: 'How many referred accounts became customers.',
	},
	{
		key: 'sankey',
		title: 'Sankey',
		label: 'Which accounts brought which revenue.',
	},
	{ key: 'tree', title: 'Tree', label: 'Who brought whom.' },
] as const

export default function Gallery() {
	const view = useLoaderData<typeof loader>()
	return (
		<SiteFrame name="Laurel">
			<PageHeader
				title="Gallery"
				lead="Every part of the interface, in every state."
			/>
			<div>
				<Controls />
				<Answers />
				<Section title="Pictures">
					<div className="grid gap-6">
						{CHARTS.map(({ key, title, label }) => (
							<Card key={key} title={title}>
								<Chart label={label} {...view[key]} />
							</Card>
						))}
						<Card title="Sparkline">
							<div className="flex items-center gap-4">
								<p className="font-semibold">$2,900.00</p>
								<Sparkline
									label="Upsell, January to June 2026, rising."
									svg={view.sparkline}
								/>
							</div>
						</Card>
					</div>
				</Section>
			</div>
		</SiteFrame>
	)
}
