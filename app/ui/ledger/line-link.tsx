import { TextLink } from '#app/ui/primitives/text-link.tsx'

/** A line's key, which may be long, leading to its receipt. */
export const LineLink = ({ to, of }: { to: string; of: string }) => (
	<TextLink to={to} className="min-w-28 max-w-52 [overflow-wrap:anywhere]">
		{of}
	</TextLink>
)
