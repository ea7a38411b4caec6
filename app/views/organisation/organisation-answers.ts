import type { AdvocateAmounts } from '#app/domain/referrals/amount-range.ts'
import { tooLarge, UPLOAD_REFUSALS } from './upload-answers.ts'

/** What is wrong with an answer about the organisation, beside which field, and how to mend it. */
export const ORGANISATION_REFUSALS = {
	name_required: ['organisationName', 'Type the name of your company'],
	invalid_zone: ['zone', 'Choose a time zone of the list'],
	invalid_currency: ['baseCurrency', 'Choose a currency of the list'],
	invalid_colour: [
		'brandColour',
		'Write the colour as six digits, such as #1d6646',
	],
	zone_fixed: [
		'zone',
		'Payments are already posted in months of another zone: it can no longer change',
	],
	currency_fixed: [
		'baseCurrency',
		'Payments are already posted in another currency: it can no longer change',
	],
} as const

export const ORGANISATION_SUPERSEDED =
	'Somebody else changed the organisation meanwhile. What you typed is below: save it again to put it in the place of theirs. A logo has to be chosen again.'

/** How advocates may see what is credited to them. */
export const ADVOCATE_AMOUNTS_OPTIONS: readonly {
	value: AdvocateAmounts
	label: string
}[] = [
	{ value: 'range', label: 'As a range, such as $1,000 – 2,000' },
	{ value: 'exact', label: 'Exactly, to the cent' },
	{ value: 'none', label: 'Not at all: only how many companies' },
]

export const LOGO_REFUSALS = {
	svg: 'An SVG can carry scripts, so it is not taken: save the logo as PNG',
	not_an_image: 'That is no PNG, JPEG or WebP that can be opened',
	too_large: `${tooLarge('logo')}: save it smaller`,
	...UPLOAD_REFUSALS,
	too_many_pixels: 'It is more than 2000 pixels wide or high: save it smaller',
} as const
