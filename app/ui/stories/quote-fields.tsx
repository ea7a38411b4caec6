import { useState } from 'react'
import type { Quote } from '#app/domain/case-studies/content.ts'
import { STORY_LIMITS } from '#app/domain/case-studies/draft.ts'
import { quoteField } from '#app/domain/case-studies/story-form.ts'
import { Button } from '#app/ui/primitives/button.tsx'
import { TextAreaField, TextField } from '#app/ui/primitives/field.tsx'
import { useHydrated } from '#app/ui/primitives/hydrated.ts'

/** The quotes of a story, and room for one more. */
export function QuoteFields({
	quotes,
	error,
}: {
	quotes: readonly Quote[]
	error: string | undefined
}) {
	const [added, setAdded] = useState(quotes.length === 0 ? 1 : 0)
	const isHydrated = useHydrated()
	// Without scripts there is always an empty one.
	const empty = isHydrated ? added : Math.max(1, added)
	const count = Math.min(quotes.length + empty, STORY_LIMITS.quotes)
	return (
		<fieldset className="grid min-w-0 gap-5">
			<legend className="mb-1 font-semibold">Quotes</legend>
			<p className="text-ink-muted text-sm">
				Word for word, with whose they are. A quote without words is left out.
				Once saved, note below that the speaker agrees to it.
			</p>
			{error && <p className="text-danger text-sm">{error}</p>}
			{Array.from({ length: count }, (_, place) => (
				<div
					key={quoteField(place, 'text')}
					className="grid gap-3 border-line border-l-2 pl-4"
				>
					<TextAreaField
						label={`Quote ${place + 1}`}
						name={quoteField(place, 'text')}
						rows={2}
						defaultValue={quotes[place]?.text ?? ''}
					/>
					<div className="grid gap-3 sm:grid-cols-2">
						<TextField
							label="Speaker"
							name={quoteField(place, 'speaker')}
							maxLength={STORY_LIMITS.speaker}
							defaultValue={quotes[place]?.speaker ?? ''}
						/>
						<TextField
							label="Role"
							isOptional
							name={quoteField(place, 'role')}
							maxLength={STORY_LIMITS.role}
							defaultValue={quotes[place]?.role ?? ''}
						/>
					</div>
				</div>
			))}
			{isHydrated && count < STORY_LIMITS.quotes && (
				<div>
					<Button
						type="button"
						look="secondary"
						onClick={() => setAdded(added + 1)}
					>
						Add a quote
					</Button>
				</div>
			)}
		</fieldset>
	)
}
