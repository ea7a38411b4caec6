import { Button, ButtonLink } from '#app/ui/primitives/button.tsx'
import { Card } from '#app/ui/primitives/card.tsx'
import { Disclosure } from '#app/ui/primitives/disclosure.tsx'
import { SelectField, TextField } from '#app/ui/primitives/field.tsx'
import { Form } from '#app/ui/primitives/form.tsx'
import { Notice } from '#app/ui/primitives/notice.tsx'

export type LinkFormValues = {
	label: string
	campaign: string
	destination: string
	address: string
	utm: { source: string; medium: string; term: string; content: string }
}

/** What a link is for and where it leads. */
export function LinkForm({
	values,
	errors,
	refusal,
	destinations,
	submit,
	leave,
}: {
	values: LinkFormValues
	errors: Partial<Record<'label' | 'campaign' | 'utm' | 'address', string>>
	/** Why it is refused as a whole. */
	refusal: string | null
	destinations: {
		choices: readonly { value: string; label: string }[]
		hosts: readonly string[]
	}
	submit: string
	leave: string
}) {
	return (
		<Form method="post" noValidate className="grid max-w-2xl gap-6">
			{refusal && <Notice tone="warning">{refusal}</Notice>}
			<Card>
				<div className="grid gap-5">
					<TextField
						label="What it is for"
						name="label"
						defaultValue={values.label}
						error={errors.label}
						hint="For your own list: “Newsletter”, “Meet-up in May”."
						isOptional
					/>
					{destinations.choices.length > 1 && (
						<SelectField
							label="Where it leads"
							name="destination"
							defaultValue={values.destination}
							options={destinations.choices}
						/>
					)}
					{destinations.hosts.length > 0 && (
						<TextField
							label={
								destinations.choices.length > 1
									? 'Or another page'
									: 'A page where it leads'
							}
							name="address"
							type="url"
							inputMode="url"
							defaultValue={values.address}
							error={errors.address}
							hint={`An address at ${destinations.hosts.join(', ')}. Empty: ${destinations.choices.length > 1 ? 'the choice above' : 'where all links lead'}.`}
							isOptional
						/>
					)}
					<TextField
						label="Campaign"
						name="campaign"
						defaultValue={values.campaign}
						error={errors.campaign}
						hint="Added to the address as utm_campaign, for those who count visits there."
						isOptional
					/>
				</div>
			</Card>
			<Disclosure summary="More for whoever counts visits">
				<div className="grid gap-5 sm:grid-cols-2">
					{(['source', 'medium', 'term', 'content'] as const).map((name) => (
						<TextField
							key={name}
							label={`utm_${name}`}
							name={`utm_${name}`}
							defaultValue={values.utm[name]}
							error={name === 'source' ? errors.utm : undefined}
							isOptional
						/>
					))}
				</div>
			</Disclosure>
			<div className="flex flex-wrap gap-3">
				<Button>{submit}</Button>
				<ButtonLink to={leave}>Leave as it is</ButtonLink>
			</div>
		</Form>
	)
}
