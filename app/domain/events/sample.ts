import type { EventProperties } from './event.ts'

/** Names of an event's properties that are shown, and what each holds: nothing of what anybody wrote. */
const MOST_SHOWN = 12

/** What the properties of an event look like, so that it can be mapped: numbers, yes and no as they are, text by its length. */
export const redactedSample = (
	properties: EventProperties,
): readonly { readonly name: string; readonly holds: string }[] =>
	Object.entries(properties)
		.slice(0, MOST_SHOWN)
		.map(([name, value]) => ({ name: name.slice(0, 60), holds: kindOf(value) }))

function kindOf(value: unknown): string {
	if (value === null || value === undefined) return 'nothing'
	if (typeof value === 'number' || typeof value === 'boolean')
		return String(value)
	if (typeof value === 'string') return `text of ${value.length} characters`
	if (Array.isArray(value)) return `a list of ${value.length}`
	return `more: ${Object.keys(value).slice(0, 5).join(', ').slice(0, 80)}`
}
