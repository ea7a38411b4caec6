import { ButtonLink } from '#app/ui/primitives/button.tsx'
import { Card } from '#app/ui/primitives/card.tsx'

/** What waits for the advocate: places to confirm, questions to answer. */
export function WaitingForYou({
	items,
}: {
	items: readonly {
		id: string
		title: string
		about: string
		to: string
		action: string
	}[]
}) {
	if (items.length === 0) return null
	return (
		<div className="mb-5">
			<Card title="Waiting for you" isFlush>
				<ul className="-mt-px">
					{items.map(({ id, title, about, to, action }) => (
						<li
							key={id}
							className="flex flex-wrap items-center justify-between gap-x-6 gap-y-3 border-line border-t px-5 py-4 sm:px-6"
						>
							<div className="min-w-0 flex-1 basis-56">
								<p className="font-medium">{title}</p>
								<p className="text-ink-muted text-sm">{about}</p>
							</div>
							<ButtonLink to={to} look="primary">
								{action}
								<span className="sr-only">: {title}</span>
							</ButtonLink>
						</li>
					))}
				</ul>
			</Card>
		</div>
	)
}
