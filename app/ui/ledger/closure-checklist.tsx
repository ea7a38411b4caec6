import { CircleAlert, CircleCheck } from 'lucide-react'
import { Button } from '#app/ui/primitives/button.tsx'
import { Card } from '#app/ui/primitives/card.tsx'
import { Form } from '#app/ui/primitives/form.tsx'
import { FigureLink } from '#app/ui/primitives/text-link.tsx'

export type Point = {
	point: string
	isOpen: boolean
	title: string
	about: string
	parts: readonly { text: string; to: string | null }[]
}

/** What to look through before a month is closed: what is as it should be, and what is open, with the way to mend it. */
export function ClosureChecklist({
	items,
	examination,
	isExamining,
	mayExamine,
	lookAgainTo,
}: {
	items: readonly Point[]
	/** Where an examination of the books is asked for. */
	examination: string
	isExamining: boolean
	mayExamine: boolean
	/** The page itself, for whoever has no scripts. */
	lookAgainTo: string
}) {
	return (
		<Card title="Before you close it" isFlush>
			<ul className="-mt-px">
				{items.map((item) => (
					<li
						key={item.point}
						className="flex gap-3 border-line border-t px-5 py-4 sm:px-6"
					>
						{item.isOpen ? (
							<CircleAlert
								aria-hidden="true"
								className="mt-0.5 size-5 shrink-0 text-warning"
							/>
						) : (
							<CircleCheck
								aria-hidden="true"
								className="mt-0.5 size-5 shrink-0 text-accent"
							/>
						)}
						<div className="min-w-0 flex-1 text-sm">
							<p className="font-medium">
								<span className="sr-only">
									{item.isOpen ? 'Open: ' : 'Done: '}
								</span>
								{item.title}
							</p>
							<p className="mt-0.5 text-ink-muted">{item.about}</p>
							{item.parts.length > 0 && (
								<ul className="mt-2 grid gap-1 [overflow-wrap:anywhere]">
									{item.parts.map((part) => (
										<li key={part.text}>
											<FigureLink figure={part} />
										</li>
									))}
								</ul>
							)}
							{item.point === 'books' && mayExamine && (
								<Form
									verb="close_periods"
									method="post"
									action={examination}
									className="mt-3"
								>
									<Button look="secondary">Examine the books</Button>
								</Form>
							)}
							{item.point === 'books' && isExamining && (
								<p className="mt-2">
									<FigureLink
										figure={{ text: 'Look again', to: lookAgainTo }}
									/>
								</p>
							)}
						</div>
					</li>
				))}
			</ul>
		</Card>
	)
}
