/** Somebody to ask, as a line says it. Nothing is checked yet but the line's shape. */
export type Invitee = {
	/** Counted from 1. */
	readonly line: number
	/** The line as it was typed. */
	readonly text: string
	readonly email: string
	readonly name: string | null
	readonly accountId: string | null
}

export type UnreadLine = {
	readonly line: number
	readonly text: string
	readonly refused: 'unreadable'
}

const NAMED =
	/^(?<name>[^<>]*)<(?<email>[^<>]*)>\s*(?:[,;](?<account>[\s\S]*))?$/
const PLAIN = /^(?<email>[^\s<>,;]+)\s*(?:[,;](?<account>[^<>]*))?$/

/** Reads lines such as `Ana Lima <ana@example.com>, acme`, `ana@example.com, acme` or `ana@example.com`. Empty lines are none. */
export function readInvitees(text: string): (Invitee | UnreadLine)[] {
	return text
		.split(/\r\n|\r|\n/)
		.flatMap((given, i): (Invitee | UnreadLine)[] => {
			const line = i + 1
			const typed = given.trim()
			if (!typed) return []
			const groups = (NAMED.exec(typed) ?? PLAIN.exec(typed))?.groups
			if (!groups) return [{ line, text: typed, refused: 'unreadable' }]
			return [
				{
					line,
					text: typed,
					email: groups.email?.trim() ?? '',
					name: unquoted(groups.name ?? '') || null,
					accountId: groups.account?.trim() || null,
				},
			]
		})
}

/** Somebody to ask, as a line that is read as them: `Ana Lima <ana@example.com>, acme`. */
export function inviteeLine({
	email,
	name,
	accountId,
}: Pick<Invitee, 'email' | 'name' | 'accountId'>): string {
	const plain = (text: string) => text.replace(/[<>\s]+/g, ' ').trim()
	const who = name ? `${plain(name)} <${plain(email)}>` : plain(email)
	return accountId ? `${who}, ${plain(accountId)}` : who
}

/** Mail programs write `"Lima, Ana" <ana@example.com>`. */
const unquoted = (name: string) =>
	name
		.trim()
		.replace(/^"(.*)"$/, '$1')
		.trim()
