import { Button, ButtonLink } from '#app/ui/primitives/button.tsx'
import { Card } from '#app/ui/primitives/card.tsx'
import { Facts } from '#app/ui/primitives/facts.tsx'
import { TextAreaField } from '#app/ui/primitives/field.tsx'
import { Form } from '#app/ui/primitives/form.tsx'

/** A reference call that an advocate takes: when, where, and afterwards how it was. */
export function CallCard({
	call,
	to,
	answer,
}: {
	call: {
		begins: string
		minutes: number
		place: string
		isHeld: boolean
		mayTell: boolean
		told: string | null
	}
	/** The page of the ask. */
	to: string
	answer?: { typed: string; error: string } | undefined
}) {
	return (
		<Card title={call.isHeld ? 'The call was held' : 'The call has a date'}>
			<Facts
				items={[
					{ term: 'Begins', text: call.begins },
					{ term: 'Lasts', text: `${call.minutes} minutes` },
					{ term: 'Where', text: call.place },
				]}
			/>
			{!call.isHeld && (
				<div className="mt-5">
					<ButtonLink to={`${to}/call.ics`} isFile>
						Put it into my calendar
					</ButtonLink>
				</div>
			)}
			{call.mayTell && (
				<Form
					method="post"
					action={`${to}/feedback`}
					noValidate
					className="mt-6 grid max-w-prose gap-4 border-line border-t pt-5"
				>
					<TextAreaField
						label="How was it?"
						name="feedback"
						rows={4}
						maxLength={10_000}
						hint="Only we read it, not the company that you talked to."
						defaultValue={answer?.typed ?? call.told ?? undefined}
						error={answer?.error}
					/>
					<div>
						<Button look="secondary">
							{call.told === null ? 'Tell us' : 'Say it better'}
						</Button>
					</div>
				</Form>
			)}
		</Card>
	)
}
