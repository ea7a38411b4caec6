import { Badge } from '#app/ui/primitives/badge.tsx'
import { Button, ButtonLink } from '#app/ui/primitives/button.tsx'
import { Card } from '#app/ui/primitives/card.tsx'
import { Form } from '#app/ui/primitives/form.tsx'

type Escalation = {
	id: string
	note: string
	opened: string
	closed: string | null
	isOpen: boolean
}

/** Whether something is wrong at an account, and what was. */
export function EscalationsCard({
	path,
	escalations,
}: {
	/** Of the account's page. */
	path: string
	escalations: readonly Escalation[]
}) {
	const open = escalations.find(({ isOpen }) => isOpen)
	const closed = escalations.filter(({ isOpen }) => !isOpen)
	return (
		<Card
			title="Escalation"
			actions={open && <Badge tone="warning">Open</Badge>}
		>
			{open ? (
				<>
					<blockquote className="whitespace-pre-line border-line-strong border-l-2 pl-4 text-sm [overflow-wrap:anywhere]">
						{open.note}
					</blockquote>
					<p className="mt-2 text-ink-muted text-xs">Opened {open.opened}</p>
					<Form
						method="post"
						action={`${path}/resolution`}
						className="mt-4 grid justify-items-start gap-2"
					>
						<Button look="secondary">Close it</Button>
						<p className="text-ink-muted text-sm">
							Its people may be asked again, as far as the budget goes.
						</p>
					</Form>
				</>
			) : (
				<div className="grid justify-items-start gap-2">
					<ButtonLink to={`${path}/escalation`}>Open an escalation…</ButtonLink>
					<p className="text-ink-muted text-sm">
						When something is wrong there: nobody of this account is asked
						anything until it is closed.
					</p>
				</div>
			)}
			{closed.length > 0 && (
				<ul className="mt-4 grid gap-2 border-line border-t pt-4 text-sm">
					{closed.map(({ id, note, closed: ended }) => (
						<li key={id}>
							<span className="[overflow-wrap:anywhere]">{note}</span>
							<span className="block text-ink-muted text-xs">
								Closed {ended}
							</span>
						</li>
					))}
				</ul>
			)}
		</Card>
	)
}
