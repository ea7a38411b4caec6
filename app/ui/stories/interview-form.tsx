import { Button } from '#app/ui/primitives/button.tsx'
import { TextField } from '#app/ui/primitives/field.tsx'
import { Form } from '#app/ui/primitives/form.tsx'
import { Notice } from '#app/ui/primitives/notice.tsx'

export type InterviewTyped = {
	startsAt: string
	durationMinutes: string
	place: string
}

/** When and where the customer is talked to. */
export function InterviewForm({
	typed,
	errors,
	zone,
	submit,
}: {
	typed: InterviewTyped
	errors: Partial<Record<keyof InterviewTyped | 'form', string>>
	zone: string
	submit: string
}) {
	const given = (name: keyof InterviewTyped) => ({
		name,
		defaultValue: typed[name],
		error: errors[name],
	})
	return (
		<Form method="post" noValidate className="grid gap-5">
			{errors.form && <Notice tone="warning">{errors.form}</Notice>}
			<div className="grid gap-5 sm:grid-cols-2">
				<TextField
					label="Begins"
					type="datetime-local"
					hint={`In ${zone}.`}
					{...given('startsAt')}
				/>
				<TextField
					label="Length"
					inputMode="numeric"
					after="minutes"
					{...given('durationMinutes')}
				/>
			</div>
			<TextField
				label="Where"
				maxLength={500}
				hint="The address of the call, or a place."
				{...given('place')}
			/>
			<div>
				<Button>{submit}</Button>
			</div>
		</Form>
	)
}
