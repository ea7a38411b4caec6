import type { ReactNode } from 'react'
import { Brand } from './brand.tsx'
import { Footer } from './footer.tsx'
import { SkipLink } from './skip-link.tsx'

/** The frame of the pages before the sign-in. */
export function SiteFrame({
	name,
	children,
}: {
	name: string
	children: ReactNode
}) {
	return (
		<div className="flex min-h-dvh flex-col">
			<SkipLink />
			<header className="mx-auto flex h-15 w-full max-w-page items-center px-4 sm:px-6">
				<Brand name={name} />
			</header>
			<main
				id="main"
				tabIndex={-1}
				className="mx-auto flex w-full max-w-page flex-1 flex-col px-4 pt-8 pb-16 outline-none sm:px-6 sm:pt-16"
			>
				{children}
			</main>
			<Footer />
		</div>
	)
}

/** One task in the middle of the page. */
export function TaskCard({
	title,
	children,
}: {
	title: string
	children: ReactNode
}) {
	return (
		<section className="mx-auto w-full max-w-md rounded-lg border border-line bg-surface p-6 shadow-raised sm:p-8">
			<h1 className="font-semibold text-xl">{title}</h1>
			{children}
		</section>
	)
}
