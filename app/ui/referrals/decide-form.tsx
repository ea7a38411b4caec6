import { Button } from '#app/ui/primitives/button.tsx'
import {
	type Option,
	SelectField,
	TextAreaField,
} from '#app/ui/primitives/field.tsx'
import { Form } from '#app/ui/primitives/form.tsx'

/** Where decisions are posted. */
export type DecisionPaths = { hold: string; clear: string; reject: string }

/** Decides about one referral, with a reason. */
export function DecideForm({
	token,
	what,
	back,
	can,
	obstacle,
	reasons,
	paths,
}: {
	/** The referral, and the decision that was seen with it. */
	token: string
	/** Named for those who hear the buttons alone. */
	what: string
	back: 'queue' | 'referral'
	can: { hold: boolean; clear: boolean; reject: boolean }
	/** Why it cannot be cleared. */
	obstacle: string | null
	reasons: readonly Option[]
	paths: DecisionPaths
}) {
	return (
		<Form method="post" action={paths.reject} className="grid gap-4">
			<input type="hidden" name="referral" value={token} />
			<input type="hidden" name="back" value={back} />
			<TextAreaField
				label="Why"
				name="note"
				rows={2}
				maxLength={10_000}
				hint={
					can.reject
						? 'Kept with the decision. If you reject, its advocate reads it too.'
						: 'Kept with the decision.'
				}
			/>
			{can.reject && (
				<SelectField
					label="Reason to reject"
					name="reason"
					options={reasons}
					none="Choose, if you reject"
				/>
			)}
			{obstacle && <p className="text-sm text-warning">{obstacle}</p>}
			<div className="flex flex-wrap gap-3">
				{can.clear && (
					<Button formAction={paths.clear} aria-label={`Let it count: ${what}`}>
						Let it count
					</Button>
				)}
				{can.hold && (
					<Button
						look="secondary"
						formAction={paths.hold}
						aria-label={`Hold for review: ${what}`}
					>
						Hold for review
					</Button>
				)}
				{can.reject && (
					<Button look="danger" aria-label={`Reject: ${what}`}>
						Reject
					</Button>
				)}
			</div>
		</Form>
	)
}
