import { useLocation } from '@remix-run/react'
import {
	AnalysisNeeded,
	AnalysisProgress,
} from '#app/ui/organisation/analysis-progress.tsx'
import { Button } from '#app/ui/primitives/button.tsx'
import { Form } from '#app/ui/primitives/form.tsx'
import { Notice } from '#app/ui/primitives/notice.tsx'

/** How far the comparison of a large ledger is, and the way to begin it. */
export function ComparisonWork({
	work,
	range,
	action,
}: {
	work: {
		asOf: string | null
		isCurrent: boolean
		isUnderWay: boolean
		hasFailed: boolean
		progress: string
	}
	range: { from: string; to: string }
	action: string
}) {
	const { pathname, search } = useLocation()
	if (work.isUnderWay)
		return (
			<AnalysisProgress
				title="The models are being compared"
				progress={work.progress}
				here={pathname + search}
			/>
		)
	if (work.isCurrent) return null
	const begin = (
		<Form method="post" action={action}>
			<input type="hidden" name="from" value={range.from} />
			<input type="hidden" name="to" value={range.to} />
			<Button look={work.asOf ? 'secondary' : 'primary'}>
				{work.asOf ? 'Compare anew' : 'Compare the models'}
			</Button>
		</Form>
	)
	return (
		<div className="grid gap-4">
			{work.hasFailed && (
				<Notice tone="danger">
					The comparison was given up. The list of jobs says why.
				</Notice>
			)}
			{work.asOf ? (
				<div className="flex flex-wrap items-center justify-between gap-4 rounded-md bg-warning-soft px-4 py-3 text-sm text-warning">
					<p>
						Compared {work.asOf}. The ledger has changed since: what the
						policy’s model posted may differ by now.
					</p>
					{begin}
				</div>
			) : (
				<AnalysisNeeded title="These months are not compared yet">
					<p>
						Every payment that several referrers competed for is shared out
						again under each model. With a ledger of this size that takes a
						while; it is done in the background.
					</p>
					<div>{begin}</div>
				</AnalysisNeeded>
			)}
		</div>
	)
}
