import { Link, useRouteLoaderData } from '@remix-run/react'

/** The sprig and a name: the organisation's, or the product's before there is one. */
export function Brand({ name, to = '/' }: { name: string; to?: string }) {
	const root = useRouteLoaderData('root') as { logoUrl?: string | null } | null
	return (
		<Link
			to={to}
			className="flex min-w-0 items-center gap-2.5 rounded-sm font-semibold text-ink"
		>
			{root?.logoUrl ? (
				<img
					src={root.logoUrl}
					alt=""
					className="h-8 max-w-28 shrink-0 rounded-sm object-contain"
				/>
			) : (
				<Sprig className="size-7 shrink-0 text-accent" />
			)}
			<span className="truncate">{name}</span>
		</Link>
	)
}

/** The product's mark. */
export function Sprig({ className }: { className?: string }) {
	return (
		<svg
			viewBox="0 0 32 32"
			fill="none"
			aria-hidden="true"
			className={className}
		>
			<path
				d="M16 30C16 20 17 12 22 3"
				stroke="currentColor"
				strokeWidth="2"
				strokeLinecap="round"
			/>
			<g fill="currentColor">
				<path d="M16.2 25C9.5 25.5 5.6 22.6 4.5 17c6.4-.4 10.4 2.2 11.7 8Z" />
				<path d="M17 17.2C11 16.6 8 13 8.2 7.5c5.8 1 8.9 4.2 8.8 9.7Z" />
				<path d="M16.3 25.2c6.6-.3 10-3.7 10.4-9.2-6.1.3-9.6 3.3-10.4 9.2Z" />
				<path d="M18.2 15.6c5.8-1.6 8.3-5.4 7.4-10.6-5.4 1.7-8.1 5.2-7.4 10.6Z" />
			</g>
		</svg>
	)
}
