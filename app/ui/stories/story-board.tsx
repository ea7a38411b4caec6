import { useFetcher, useNavigate } from '@remix-run/react'
import { type DragEvent, type KeyboardEvent, useState } from 'react'
import { useHydrated } from '#app/ui/primitives/hydrated.ts'
import { Notice } from '#app/ui/primitives/notice.tsx'
import { TextLink } from '#app/ui/primitives/text-link.tsx'
import { type Card, StoryCard } from './story-card.tsx'

type Column = {
	stage: string
	title: string
	about: string
	count: number
	days: string | null
	cards: readonly Card[]
	more: string | null
}

type Moved = { error?: { to?: string; note?: string } }

/** Stages as columns. A card is dragged, or picked up with the keyboard, to where the rules let it go; else it is said why not. */
export function StoryBoard({ columns }: { columns: readonly Column[] }) {
	const isHydrated = useHydrated()
	const navigate = useNavigate()
	const fetcher = useFetcher<Moved>()
	const [picked, setPicked] = useState<{ id: string; over: string } | null>(
		null,
	)
	const [said, setSaid] = useState('')
	const cards = columns.flatMap((column) => column.cards)
	const moving = fetcher.formData
		? {
				id: String(fetcher.formData.get('id')),
				to: String(fetcher.formData.get('to')),
			}
		: null
	const error = fetcher.data?.error
	const refusal =
		said || (fetcher.state === 'idle' ? (error?.to ?? error?.note) : undefined)

	function drop(id: string, to: string) {
		const card = cards.find((each) => each.id === id)
		setPicked(null)
		if (!card || card.stage === to) return
		const name = card.account.name
		const way = card.ways.find((each) => each.to === to)
		const column = columns.find(({ stage }) => stage === to)
		if (!way)
			return setSaid(
				`${name} does not go to “${column?.title}” from where it is.`,
			)
		if (way.refusal) return setSaid(`${name}: ${way.refusal}`)
		setSaid('')
		if (way.page === 'invitation') return navigate(`${card.to}/invitation`)
		if (way.page) return navigate(`${card.to}/moves?to=${to}`)
		fetcher.submit(
			{ id, from: card.stage, to, back: 'board' },
			{ method: 'post', action: `${card.to}/moves` },
		)
	}

	function onKeyDown(event: KeyboardEvent, card: Card) {
		const isPicked = picked?.id === card.id
		const stages = columns.map(({ stage }) => stage)
		const at = stages.indexOf(isPicked ? picked.over : card.stage)
		const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key]
		if (event.key === ' ' || event.key === 'Enter') {
			event.preventDefault()
			if (isPicked) return drop(card.id, picked.over)
			setPicked({ id: card.id, over: card.stage })
			setSaid(
				`${card.account.name} is picked up. Choose a stage with the arrow keys.`,
			)
		} else if (event.key === 'Escape' && isPicked) {
			setPicked(null)
			setSaid(`${card.account.name} stays where it is.`)
		} else if (step && isPicked) {
			event.preventDefault()
			const over = stages[at + step]
			if (!over) return
			setPicked({ id: card.id, over })
			const way = card.ways.find(({ to }) => to === over)
			const title = columns[at + step]?.title
			setSaid(
				over === card.stage
					? `${title}, where it is.`
					: !way
						? `${title}: no way leads there from its stage.`
						: way.refusal
							? `${title}: ${way.refusal}`
							: `${title}: drop it with the space bar.`,
			)
		}
	}

	const isOpenFor = (stage: string) => {
		const card = cards.find(({ id }) => id === picked?.id)
		const way = card?.ways.find(({ to }) => to === stage)
		return way !== undefined && way.refusal === null
	}

	return (
		<>
			<div aria-live="polite" className="mb-4 empty:hidden">
				{refusal && <Notice tone="warning">{refusal}</Notice>}
			</div>
			<p id="board-keys" className="sr-only">
				Space picks the card up and drops it, the left and right arrow keys
				choose a stage, Escape lets it be.
			</p>
			<section
				aria-label="Case studies by stage"
				// biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard
				tabIndex={0}
				className="grid gap-4 lg:flex lg:items-start lg:gap-3 lg:overflow-x-auto lg:pb-4"
			>
				{columns.map((column) => {
					const own = column.cards.filter(({ id }) => id !== moving?.id)
					const come = cards.filter(
						({ id }) => id === moving?.id && moving.to === column.stage,
					)
					const isOver = picked?.over === column.stage
					return (
						<section
							key={column.stage}
							aria-label={column.title}
							onDragOver={(event: DragEvent) => {
								if (!picked) return
								event.preventDefault()
								if (!isOver) setPicked({ ...picked, over: column.stage })
							}}
							onDrop={(event: DragEvent) => {
								event.preventDefault()
								if (picked) drop(picked.id, column.stage)
							}}
							className={`min-w-0 rounded-lg bg-sunken p-2.5 lg:w-52 lg:shrink-0 ${picked && isOver ? 'outline-2 outline-accent outline-dashed' : ''} ${picked && !isOver && isOpenFor(column.stage) ? 'outline-1 outline-line-strong outline-dashed' : ''}`}
						>
							<header className="flex items-baseline justify-between gap-2 px-1 pb-2">
								<h2 className="font-semibold text-sm" title={column.about}>
									{column.title}
								</h2>
								<span className="whitespace-nowrap text-ink-muted text-xs">
									{column.count}
									{column.days && ` · ${column.days}`}
								</span>
							</header>
							<ul className="grid gap-2">
								{[...come, ...own].map((card) => (
									<li key={card.id}>
										<StoryCard
											card={card}
											isMoving={moving?.id === card.id}
											handle={
												isHydrated
													? {
															isPicked: picked?.id === card.id,
															onKeyDown: (event) => onKeyDown(event, card),
															onBlur: () => setPicked(null),
															onDragStart: (event) => {
																event.dataTransfer.effectAllowed = 'move'
																event.dataTransfer.setData(
																	'text/plain',
																	card.id,
																)
																setSaid('')
																setPicked({ id: card.id, over: card.stage })
															},
															onDragEnd: () => setPicked(null),
														}
													: null
											}
										/>
									</li>
								))}
							</ul>
							{own.length + come.length === 0 && (
								<p className="px-1 py-2 text-ink-muted text-xs">
									{column.about}
								</p>
							)}
							{column.more && (
								<p className="px-1 pt-2 text-xs">
									<TextLink to={column.more}>All {column.count}</TextLink>
								</p>
							)}
						</section>
					)
				})}
			</section>
		</>
	)
}
