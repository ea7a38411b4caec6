import type { ReactNode } from 'react'
import { Brand } from '#app/ui/layout/brand.tsx'
import { SkipLink } from '#app/ui/layout/skip-link.tsx'

/** The frame of pages for strangers: the organisation's own colour and name, what it says, and what they may do. */
export function ReferFrame({
	vendor,
	home,
	aside,
	children,
}: {
	vendor: string
	/** Where its name leads. */
	home: string
	/** What is said, on the organisation's colour. */
	aside: ReactNode
	/** What they may do. */
	children: ReactNode
}) {
	return (
		<>
			<SkipLink />
			<main className="min-h-dvh lg:grid lg:grid-cols-[minmax(0,11fr)_minmax(0,10fr)]">
				<div className="flex flex-col bg-accent-soft px-5 pt-6 pb-10 sm:px-10 lg:px-16 lg:pt-10 lg:pb-16">
					<div className="mx-auto w-full max-w-xl">
						<Brand name={vendor} to={home} />
					</div>
					<div className="mx-auto flex w-full max-w-xl flex-1 flex-col justify-center pt-10 lg:pt-0">
						{aside}
					</div>
				</div>
				<div
					id="main"
					tabIndex={-1}
					className="flex flex-col justify-center px-5 py-10 outline-none sm:px-10 lg:px-16"
				>
					<div className="mx-auto w-full max-w-md">{children}</div>
				</div>
			</main>
		</>
	)
}
