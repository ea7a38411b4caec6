import type { PerkDraft } from '#app/domain/perks/definition.ts'
import type { Result } from '#app/domain/result.ts'

/** A perk to begin from. */
export const PERK: PerkDraft = {
	kind: 'gift',
	name: 'A parcel',
	description: null,
	tierId: 'silver',
	needsApproval: false,
	capacity: null,
	capPerAccount: null,
	windowCap: null,
	windowDays: null,
	holdHours: 72,
	opensAt: null,
	closesAt: null,
	terms: null,
}

/** The value of a result that has to be one. */
export async function must<Value>(
	result: Promise<Result<Value, unknown>>,
): Promise<Value> {
	const settled = await result
	if (!settled.ok) throw new Error(`refused: ${JSON.stringify(settled.reason)}`)
	return settled.value
}
