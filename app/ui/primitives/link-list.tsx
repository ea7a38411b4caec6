import { TextLink } from './text-link.tsx'

/** Names that lead somewhere, one after the other. */
export function LinkList({
	links,
	none,
	between = ', ',
}: {
	links: readonly { name: string; to: string }[]
	/** Said where there are none. */
	none: string
	between?: string
}) {
	if (links.length === 0) return <span className="text-ink-muted">{none}</span>
	return (
		<>
			{links.map(({ name, to }, i) => (
				<span key={to}>
					{i > 0 && between}
					<TextLink to={to}>{name}</TextLink>
				</span>
			))}
		</>
	)
}
