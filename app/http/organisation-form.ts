import { OWN_ACCENT, parseHex } from '#app/domain/brand/colour.ts'
import { refused } from '#app/domain/result.ts'
import type { Door } from './guards.ts'
import { type ReceivedForm, receiveForm } from './uploads.ts'

/** What a form about the organisation holds, as it was typed. */
export type TypedOrganisation = {
	organisationName: string
	zone: string
	baseCurrency: string
	brandColour: string
}

/** Reads a form about the organisation and has its logo drawn; Laurel's own accent counts as none. */
export const readOrganisationForm = (door: Door) =>
	receiveForm(door, { field: 'logo', kind: 'logo' }, async (form) => ({
		...fieldsOf(form),
		logo: await drawnOf(door, form),
	}))

/** Null where none was chosen. */
async function drawnOf(
	{ context }: Door,
	{ file, refused: why }: ReceivedForm,
) {
	if (!file) return why && refused(why)
	const drawn = await context.examine('logo', file.path)
	return drawn.ok ? drawn.value : drawn
}

function fieldsOf({ fields }: ReceivedForm) {
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
		removesLogo: fields.removeLogo !== undefined,
	}
}
