import { Button, ButtonLink } from '#app/ui/primitives/button.tsx'
import { Card } from '#app/ui/primitives/card.tsx'
import { CheckField } from '#app/ui/primitives/check-field.tsx'
import { type Choice, ChoiceField } from '#app/ui/primitives/choice-field.tsx'
import { SelectField } from '#app/ui/primitives/field.tsx'
import { Form } from '#app/ui/primitives/form.tsx'
import { Notice } from '#app/ui/primitives/notice.tsx'

export type ConsentTyped = {
	readonly channels: readonly string[]
	readonly namingLevel: string
	readonly mayUseLogo: boolean
	readonly months: string
	readonly isAgreed: boolean
}

export type ConsentAnswer = {
	readonly typed: ConsentTyped
	readonly errors: {
		readonly channels?: string
		readonly namingLevel?: string
		readonly months?: string
		readonly agree?: string
	}
	readonly refusal: string | null
}

const NOTHING: ConsentAnswer = {
	typed: {
		channels: ['website'],
		namingLevel: 'full',
		mayUseLogo: false,
		months: '24',
		isAgreed: false,
	},
	errors: {},
	refusal: null,
}

const DURATIONS = [
	{ value: '12', label: 'One year' },
	{ value: '24', label: 'Two years' },
	{ value: '36', label: 'Three years' },
	{ value: '', label: 'Until I take it back' },
]

/** To what a customer agrees: one version, where it may be shown, how far it names them, and until when. */
export function ConsentForm({
	vendor,
	back,
	version,
	channels,
	levels,
	terms,
	answer = NOTHING,
}: {
	vendor: string
	/** Where to go if nothing is agreed to. */
	back: string
	version: { number: number; hash: string }
	channels: readonly { value: string; title: string; about: string }[]
	levels: readonly Choice[]
	terms: { version: number; text: string }
	answer?: ConsentAnswer | undefined
}) {
	const { typed, errors, refusal } = answer
	return (
		<Form method="post" noValidate className="grid gap-6">
			<input type="hidden" name="versionNumber" value={version.number} />
			<input type="hidden" name="hash" value={version.hash} />
			<input type="hidden" name="termsVersion" value={terms.version} />
			{refusal && <Notice tone="warning">{refusal}</Notice>}
			<Card>
				<fieldset
					aria-describedby={errors.channels ? 'channels-error' : undefined}
				>
					<legend className="mb-3 font-medium text-sm">
						Where may {vendor} show it?
					</legend>
					<div className="grid gap-3">
						{channels.map(({ value, title, about }) => (
							<CheckField
								key={value}
								name={`channel-${value}`}
								label={title}
								hint={about}
								isChecked={typed.channels.includes(value)}
							/>
						))}
					</div>
					{errors.channels && (
						<p id="channels-error" className="mt-2 text-danger text-sm">
							{errors.channels}
						</p>
					)}
				</fieldset>
			</Card>
			<Card>
				<ChoiceField
					legend="How far may it name you?"
					name="namingLevel"
					choices={levels}
					value={typed.namingLevel}
					error={errors.namingLevel}
				/>
				<div className="mt-5">
					<CheckField
						name="mayUseLogo"
						label="Your logo may stand beside it"
						hint="Never where your company is not named."
						isChecked={typed.mayUseLogo}
					/>
				</div>
			</Card>
			<Card>
				<SelectField
					label="For how long?"
					name="months"
					options={DURATIONS}
					defaultValue={typed.months}
					error={errors.months}
					hint="We tell you 60 days before it ends. You can take it back at any time before."
				/>
			</Card>
			<Card title="What you agree to">
				<p className="max-w-prose whitespace-pre-line text-sm">{terms.text}</p>
				<p className="mt-3 text-ink-muted text-xs [overflow-wrap:anywhere]">
					Version {version.number} of the story, with the fingerprint{' '}
					<code className="font-mono">{version.hash.slice(0, 16)}</code>
					{`; version ${terms.version} of these terms.`}
				</p>
				<div className="mt-4 border-line border-t pt-4">
					<CheckField
						name="agree"
						label="I agree, and may do so for my company"
						isChecked={typed.isAgreed}
						error={errors.agree}
					/>
				</div>
			</Card>
			<div className="flex flex-wrap gap-3">
				<Button size="large">Agree to version {version.number}</Button>
				<ButtonLink to={back} size="large">
					Not yet
				</ButtonLink>
			</div>
		</Form>
	)
}
