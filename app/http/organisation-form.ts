import { OWN_ACCENT, parseHex } from '#app/domain/brand/colour.ts'
import { readFormWithFile } from './uploads.ts'

/** What a form about the organisation holds, as it was typed. */
export type TypedOrganisation = {
	organisationName: string
	zone: string
	baseCurrency: string
	brandColour: string
}

/** Reads a form about the organisation; Laurel's own accent counts as none. */
export async function readOrganisationForm(
	request: Request,
	{ maxLogoBytes }: { maxLogoBytes: number },
) {
	const { fields, file, isTooLarge } = await readFormWithFile(request, {
		field: 'logo',
		maxBytes: maxLogoBytes,
	})
	const {
		organisationName = '',
		zone = '',
		baseCurrency = '',
		brandColour = '',
	} = fields
	const typed: TypedOrganisation = {
		organisationName,
		zone,
		baseCurrency,
		brandColour,
	}
	const isOwn = !brandColour || parseHex(brandColour) === OWN_ACCENT
	return {
		fields,
		typed,
		brandColour: isOwn ? null : brandColour,
		logoBytes: file?.bytes ?? null,
		isLogoTooLarge: isTooLarge,
		removesLogo: fields.removeLogo !== undefined,
	}
}
