import { ButtonLink } from '#app/ui/primitives/button.tsx'

/** What a reader may do next. The story goes with them, so that it is known what led them here. */
export const StoryInvitation = ({
	vendor,
	slug,
}: {
	vendor: string
	slug: string
}) => (
	<section
		aria-labelledby="next"
		className="mx-auto mt-14 flex w-full max-w-3xl flex-wrap items-center justify-between gap-5 rounded-lg border border-line bg-surface p-6 shadow-raised sm:p-8 print:hidden"
	>
		<div className="min-w-0">
			<h2 id="next" className="font-semibold text-lg">
				Would this help you, too?
			</h2>
			<p className="mt-1 text-ink-muted">
				Tell {vendor} what you are after. A person answers you.
			</p>
		</div>
		<ButtonLink
			to={`/refer?${new URLSearchParams({ story: slug })}`}
			look="primary"
			size="large"
		>
			Get in touch
		</ButtonLink>
	</section>
)
