import { ButtonLink } from '#app/ui/primitives/button.tsx'

/** Which version there is, and whether the customer has it. */
export function SendLine({
	to,
	saved,
	sentNumber,
	isWithCustomer,
}: {
	to: string
	saved: { number: number; name: string | null; at: string; by: string } | null
	sentNumber: number | null
	/** They look at the latest. */
	isWithCustomer: boolean
}) {
	if (!saved)
		return (
			<p className="text-ink-muted text-sm">
				Nothing is saved yet. Every save makes a version that stays.
			</p>
		)
	return (
		<div className="flex flex-wrap items-center justify-between gap-x-6 gap-y-3">
			<p className="text-ink-muted text-sm">
				Version {saved.number}
				{saved.name && `, “${saved.name}”`}, saved {saved.at} by {saved.by}.{' '}
				{sentNumber === null
					? 'The customer has seen none yet.'
					: isWithCustomer
						? 'The customer has exactly this one. Changing a character takes it back.'
						: `The customer last got version ${sentNumber}.`}
			</p>
			{!isWithCustomer && (
				<ButtonLink to={`${to}/sending`}>
					Send version {String(saved.number)} to the customer…
				</ButtonLink>
			)}
		</div>
	)
}
