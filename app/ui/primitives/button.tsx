import { Link } from '@remix-run/react'
import type { ReactNode } from 'react'

const SHAPE =
	'inline-flex h-10 items-center justify-center gap-2 whitespace-nowrap rounded-md px-4 font-medium text-sm transition-colors'
const LOOKS = {
	primary: 'bg-accent text-on-accent hover:bg-accent-strong',
	secondary:
		'border border-line-strong bg-surface text-ink hover:border-accent hover:text-accent',
}

type Look = { look?: keyof typeof LOOKS; children: ReactNode }

/** Sends its form. */
export function Button({ look = 'primary', children }: Look) {
	return (
		<button type="submit" className={`${SHAPE} ${LOOKS[look]}`}>
			{children}
		</button>
	)
}

/** Goes somewhere, or fetches a file. */
export function ButtonLink({
	to,
	isFile = false,
	look = 'secondary',
	children,
}: Look & { to: string; isFile?: boolean }) {
	return (
		<Link to={to} reloadDocument={isFile} className={`${SHAPE} ${LOOKS[look]}`}>
			{children}
		</Link>
	)
}
