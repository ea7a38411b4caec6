import { Button, ButtonLink } from '#app/ui/primitives/button.tsx'
import { Card } from '#app/ui/primitives/card.tsx'
import { TextAreaField } from '#app/ui/primitives/field.tsx'
import { Form } from '#app/ui/primitives/form.tsx'
import { Notice } from '#app/ui/primitives/notice.tsx'

export type ChangesAnswer = {
	readonly typed: { readonly text: string }
	readonly error?: string
	readonly refusal: string | null
}

/** What should change before a story is agreed to. */
export const ChangesForm = ({
	back,
	versionNumber,
	answer,
}: {
	back: string
	versionNumber: number
	answer: ChangesAnswer | undefined
}) => (
	<Form method="post" className="grid gap-5">
		{answer?.refusal && <Notice tone="warning">{answer.refusal}</Notice>}
		<Card>
			<input type="hidden" name="versionNumber" value={versionNumber} />
			<TextAreaField
				label="What should change?"
				name="text"
				rows={6}
				hint="It goes back to those who write it. You see the next version before anybody else does."
				defaultValue={answer?.typed.text}
				error={answer?.error}
			/>
		</Card>
		<div className="flex flex-wrap gap-3">
			<Button>Send it back</Button>
			<ButtonLink to={back}>Not yet</ButtonLink>
		</div>
	</Form>
)
