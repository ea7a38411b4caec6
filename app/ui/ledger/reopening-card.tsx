import { Button } from '#app/ui/primitives/button.tsx'
import { Card } from '#app/ui/primitives/card.tsx'
import { Form } from '#app/ui/primitives/form.tsx'

/** Somebody asked for a closed month to be opened again: another admin decides. */
export function ReopeningCard({
	path,
	asked,
	note,
	mayOpen,
}: {
	/** Of the month's statement. */
	path: string
	asked: string
	note: string | null
	mayOpen: boolean
}) {
	return (
		<Card title="To be opened again?">
			<p>{asked}</p>
			{note && (
				<blockquote className="mt-3 whitespace-pre-line border-line-strong border-l-2 pl-4 text-sm [overflow-wrap:anywhere]">
					{note}
				</blockquote>
			)}
			<p className="mt-4 text-ink-muted text-sm">
				{mayOpen
					? 'If you agree, it is under review until it is closed anew, with another hash. What was posted as an adjustment meanwhile stays where it is.'
					: 'Another admin has to agree: two pairs of eyes open a closed month.'}
			</p>
			<div className="mt-4 flex flex-wrap gap-3">
				{mayOpen && (
					<Form method="post" action={`${path}/reopening/approval`}>
						<Button look="danger">Agree, and open it again</Button>
					</Form>
				)}
				<Form method="post" action={`${path}/reopening/withdrawal`}>
					<Button look="secondary">Leave it closed</Button>
				</Form>
			</div>
		</Card>
	)
}
