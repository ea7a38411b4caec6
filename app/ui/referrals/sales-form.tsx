import { Button } from '#app/ui/primitives/button.tsx'
import {
	type Option,
	SelectField,
	TextAreaField,
	TextField,
} from '#app/ui/primitives/field.tsx'
import { Form } from '#app/ui/primitives/form.tsx'

export type TypedSale = {
	stage: string
	occurredAt: string
	reason: string
	note: string
}

export const STAGE_CHOICES: readonly Option[] = [
	{ value: 'qualified', label: 'Qualified' },
	{ value: 'opportunity', label: 'Opportunity' },
	{ value: 'customer', label: 'Won' },
	{ value: 'lost', label: 'Lost' },
]

/** Says how a sale went. */
export function SalesForm({
	action,
	back,
	typed,
	errors = {},
	reasons,
	zone,
}: {
	action: string
	/** Where to go afterwards. */
	back: string
	typed: TypedSale
	errors?: Partial<Record<string, string>>
	reasons: readonly Option[]
	zone: string
}) {
	return (
		<Form method="post" action={action} noValidate className="grid gap-4">
			<input type="hidden" name="back" value={back} />
			<SelectField
				label="What sales says"
				name="stage"
				options={STAGE_CHOICES}
				none="Choose"
				defaultValue={typed.stage}
				error={errors.stage}
			/>
			<TextField
				label="When it happened"
				name="occurredAt"
				type="datetime-local"
				defaultValue={typed.occurredAt}
				error={errors.occurredAt}
				hint={`In ${zone}. It may lie in the past.`}
			/>
			<SelectField
				label="Why, if it was lost"
				name="reason"
				options={reasons}
				none="It was not lost"
				defaultValue={typed.reason}
				error={errors.reason}
			/>
			<TextAreaField
				label="Note"
				name="note"
				rows={2}
				maxLength={10_000}
				defaultValue={typed.note}
				error={errors.note}
				isOptional
			/>
			<div>
				<Button look="secondary">Note it</Button>
			</div>
		</Form>
	)
}
