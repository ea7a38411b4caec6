import type { ReactNode } from 'react'
import { Button, ButtonLink } from '#app/ui/primitives/button.tsx'
import { Card } from '#app/ui/primitives/card.tsx'
import { ComboboxField } from '#app/ui/primitives/combobox.tsx'
import {
	type Option,
	SelectField,
	TextAreaField,
	TextField,
} from '#app/ui/primitives/field.tsx'
import { Form } from '#app/ui/primitives/form.tsx'

type Name =
	| 'perkId'
	| 'name'
	| 'place'
	| 'zone'
	| 'startsAt'
	| 'endsAt'
	| 'brief'

/** An occasion to speak at: what, where, when, and what speakers are told. */
export function EventForm({
	values,
	errors,
	perks,
	zones,
	identity,
	notice,
	moving,
	submit,
	leave,
}: {
	values: Readonly<Record<Name, string>>
	errors: Partial<Record<Name, string>>
	/** Null: it is bound to one already. */
	perks: readonly Option[] | null
	zones: readonly Option[]
	identity: { id: string } | { version: number }
	notice?: ReactNode
	/** Who is told when it is moved. */
	moving?: string
	submit: string
	leave: string
}) {
	const given = (name: Name) => ({
		name,
		defaultValue: values[name],
		error: errors[name],
	})
	return (
		<Form method="post" noValidate className="grid max-w-3xl gap-6">
			{notice}
			{Object.entries(identity).map(([name, value]) => (
				<input key={name} type="hidden" name={name} value={value} />
			))}
			<Card>
				<div className="grid gap-5">
					{perks && (
						<SelectField
							label="Opened by the perk"
							options={perks}
							{...given('perkId')}
						/>
					)}
					<div className="grid gap-5 sm:grid-cols-2">
						<TextField label="Name" maxLength={80} {...given('name')} />
						<TextField
							label="Place"
							maxLength={80}
							hint="A city and a hall, or “Online”."
							{...given('place')}
						/>
						<TextField
							label="Begins"
							type="datetime-local"
							{...given('startsAt')}
						/>
						<TextField
							label="Ends"
							type="datetime-local"
							{...given('endsAt')}
						/>
					</div>
					<ComboboxField
						label="Time zone"
						options={zones}
						hint="Of the place: its times are meant and shown in it."
						{...given('zone')}
					/>
					{moving && (
						<p className="rounded-md bg-sunken px-4 py-3 text-sm">
							Its slots move with it, each as far as itself. {moving}
						</p>
					)}
				</div>
			</Card>
			<Card title="For speakers">
				<TextAreaField
					label="Brief"
					isOptional
					rows={8}
					hint="Whoever holds a slot reads it in the portal. Plain text or Markdown."
					{...given('brief')}
				/>
			</Card>
			<div className="flex flex-wrap gap-3">
				<Button>{submit}</Button>
				<ButtonLink to={leave}>Leave it</ButtonLink>
			</div>
		</Form>
	)
}
