import { Link } from '@remix-run/react'

/** The same story as it would be at another level of naming. */
export const LevelLinks = ({
	to,
	level,
	levels,
}: {
	to: string
	level: string
	levels: readonly { value: string; label: string }[]
}) => (
	<nav aria-label="How far it names you" className="flex flex-wrap gap-1.5">
		{levels.map(({ value, label }) => (
			<Link
				key={value}
				to={value === 'full' ? to : `${to}?as=${value}`}
				preventScrollReset
				aria-current={value === level ? 'true' : undefined}
				className="rounded-full border border-line px-3 py-1.5 text-sm hover:border-line-strong aria-[current=true]:border-accent aria-[current=true]:bg-accent-soft aria-[current=true]:font-medium"
			>
				{label}
			</Link>
		))}
	</nav>
)
