import { ArrowDown, ArrowUp } from 'lucide-react'
import { Button } from '#app/ui/primitives/button.tsx'
import { Form } from '#app/ui/primitives/form.tsx'
import { LinkList } from '#app/ui/primitives/link-list.tsx'
import { TextLink } from '#app/ui/primitives/text-link.tsx'

export type Rung = {
	id: string
	to: string
	name: string
	rank: number
	description: string | null
	asked: string
	milestones: readonly { name: string; to: string }[]
	accounts: string
	higher: readonly string[] | null
	lower: readonly string[] | null
}

/** The tiers as they stand on each other, to be put into another order. */
export function LadderRungs({
	rungs,
	withoutTier,
}: {
	rungs: readonly Rung[]
	withoutTier: string
}) {
	return (
		<ol
			aria-label="Ladder, the highest tier first"
			className="overflow-hidden rounded-lg border border-line bg-surface shadow-raised"
		>
			{rungs.map((rung) => (
				<li
					key={rung.id}
					className="grid grid-cols-[auto_minmax(0,1fr)] gap-x-4 gap-y-3 border-line border-b px-4 py-5 sm:grid-cols-[auto_minmax(0,1fr)_auto] sm:px-6"
				>
					<span
						aria-hidden="true"
						className="grid size-9 place-items-center rounded-full border-2 border-accent font-semibold text-accent text-sm"
					>
						{rung.rank}
					</span>
					<div className="min-w-0">
						<div className="flex flex-wrap items-baseline gap-x-3">
							<h2 className="font-semibold [overflow-wrap:anywhere]">
								{rung.name}
							</h2>
							<p className="text-ink-muted text-sm">{rung.accounts} here</p>
						</div>
						{rung.description && (
							<p className="mt-0.5 max-w-prose text-ink-muted text-sm">
								{rung.description}
							</p>
						)}
						<p className="mt-2 text-sm">
							{rung.asked}:{' '}
							<LinkList links={rung.milestones} none="none is left" />
						</p>
						<p className="mt-2 flex gap-4 text-sm">
							<TextLink to={`${rung.to}/change`}>
								Change<span className="sr-only"> {rung.name}</span>
							</TextLink>
							<TextLink to={`${rung.to}/archival`}>
								Archive<span className="sr-only"> {rung.name}</span>
							</TextLink>
						</p>
					</div>
					<div className="col-start-2 flex gap-2 sm:col-start-3 sm:row-start-1 sm:self-center">
						<Mover
							order={rung.higher}
							label={`Move ${rung.name} up`}
							Icon={ArrowUp}
						/>
						<Mover
							order={rung.lower}
							label={`Move ${rung.name} down`}
							Icon={ArrowDown}
						/>
					</div>
				</li>
			))}
			<li className="flex items-baseline gap-x-4 bg-sunken px-4 py-3 text-ink-muted text-sm sm:px-6">
				No tier yet: {withoutTier}
			</li>
		</ol>
	)
}

/** Sends the order that the ladder is to have. */
function Mover({
	order,
	label,
	Icon,
}: {
	order: readonly string[] | null
	label: string
	Icon: typeof ArrowUp
}) {
	return (
		<Form method="post" action="/admin/settings/tiers/order" preventScrollReset>
			{order?.map((id) => (
				<input key={id} type="hidden" name="tierId" value={id} />
			))}
			<Button
				look="secondary"
				size="icon"
				disabled={order === null}
				aria-label={label}
				title={label}
			>
				<Icon aria-hidden="true" className="size-4" />
			</Button>
		</Form>
	)
}
