import { type ReactNode, useId } from 'react'
import { Button, ButtonLink } from '#app/ui/primitives/button.tsx'
import { CheckField } from '#app/ui/primitives/check-field.tsx'
import { TextAreaField, TextField } from '#app/ui/primitives/field.tsx'
import { Form } from '#app/ui/primitives/form.tsx'

export type TierValues = {
	name: string
	description: string
	needed: string
	milestoneIds: readonly string[]
}

/** A tier to add or to change. */
export function TierForm({
	notice,
	version,
	values,
	errors,
	milestones,
	submit,
	leave,
	consequence,
}: {
	/** Why what was sent is not in force. */
	notice?: ReactNode
	/** The version that is changed. */
	version?: number
	values: TierValues
	errors: Partial<Record<keyof TierValues, string>>
	milestones: readonly { id: string; name: string; sentence: string }[]
	submit: string
	leave: string
	consequence: string
}) {
	const errorId = useId()
	return (
		<div className="grid max-w-2xl gap-6">
			{notice}
			<Form
				method="post"
				noValidate
				className="grid gap-6 rounded-lg border border-line bg-surface p-5 shadow-raised sm:p-8"
			>
				{version !== undefined && (
					<input type="hidden" name="version" value={version} />
				)}
				<TextField
					label="Name"
					name="name"
					maxLength={80}
					defaultValue={values.name}
					error={errors.name}
					hint="What customers are called who reach it, such as “Champion”."
				/>
				<TextAreaField
					label="Description"
					name="description"
					isOptional
					rows={2}
					maxLength={500}
					defaultValue={values.description}
					error={errors.description}
					hint="Advocates read it on the ladder: what it means to be there."
				/>
				<fieldset aria-describedby={errors.milestoneIds ? errorId : undefined}>
					<legend className="mb-3 font-medium text-sm">
						Milestones that lead there
					</legend>
					<div className="grid gap-4">
						{milestones.map(({ id, name, sentence }) => (
							<CheckField
								key={id}
								name="milestoneId"
								value={id}
								label={name}
								hint={sentence}
								isChecked={values.milestoneIds.includes(id)}
							/>
						))}
					</div>
					{errors.milestoneIds && (
						<p id={errorId} className="mt-2 text-danger text-sm">
							{errors.milestoneIds}
						</p>
					)}
				</fieldset>
				<div className="sm:max-w-64">
					<TextField
						label="How many of them are needed"
						name="needed"
						isOptional
						inputMode="numeric"
						defaultValue={values.needed}
						error={errors.needed}
						hint="Leave empty for all of them."
					/>
				</div>
				<p className="text-ink-muted text-sm">{consequence}</p>
				<div className="flex flex-wrap gap-3">
					<Button>{submit}</Button>
					<ButtonLink to={leave}>Leave as it is</ButtonLink>
				</div>
			</Form>
		</div>
	)
}
