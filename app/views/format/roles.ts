import type { PersonState } from '#app/domain/people/access.ts'
import type { Role } from '#app/domain/people/permissions.ts'

export const ROLE_WORDS: Readonly<Record<Role, string>> = {
	admin: 'Admin',
	marketing: 'Marketing',
	finance: 'Finance',
	auditor: 'Auditor',
	advocate: 'Advocate',
}

export const ROLE_MEANINGS: Readonly<Record<Role, string>> = {
	admin: 'Sees every figure, and changes settings, people and periods.',
	marketing: 'Works with stories and advocates, and changes no setting.',
	finance: 'Sees every figure, closes periods, keeps costs and rates.',
	auditor: 'Sees everything but the text of mails, and changes nothing.',
	advocate: 'A customer’s contact: sees what their own account brought.',
}

export const STATE_WORDS: Readonly<Record<PersonState, string>> = {
	invited: 'Invited',
	active: 'Active',
	deactivated: 'Deactivated',
}

const optionsOf = <Value extends string>(
	words: Readonly<Record<Value, string>>,
) =>
	(Object.entries(words) as [Value, string][]).map(([value, label]) => ({
		value,
		label,
	}))

export const ROLE_OPTIONS = optionsOf(ROLE_WORDS)
export const STATE_OPTIONS = optionsOf(STATE_WORDS)

/** A value of a closed set, read from an address; undefined for anything else. */
export const chosen = <Value extends string>(
	options: readonly { value: Value }[],
	text: string | null,
): Value | undefined => options.find(({ value }) => value === text)?.value
