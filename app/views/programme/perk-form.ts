import type { PerkProblem } from '#app/domain/perks/definition.ts'
import { wallTimeOf } from '#app/domain/wall-time.ts'
import type { Perk } from '#db/stores/programme/perks.ts'

type Refused = PerkProblem | 'tier_unknown'

/** What is wrong with a perk, and beside which field it is said. */
export const PERK_REFUSALS: Readonly<
	Record<Refused, readonly [field: string, message: string]>
> = {
	name_required: ['name', 'Give it a name'],
	name_too_long: ['name', 'Say it in at most 80 characters'],
	description_too_long: ['description', 'Say it in at most 10,000 characters'],
	capacity_invalid: ['capacity', 'A number from 1 to 100,000, or nothing'],
	capacity_of_slots: [
		'capacity',
		'Each slot of an event has its own: leave it empty',
	],
	cap_invalid: [
		'capPerAccount',
		'Limits are whole numbers from 1 upwards, days at most 3,660',
	],
	window_incomplete: [
		'windowCap',
		'Say both how many and in how many days, or neither',
	],
	hold_invalid: ['holdHours', 'From 1 to 1,440 hours, which are 60 days'],
	closes_before_opens: ['closesAt', 'It would close before it opens'],
	terms_too_long: ['terms', 'Say it in at most 10,000 characters'],
	tier_unknown: ['tierId', 'Choose the tier that opens it'],
}

const text = (value: number | null) => (value === null ? '' : String(value))

/** A perk as its form shows it. */
export const typedPerk = (
	perk: Omit<Perk, 'version' | 'archivedAt' | 'createdAt' | 'termsVersion'> & {
		terms: string | null
	},
	zone: string,
) => ({
	kind: perk.kind as string,
	name: perk.name,
	description: perk.description ?? '',
	tierId: perk.tierId,
	needsApproval: perk.needsApproval ? 'on' : '',
	capacity: text(perk.capacity),
	capPerAccount: text(perk.capPerAccount),
	windowCap: text(perk.windowCap),
	windowDays: text(perk.windowDays),
	holdHours: text(perk.holdHours),
	opensAt: perk.opensAt === null ? '' : wallTimeOf(perk.opensAt, zone),
	closesAt: perk.closesAt === null ? '' : wallTimeOf(perk.closesAt, zone),
	terms: perk.terms ?? '',
})

/** An empty form for a new one. */
export const EMPTY_PERK = {
	kind: '',
	name: '',
	description: '',
	tierId: '',
	needsApproval: '',
	capacity: '',
	capPerAccount: '',
	windowCap: '',
	windowDays: '',
	holdHours: '72',
	opensAt: '',
	closesAt: '',
	terms: '',
}
