/** How much of their name an advocate lets a friend see. */
export const NAMINGS = ['full', 'first', 'none'] as const
export type Naming = (typeof NAMINGS)[number]

export const isNaming = (text: string): text is Naming =>
	(NAMINGS as readonly string[]).includes(text)

/** How far an advocate lets a friend see who invites them. */
export type ShownAs = {
	readonly naming: Naming
	readonly showsCompany: boolean
}

/** What holds until an advocate says otherwise. */
export const DEFAULT_SHOWN_AS: ShownAs = { naming: 'first', showsCompany: true }

/** Who invites, as far as they allow it to be told; null where they do not, or where it is not known. */
export function inviterOf(
	{ naming, showsCompany }: ShownAs,
	{ name, company }: { name: string | null; company: string | null },
): { readonly name: string | null; readonly company: string | null } {
	return {
		name: name === null ? null : nameAs(naming, name),
		company: showsCompany ? company : null,
	}
}

function nameAs(naming: Naming, name: string): string | null {
	const words = name.trim().split(/\s+/).filter(Boolean)
	switch (naming) {
		case 'full':
			return words.join(' ') || null
		case 'first':
			return words[0] ?? null
		case 'none':
			return null
	}
}

/** What stands for whoever invites in a text that friends read. */
export const calledInviter = ({
	name,
	company,
}: {
	name: string | null
	company: string | null
}): { readonly name: string; readonly company: string } => ({
	name: name ?? company ?? 'Somebody who uses it',
	company: company ?? 'their company',
})
