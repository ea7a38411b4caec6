import { Link } from '@remix-run/react'
import type { ReactNode } from 'react'

/** A link among figures and names: quiet until it is pointed at, and large enough to hit. */
export function TextLink({
	to,
	className = '',
	children,
}: {
	to: string
	className?: string
	children: ReactNode
}) {
	const look = `inline-block py-0.5 underline decoration-line-strong/45 decoration-1 underline-offset-4 hover:text-accent hover:decoration-accent ${className}`
	return to.startsWith('#') ? (
		<a href={to} className={look}>
			{children}
		</a>
	) : (
		<Link to={to} className={look}>
			{children}
		</Link>
	)
}

/** A figure, leading to the rows that it sums where there are any. */
export function FigureLink({
	figure: { text, to, isZero = false },
	className = '',
}: {
	figure: { text: string; to: string | null; isZero?: boolean }
	className?: string
}) {
	const look = isZero ? `${className} text-ink-muted` : className
	return to === null ? (
		<span className={look}>{text}</span>
	) : (
		<TextLink to={to} className={look}>
			{text}
		</TextLink>
	)
}
