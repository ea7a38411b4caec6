import type { ReactNode } from 'react'
import { Button, ButtonLink } from '#app/ui/primitives/button.tsx'
import { Card } from '#app/ui/primitives/card.tsx'
import { CheckField } from '#app/ui/primitives/check-field.tsx'
import {
	type Option,
	SelectField,
	TextAreaField,
	TextField,
} from '#app/ui/primitives/field.tsx'
import { Form } from '#app/ui/primitives/form.tsx'

type Name =
	| 'kind'
	| 'name'
	| 'description'
	| 'tierId'
	| 'needsApproval'
	| 'capacity'
	| 'capPerAccount'
	| 'windowCap'
	| 'windowDays'
	| 'holdHours'
	| 'opensAt'
	| 'closesAt'
	| 'terms'

/** What a perk is, whom it is open to, how much of it there is, and what a claim accepts. */
export function PerkForm({
	values,
	errors,
	tiers,
	kinds,
	isSpeaking,
	identity,
	zone,
	termsHint,
	notice,
	submit,
	leave,
	onTheSide,
}: {
	values: Readonly<Record<Name, string>>
	errors: Partial<Record<Name, string>>
	tiers: readonly Option[]
	/** Null: it is there already, and what it is does not change. */
	kinds: readonly Option[] | null
	/** Its slots have their own numbers. */
	isSpeaking: boolean
	/** Which one it is: what makes a form sent twice count once, or the version that was looked at. */
	identity: { id: string } | { version: number }
	/** In which its times are typed. */
	zone: string
	termsHint: string
	notice?: ReactNode
	submit: string
	leave: string
	/** What else can be done. */
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
			<Card title="What it is">
				<div className="grid gap-5">
					<TextField label="Name" maxLength={80} {...given('name')} />
					<div className="grid gap-5 sm:grid-cols-2">
						{kinds && (
							<SelectField
								label="Kind"
								options={kinds}
								none="Choose"
								hint="It stays so. Speaking perks are claimed by slots of events."
								{...given('kind')}
							/>
						)}
						<SelectField
							label="Opened by the tier"
							options={tiers}
							none="Choose"
							hint="And by every tier above it."
							{...given('tierId')}
						/>
					</div>
					<TextAreaField
						label="What advocates read"
						isOptional
						rows={3}
						{...given('description')}
					/>
				</div>
			</Card>
			<Card title="Who gets it">
				<div className="grid gap-5">
					<CheckField
						name="needsApproval"
						label="We decide each claim"
						hint="A claim keeps its place while it waits in the queue. Off: the place is held at once."
						isChecked={values.needsApproval !== ''}
					/>
					<div className="grid gap-5 sm:grid-cols-2">
						{!isSpeaking && (
							<TextField
								label="Places in all"
								inputMode="numeric"
								isOptional
								hint="Empty: as many as come. Further claims wait in their order."
								{...given('capacity')}
							/>
						)}
						<TextField
							label="Held for a confirmation"
							inputMode="numeric"
							after="hours"
							hint="Then the place goes to the first who waits."
							{...given('holdHours')}
						/>
						<TextField
							label="At most, an account"
							inputMode="numeric"
							after="times ever"
							isOptional
							{...given('capPerAccount')}
						/>
					</div>
					<fieldset className="grid gap-5 sm:grid-cols-2">
						<legend className="mb-3 font-medium text-sm">
							At most in a while, an account
						</legend>
						<TextField
							label="So often"
							inputMode="numeric"
							after="times"
							isOptional
							{...given('windowCap')}
						/>
						<TextField
							label="In so many days"
							inputMode="numeric"
							after="days"
							isOptional
							hint="A claim exactly so old no longer counts."
							{...given('windowDays')}
						/>
					</fieldset>
					<div className="grid gap-5 sm:grid-cols-2">
						<TextField
							label="Opens"
							type="datetime-local"
							isOptional
							hint={`In ${zone}. Empty: at once.`}
							{...given('opensAt')}
						/>
						<TextField
							label="Closes"
							type="datetime-local"
							isOptional
							hint={`In ${zone}. Empty: never.`}
							{...given('closesAt')}
						/>
					</div>
				</div>
			</Card>
			<Card title="Terms">
				<TextAreaField
					label="What a claim accepts"
					isOptional
					rows={5}
					hint={termsHint}
					{...given('terms')}
				/>
			</Card>
			<div className="flex flex-wrap gap-3">
				<Button>{submit}</Button>
				<ButtonLink to={leave}>Leave it</ButtonLink>
				{onTheSide}
			</div>
		</Form>
	)
}
