/** Up to two letters that stand for a person or a company. */
export function initialsOf(called: string): string {
	const words = called.split(/[\s.@_&-]+/).filter(Boolean)
	return words
		.slice(0, 2)
		.map((word) => [...word][0]?.toUpperCase() ?? '')
		.join('')
}

const SIZES = { small: 'size-7 text-xs', medium: 'size-9 text-sm' }

/** A sign beside a name; the name itself is said in text. */
export function Avatar({
	name,
	size = 'medium',
}: {
	name: string
	size?: keyof typeof SIZES
}) {
	return (
		<span
			aria-hidden="true"
			className={`grid shrink-0 place-items-center rounded-full bg-accent-soft font-semibold text-accent ${SIZES[size]}`}
		>
			{initialsOf(name)}
		</span>
	)
}
