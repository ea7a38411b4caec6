import { type Shades, shadesOf } from '#app/domain/brand/colour.ts'
import { imagePath } from '#app/views/paths/paths.ts'
import type { Reader } from '#db/client.ts'
import { findImage } from '#db/stores/organisation/images.ts'
import {
	hasEntries,
	type OrganisationRecord,
} from '#db/stores/organisation/organisation.ts'
import { currencyOptions, zoneOptions } from './set-up-options.ts'

/** The organisation as its form shows it. */
export async function viewOrganisation(
	read: Reader,
	organisation: OrganisationRecord,
) {
	const { name, zone, baseCurrency, brandColour, logoId, advocateAmounts } =
		organisation
	const isFixed = await hasEntries(read)
	return {
		values: {
			organisationName: name,
			zone,
			baseCurrency,
			brandColour,
			advocateAmounts,
		},
		/** What stands now, for somebody whose form is older. */
		standing: [
			`“${name}”`,
			zone,
			baseCurrency,
			brandColour ?? 'Laurel’s own colour',
			logoId === null ? 'without a logo' : 'with a logo',
		].join(', '),
		isFixed,
		// Lists of hundreds, only where they are shown.
		zones: isFixed ? [] : zoneOptions(zone),
		currencies: isFixed ? [] : currencyOptions(),
		logoUrl: logoId && imagePath(logoId),
		version: JSON.stringify(organisation),
	}
}

/** What every page wears: the organisation's logo, and its colour as a style sheet. Null: Laurel's own. */
export const viewBrand = ({
	brandColour,
	logoId,
}: Pick<OrganisationRecord, 'brandColour' | 'logoId'>) => ({
	logoUrl: logoId && imagePath(logoId),
	css: brandColour && cssOf(brandColour),
})

function cssOf(colour: string): string {
	const { light, dark } = shadesOf(colour)
	// Stronger than the tokens' own rules, wherever the bundler puts them.
	return `html:root{${properties(light)}}@media (prefers-color-scheme:dark){html:root{${properties(dark)}}}`
}

const properties = ({ accent, strong, soft, on }: Shades) =>
	`--color-accent:${accent};--color-accent-strong:${strong};--color-accent-soft:${soft};--color-on-accent:${on}`

/** A picture's bytes; null if there is none. */
export async function readImage(
	read: Reader,
	id: string,
): Promise<{ contentType: string; bytes: Uint8Array } | null> {
	const image = await findImage(read, id)
	return (
		image && {
			contentType: image.contentType,
			bytes: Buffer.from(image.base64, 'base64'),
		}
	)
}
