import { PERK_KINDS, type PerkKind } from '#app/domain/perks/claim.ts'
import type { PerkDraft } from '#app/domain/perks/definition.ts'
import { instantOfWall } from '#app/domain/wall-time.ts'
import { readFormId } from './form-id.ts'
import { readForm } from './forms.ts'

const NAMES = [
	'kind',
	'name',
	'description',
	'tierId',
	'needsApproval',
	'capacity',
	'capPerAccount',
	'windowCap',
	'windowDays',
	'holdHours',
	'opensAt',
	'closesAt',
	'terms',
] as const
export type PerkField = (typeof NAMES)[number]
/** What a form about a perk holds, as it was typed. */
export type TypedPerk = Readonly<Record<PerkField, string>>
export type PerkErrors = Partial<Record<PerkField, string>>

const WHOLE = 'Type a whole number from 1 upwards, or leave it empty'
const TIME = 'There is no such time: pick a day and an hour'

/** Reads a form about a perk; `errors`: what cannot be read. What makes no sense is found where it is stored. */
export async function readPerkForm(
	request: Request,
	zone: string,
	knownKind?: PerkKind,
) {
	const fields = await readForm(request)
	const typed = Object.fromEntries(
		NAMES.map((name) => [name, (fields[name] ?? '').trim()]),
	) as TypedPerk
	const errors: PerkErrors = {}
	const count = (name: PerkField) => {
		if (typed[name] === '') return null
		if (/^\d{1,6}$/.test(typed[name])) return Number(typed[name])
		errors[name] = WHOLE
		return null
	}
	const time = (name: PerkField) => {
		const instant = typed[name] === '' ? null : instantOfWall(typed[name], zone)
		if (typed[name] !== '' && instant === null) errors[name] = TIME
		return instant
	}
	const kind = knownKind ?? PERK_KINDS.find((each) => each === typed.kind)
	if (!kind) errors.kind = 'Choose what it is'
	const draft: PerkDraft = {
		kind: kind ?? 'custom',
		name: typed.name,
		description: typed.description || null,
		tierId: typed.tierId,
		needsApproval: fields.needsApproval !== undefined,
		capacity: count('capacity'),
		capPerAccount: count('capPerAccount'),
		windowCap: count('windowCap'),
		windowDays: count('windowDays'),
		holdHours: count('holdHours') ?? 0,
		opensAt: time('opensAt'),
		closesAt: time('closesAt'),
		terms: typed.terms || null,
	}
	return {
		typed,
		errors,
		draft,
		id: readFormId(fields.id),
		version: Number(fields.version),
	}
}
