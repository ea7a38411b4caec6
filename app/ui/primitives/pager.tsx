import { ButtonLink } from './button.tsx'

/** The way through a list that is longer than a page. */
export function Pager({
	label,
	first,
	next,
}: {
	label: string
	first: string | null
	next: string | null
}) {
	if (!first && !next) return null
	return (
		<nav aria-label={label} className="mt-4 flex flex-wrap gap-3 print:hidden">
			{first && <ButtonLink to={first}>Back to the start</ButtonLink>}
			{next && <ButtonLink to={next}>Next page</ButtonLink>}
		</nav>
	)
}
