import { Button, ButtonLink } from '#app/ui/primitives/button.tsx'
import { Card } from '#app/ui/primitives/card.tsx'
import { TextAreaField } from '#app/ui/primitives/field.tsx'
import { Form } from '#app/ui/primitives/form.tsx'
import { Notice } from '#app/ui/primitives/notice.tsx'

export type WithdrawalAnswer = {
	readonly note: string
	readonly error?: string
	readonly refusal?: string
}

/** Says what taking a consent back does, and does it. */
export const WithdrawalForm = ({
	back,
	isPublished,
	isByStaff = false,
	answer,
}: {
	back: string
	/** Whether readers see it now. */
	isPublished: boolean
	/** In the name of the customer. */
	isByStaff?: boolean
	answer: WithdrawalAnswer | undefined
}) => (
	<Form method="post" className="grid max-w-2xl gap-6">
		{answer?.refusal && <Notice tone="warning">{answer.refusal}</Notice>}
		<Card>
			<ul className="list-disc space-y-1.5 pl-5">
				<li>
					{isPublished
						? 'The story is gone at once: its page, its pictures, the cards of its quotes and the page to print.'
						: 'It cannot be published.'}
				</li>
				<li>
					Those who look after it are told, so that they take it off wherever
					else it is used.
				</li>
				<li>What you agreed to, and that you took it back, stays on record.</li>
			</ul>
		</Card>
		<TextAreaField
			label="Why?"
			name="note"
			rows={3}
			isOptional={!isByStaff}
			hint={
				isByStaff
					? 'Who told you, and how: it stays with the consent.'
					: 'You need no reason.'
			}
			defaultValue={answer?.note}
			error={answer?.error}
		/>
		<div className="flex flex-wrap gap-3">
			<Button look="danger">Take it back</Button>
			<ButtonLink to={back}>Leave it as it is</ButtonLink>
		</div>
	</Form>
)
