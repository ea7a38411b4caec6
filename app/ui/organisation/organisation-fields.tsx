import { useState } from 'react'
import { OWN_ACCENT, parseHex } from '#app/domain/brand/colour.ts'
import { limitText, UPLOADS } from '#app/domain/uploads/limits.ts'
import { CheckField } from '#app/ui/primitives/check-field.tsx'
import { ComboboxField } from '#app/ui/primitives/combobox.tsx'
import { type Option, TextField } from '#app/ui/primitives/field.tsx'
import { FileDrop } from '#app/ui/primitives/file-drop.tsx'
import { BrandPreview } from './brand-preview.tsx'

type Name =
	| 'organisationName'
	| 'zone'
	| 'baseCurrency'
	| 'brandColour'
	| 'logo'

/** What the organisation is called, reckons in and looks like. */
export function OrganisationFields({
	values,
	errors,
	zones,
	currencies,
	isFixed,
	logoUrl,
}: {
	values: {
		organisationName?: string
		zone: string
		baseCurrency: string
		brandColour: string | null
	}
	errors: Partial<Record<Name, string>>
	zones: readonly Option[]
	currencies: readonly Option[]
	/** Whether payments are posted in the zone and the currency. */
	isFixed: boolean
	logoUrl: string | null
}) {
	const [colour, setColour] = useState(values.brandColour || OWN_ACCENT)
	return (
		<>
			<TextField
				label="Organisation"
				name="organisationName"
				autoComplete="organization"
				required
				maxLength={100}
				defaultValue={values.organisationName}
				error={errors.organisationName}
			/>
			{isFixed ? (
				<Fixed zone={values.zone} baseCurrency={values.baseCurrency} />
			) : (
				<>
					<ComboboxField
						label="Time zone"
						name="zone"
						hint="Months begin and end in it. Fixed once a payment is posted."
						options={zones}
						defaultValue={values.zone}
						error={errors.zone}
					/>
					<ComboboxField
						label="Base currency"
						name="baseCurrency"
						hint="Reports are in it; payments keep their own too. Fixed once a payment is posted."
						options={currencies}
						defaultValue={values.baseCurrency}
						error={errors.baseCurrency}
					/>
				</>
			)}
			<fieldset className="grid gap-4">
				<legend className="sr-only">Brand</legend>
				<div className="grid gap-4 sm:grid-cols-[10rem_1fr] sm:items-start">
					<TextField
						label="Brand colour"
						name="brandColour"
						type="color"
						value={parseHex(colour) ?? OWN_ACCENT}
						onChange={(event) => setColour(event.target.value)}
						error={errors.brandColour}
					/>
					<BrandPreview colour={parseHex(colour) ?? OWN_ACCENT} />
				</div>
				{logoUrl && (
					<div className="flex flex-wrap items-center gap-4">
						<img
							src={logoUrl}
							alt="The logo that is used now"
							className="h-12 max-w-48 rounded-md border border-line bg-surface object-contain p-1"
						/>
						<CheckField
							name="removeLogo"
							label="Remove this logo"
							isChecked={false}
						/>
					</div>
				)}
				<FileDrop
					label={logoUrl ? 'Another logo' : 'Logo'}
					name="logo"
					isOptional
					accept="image/png,image/jpeg,image/webp"
					hint={`PNG, JPEG or WebP, at most ${limitText('logo')} and 2000 pixels.`}
					maxBytes={UPLOADS.logo.maxBytes}
					error={errors.logo}
				/>
			</fieldset>
		</>
	)
}

const Fixed = ({
	zone,
	baseCurrency,
}: {
	zone: string
	baseCurrency: string
}) => (
	<div className="rounded-md bg-sunken px-4 py-3 text-sm">
		<input type="hidden" name="zone" value={zone} />
		<input type="hidden" name="baseCurrency" value={baseCurrency} />
		<p>
			<span className="font-medium">{zone.replaceAll('_', ' ')}</span>, amounts
			in <span className="font-medium">{baseCurrency}</span>
		</p>
		<p className="mt-1 text-ink-muted">
			Payments are posted in months of this zone and in this currency, so
			neither can change any more.
		</p>
	</div>
)
