import { colourOf, type PartKey } from './colours.ts'

/** How parts make up a whole. The figures beside it say the same in numbers. */
export function ProportionBar({
	parts,
}: {
	parts: readonly { key: PartKey; amountMinor: number }[]
}) {
	const total = parts.reduce(
		(sum, { amountMinor }) => sum + Math.max(0, amountMinor),
		0,
	)
	if (total === 0)
		return <div aria-hidden="true" className="h-2.5 rounded-full bg-sunken" />
	return (
		<div
			aria-hidden="true"
			className="flex h-2.5 gap-0.5 overflow-hidden rounded-full"
		>
			{parts
				.filter(({ amountMinor }) => amountMinor > 0)
				.map(({ key, amountMinor }) => (
					<div
						key={key}
						style={{
							width: `${(amountMinor / total) * 100}%`,
							background: colourOf(key),
						}}
					/>
				))}
		</div>
	)
}

/** The colour that stands for a part. */
export function PartDot({ part }: { part: PartKey }) {
	return (
		<span
			aria-hidden="true"
			className="inline-block size-2.5 shrink-0 rounded-full"
			style={{ background: colourOf(part) }}
		/>
	)
}
