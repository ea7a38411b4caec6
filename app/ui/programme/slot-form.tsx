import type { ReactNode } from 'react'
import { Button, ButtonLink } from '#app/ui/primitives/button.tsx'
import { Card } from '#app/ui/primitives/card.tsx'
import { TextField } from '#app/ui/primitives/field.tsx'
import { Form } from '#app/ui/primitives/form.tsx'

type Name = 'title' | 'track' | 'startsAt' | 'durationMinutes' | 'capacity'

/** A slot of an event: what is to be said, when, and by how many. */
export function SlotForm({
	values,
	errors,
	zone,
	identity,
	notice,
	moving,
	capacityHint,
	submit,
	leave,
	onTheSide,
}: {
	values: Readonly<Record<Name, string>>
	errors: Partial<Record<Name, string>>
	/** The event's. */
	zone: string
	identity: { id: string } | { version: number }
	notice?: ReactNode
	/** Who is told when it is moved. */
	moving?: string
	capacityHint: string
	submit: string
	leave: string
	onTheSide?: ReactNode
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
				<div className="grid gap-5 sm:grid-cols-2">
					<TextField label="Title" maxLength={80} {...given('title')} />
					<TextField
						label="Track"
						maxLength={80}
						hint="A stage, a theme, a room."
						{...given('track')}
					/>
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
					<TextField
						label="Speakers"
						inputMode="numeric"
						after="places"
						hint={capacityHint}
						{...given('capacity')}
					/>
				</div>
				{moving && (
					<p className="mt-5 rounded-md bg-sunken px-4 py-3 text-sm">
						{moving}
					</p>
				)}
			</Card>
			<div className="flex flex-wrap gap-3">
				<Button>{submit}</Button>
				<ButtonLink to={leave}>Leave it</ButtonLink>
				{onTheSide}
			</div>
		</Form>
	)
}
