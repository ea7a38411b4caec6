/** Who invites, as far as they want it told; null where a page names nobody. */
export type Inviter = {
	readonly name: string | null
	readonly company: string | null
}

/** A landing page: what a stranger reads. */
export type Landing = {
	/** `links.code`; null: of no link. */
	readonly code: string | null
	/** Whose page it is. */
	readonly vendor: string
	readonly inviter: Inviter
	readonly title: string
	readonly text: string
	/** What they get. */
	readonly offer: string
	readonly consentText: string
	readonly consentVersion: number
}

/** `Ana at Acme`, as much of it as may be told; null: nobody. */
export function inviterWords({ name, company }: Inviter): string | null {
	if (name !== null && company !== null) return `${name} at ${company}`
	return name ?? (company === null ? null : `Somebody at ${company}`)
}
