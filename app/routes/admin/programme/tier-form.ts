import { readFormData } from '#app/http/forms.ts'
import type { TierValues } from '#app/ui/programme/tier-form.tsx'

/** Reads a form about a tier; what it asks for is checked where it is stored. */
export async function readTierForm(request: Request) {
	const form = await readFormData(request)
	const textOf = (name: string) =>
		String(form.get(name) ?? '')
			.replaceAll('\0', '')
			.trim()
	const typed: TierValues = {
		name: textOf('name'),
		description: textOf('description'),
		needed: textOf('needed'),
		milestoneIds: form.getAll('milestoneId').map(String),
	}
	return {
		typed,
		draft: {
			name: typed.name,
			description: typed.description || null,
			needed:
				typed.needed === ''
					? null
					: /^\d{1,6}$/.test(typed.needed)
						? Number(typed.needed)
						: Number.NaN,
			milestoneIds: [...typed.milestoneIds],
		},
		baseVersion: Number(form.get('version')),
	}
}
