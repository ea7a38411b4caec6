import { Button } from '#app/ui/primitives/button.tsx'
import { Card } from '#app/ui/primitives/card.tsx'
import { SelectField, TextAreaField } from '#app/ui/primitives/field.tsx'
import { Form } from '#app/ui/primitives/form.tsx'

export type Moves = {
	/** The stage that it is seen in. */
	from: string
	ways: readonly {
		value: string
		label: string
		about: string
		refusal: string | null
		needsNote: boolean
	}[]
}

/** Moves a case study to another stage, with a word on why; what stands against each way is said beside it. */
export function MoveForm({
	moves,
	action,
	typed,
	error,
}: {
	moves: Moves
	action: string
	typed?: { to: string; note: string } | undefined
	error?: { to?: string | undefined; note?: string | undefined } | undefined
}) {
	if (moves.ways.length === 0)
		return (
			<Card title="Nothing is left to move">
				<p className="text-ink-muted text-sm">
					It is over. The account can be nominated again.
				</p>
			</Card>
		)
	const blocked = moves.ways.filter(({ refusal }) => refusal !== null)
	const first =
		moves.ways.find(({ refusal }) => refusal === null) ?? moves.ways[0]
	return (
		<Card title="Move it on">
			<Form
				method="post"
				action={action}
				noValidate
				className="grid gap-5"
				key={moves.from}
			>
				<input type="hidden" name="from" value={moves.from} />
				<SelectField
					label="To"
					name="to"
					options={moves.ways}
					defaultValue={typed?.to ?? first?.value}
					error={error?.to}
				/>
				<TextAreaField
					label="Why"
					name="note"
					rows={2}
					isOptional
					maxLength={10_000}
					defaultValue={typed?.note}
					error={error?.note}
					hint="Staff read it in its history. Needed to decline, and to go on without an interview."
				/>
				{blocked.length > 0 && (
					<ul className="grid gap-1 text-ink-muted text-sm">
						{blocked.map(({ value, label, refusal }) => (
							<li key={value}>
								<span className="font-medium text-ink">{label}:</span> {refusal}
							</li>
						))}
					</ul>
				)}
				<div>
					<Button>Move</Button>
				</div>
			</Form>
		</Card>
	)
}
