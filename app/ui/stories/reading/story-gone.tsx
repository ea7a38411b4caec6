import { ButtonLink } from '#app/ui/primitives/button.tsx'
import { StoryFrame } from './story-frame.tsx'

/** An address at which there was a story, or never was one. */
export const StoryGone = ({
	vendor,
	isGone,
}: {
	vendor: string
	isGone: boolean
}) => (
	<StoryFrame vendor={vendor}>
		<div className="mx-auto max-w-prose text-center">
			<h1 className="font-semibold text-2xl">
				{isGone
					? 'This story is no longer published'
					: 'There is no such story'}
			</h1>
			<p className="mt-3 text-ink-muted">
				{isGone
					? 'It was taken off, with everything that was made of it. Stories here belong to those who tell them.'
					: 'The address may be mistyped or cut short.'}
			</p>
			<div className="mt-8">
				<ButtonLink to="/stories" look="primary" size="large">
					Read other stories
				</ButtonLink>
			</div>
		</div>
	</StoryFrame>
)
