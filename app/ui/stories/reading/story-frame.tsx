import type { ReactNode } from 'react'
import { Brand } from '#app/ui/layout/brand.tsx'
import { SkipLink } from '#app/ui/layout/skip-link.tsx'
import { TextLink } from '#app/ui/primitives/text-link.tsx'

/** The frame of what strangers read: the vendor's name, the way to the other stories, and nothing else. */
export function StoryFrame({
	vendor,
	isIndex = false,
	children,
}: {
	vendor: string
	isIndex?: boolean
	children: ReactNode
}) {
	return (
		<div className="flex min-h-dvh flex-col">
			<SkipLink />
			<header className="border-line border-b bg-surface print:hidden">
				<div className="mx-auto flex h-15 w-full max-w-page items-center justify-between gap-4 px-4 sm:px-6">
					<Brand name={vendor} to="/stories" />
					{!isIndex && <TextLink to="/stories">All stories</TextLink>}
				</div>
			</header>
			<main
				id="main"
				tabIndex={-1}
				className="mx-auto w-full max-w-page flex-1 px-4 pt-10 pb-16 outline-none sm:px-6 sm:pt-14"
			>
				{children}
			</main>
			<footer className="border-line border-t print:hidden">
				<p className="mx-auto w-full max-w-page px-4 py-5 text-ink-muted text-sm sm:px-6">
					Each story is published word for word as its customer agreed to it.
				</p>
			</footer>
		</div>
	)
}
