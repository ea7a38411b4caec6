import { GripVertical } from 'lucide-react'
import type { DragEvent, KeyboardEvent } from 'react'
import { Avatar } from '#app/ui/primitives/avatar.tsx'
import { Button } from '#app/ui/primitives/button.tsx'
import { Form } from '#app/ui/primitives/form.tsx'
import { TextLink } from '#app/ui/primitives/text-link.tsx'

export type Card = {
	id: string
	to: string
	stage: string
	account: { name: string; to: string }
	title: string | null
	headline: string | null
	owner: string | null
	age: string
	due: string | null
	isOverdue: boolean
	next: string | null
	isWaiting: boolean
	fit: number | null
	ways: readonly Way[]
}

export type Way = {
	to: string
	words: string
	/** Where it is gone on with; null: it is moved at once. */
	page: 'invitation' | 'moves' | null
	/** Null: nothing stands against it. */
	refusal: string | null
}

/** A story on the board. It is moved by dragging, by the keyboard, or by its form. */
export function StoryCard({
	card,
	handle,
	isMoving,
}: {
	card: Card
	/** Null: no script runs. */
	handle: {
		isPicked: boolean
		onKeyDown: (event: KeyboardEvent) => void
		onBlur: () => void
		onDragStart: (event: DragEvent) => void
		onDragEnd: () => void
	} | null
	isMoving: boolean
}) {
	return (
		<article
			aria-label={card.title ?? card.account.name}
			draggable={handle !== null}
			onDragStart={handle?.onDragStart}
			onDragEnd={handle?.onDragEnd}
			className={`rounded-md border bg-surface p-3 shadow-raised ${handle?.isPicked ? 'border-accent ring-2 ring-accent' : card.isOverdue ? 'border-warning' : 'border-line'} ${isMoving ? 'opacity-60' : ''}`}
		>
			<div className="flex items-start gap-2">
				<div className="min-w-0 flex-1">
					<h3 className="font-medium text-sm [overflow-wrap:anywhere]">
						<TextLink to={card.to}>{card.account.name}</TextLink>
					</h3>
					{card.title && (
						<p className="text-ink-muted text-xs [overflow-wrap:anywhere]">
							{card.title}
						</p>
					)}
				</div>
				{handle && card.ways.length > 0 && (
					<button
						type="button"
						aria-label={`Move ${card.account.name}`}
						aria-pressed={handle.isPicked}
						aria-describedby="board-keys"
						onKeyDown={handle.onKeyDown}
						onBlur={handle.onBlur}
						className="-mt-1 -mr-1 grid size-7 shrink-0 cursor-grab place-items-center rounded text-ink-muted hover:bg-sunken hover:text-ink"
					>
						<GripVertical aria-hidden="true" className="size-4" />
					</button>
				)}
			</div>
			{card.headline && (
				<p className="mt-2 font-semibold text-sm [overflow-wrap:anywhere]">
					{card.headline}
				</p>
			)}
			<div className="mt-2 flex items-center gap-2 text-ink-muted text-xs">
				{card.owner ? (
					<>
						<Avatar name={card.owner} size="small" />
						<span className="min-w-0 flex-1 truncate">{card.owner}</span>
					</>
				) : (
					<span className="flex-1">Nobody owns it</span>
				)}
				{card.fit !== null && (
					<span className="whitespace-nowrap">fit {card.fit}</span>
				)}
			</div>
			<div className="mt-2 flex flex-wrap items-baseline justify-between gap-x-3 text-xs">
				<span className="text-ink-muted">
					{card.age === 'today' ? 'since today' : card.age}
				</span>
				{card.due && (
					<span
						className={
							card.isOverdue ? 'font-medium text-warning' : 'text-ink-muted'
						}
					>
						{card.isOverdue ? 'overdue since' : 'due'} {card.due}
					</span>
				)}
			</div>
			{card.next && (
				<p
					className={`mt-2 border-line border-t pt-2 text-xs ${card.isWaiting ? 'text-ink-muted' : 'font-medium text-ink'}`}
				>
					{card.next}
				</p>
			)}
			{card.ways.length > 0 && <MoveByForm card={card} />}
		</article>
	)
}

/** The plain form behind dragging. What it takes is asked for on the page that it leads to. */
function MoveByForm({ card }: { card: Card }) {
	return (
		<details className="mt-2 text-xs">
			<summary className="text-ink-muted hover:text-ink">Move to…</summary>
			<ul className="mt-2 grid gap-1.5">
				{card.ways.map(({ to, words, page, refusal }) => (
					<li key={to}>
						{page ? (
							<TextLink
								to={
									page === 'invitation'
										? `${card.to}/invitation`
										: `${card.to}/moves?to=${to}`
								}
							>
								{words}…
							</TextLink>
						) : refusal ? (
							<span className="text-ink-muted">
								{words}: {refusal}
							</span>
						) : (
							<Form method="post" action={`${card.to}/moves`}>
								<input type="hidden" name="from" value={card.stage} />
								<input type="hidden" name="to" value={to} />
								<input type="hidden" name="back" value="board" />
								<Button look="secondary">{words}</Button>
							</Form>
						)}
					</li>
				))}
			</ul>
		</details>
	)
}
