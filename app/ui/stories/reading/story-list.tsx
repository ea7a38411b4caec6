import { Link } from '@remix-run/react'

type Entry = {
	readonly to: string
	readonly title: string
	readonly summary: string
	readonly customer: string
	readonly industry: string
	readonly useCase: string
	readonly proof: { readonly label: string; readonly value: string } | null
}

/** Stories to choose from: who, what came of it, and about what. */
export const StoryList = ({ stories }: { stories: readonly Entry[] }) => (
	<ul className="grid gap-5 sm:grid-cols-2 lg:grid-cols-3">
		{stories.map((story) => (
			<li
				key={story.to}
				className="relative flex flex-col rounded-lg border border-line bg-surface p-6 shadow-raised focus-within:outline-2 focus-within:outline-accent focus-within:outline-offset-2 hover:border-line-strong"
			>
				<p className="text-accent text-sm">
					{[story.industry, story.useCase].filter(Boolean).join(' · ')}
				</p>
				<h2 className="mt-2 font-semibold text-lg leading-snug [overflow-wrap:anywhere]">
					<Link
						to={story.to}
						reloadDocument
						className="outline-none after:absolute after:inset-0"
					>
						{story.title}
					</Link>
				</h2>
				<p className="mt-2 flex-1 text-ink-muted text-sm [overflow-wrap:anywhere]">
					{story.summary}
				</p>
				{story.proof && (
					<p className="mt-5 border-line border-t pt-4 text-sm">
						<strong className="mr-2 font-semibold text-accent text-xl tabular-nums">
							{story.proof.value}
						</strong>
						{story.proof.label}
					</p>
				)}
				<p className="mt-3 text-ink-muted text-sm">
					{story.customer.charAt(0).toUpperCase() + story.customer.slice(1)}
				</p>
			</li>
		))}
	</ul>
)
