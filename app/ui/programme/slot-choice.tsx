import { useId } from 'react'
import { Badge } from '#app/ui/primitives/badge.tsx'
import { TextLink } from '#app/ui/primitives/text-link.tsx'

export type Slot = {
	id: string
	title: string
	track: string
	event: string
	place: string
	/** In the zone of the place. */
	when: string
	durationMinutes: number
	room: string
	isFull: boolean
	isOpen: boolean
	reasons: readonly { kind: string; text: string }[]
	claim: {
		to: string
		title: string
		tone: 'plain' | 'good' | 'warning'
	} | null
}

/** Slots of speaking events, one of which may be chosen; what cannot be says why. */
export function SlotChoice({
	slots,
	chosen,
	error,
}: {
	slots: readonly Slot[]
	chosen: string | null
	error?: string | undefined
}) {
	const id = useId()
	return (
		<fieldset aria-describedby={error ? `${id}-error` : undefined}>
			<legend className="mb-3 font-medium text-sm">Choose a slot</legend>
			<div className="grid gap-3">
				{slots.map((slot) => (
					<SlotCard
						key={slot.id}
						slot={slot}
						isChosen={slot.id === chosen}
						isInvalid={Boolean(error)}
					/>
				))}
			</div>
			{error && (
				<p id={`${id}-error`} className="mt-1.5 text-danger text-sm">
					{error}
				</p>
			)}
		</fieldset>
	)
}

function SlotCard({
	slot,
	isChosen,
	isInvalid,
}: {
	slot: Slot
	isChosen: boolean
	isInvalid: boolean
}) {
	const id = useId()
	const { claim, isOpen } = slot
	return (
		<div
			className={`flex gap-3 rounded-md border px-4 py-3 ${isOpen ? 'border-line-strong has-checked:border-accent has-checked:bg-accent-soft' : 'border-line bg-sunken'}`}
		>
			<input
				id={id}
				type="radio"
				name="slot"
				value={slot.id}
				defaultChecked={isChosen && isOpen}
				disabled={!isOpen}
				aria-invalid={isInvalid || undefined}
				aria-describedby={`${id}-about`}
				className="mt-1 size-4 shrink-0"
			/>
			<div className="min-w-0 flex-1">
				<label htmlFor={id} className="block font-medium text-sm leading-6">
					{slot.title}
				</label>
				<div id={`${id}-about`} className="text-ink-muted text-sm">
					<p>
						{slot.event}, {slot.place} · {slot.track}
					</p>
					<p>
						{slot.when}, {slot.durationMinutes} minutes
					</p>
					{claim ? (
						<p className="mt-1 flex flex-wrap items-center gap-x-3">
							<Badge tone={claim.tone}>{claim.title}</Badge>
							<TextLink to={claim.to}>See your claim</TextLink>
						</p>
					) : (
						<p className="mt-1 font-medium text-ink">
							{slot.reasons.length === 0
								? slot.room
								: slot.reasons.map(({ text }) => text).join(' ')}
						</p>
					)}
				</div>
			</div>
		</div>
	)
}
