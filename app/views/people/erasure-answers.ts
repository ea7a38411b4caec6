/** What somebody who erases is told, by what was refused. */
export const ERASURE_REFUSALS = {
	nobody: 'Nothing is known of this address.',
	lead_unknown: 'Nothing is known of them.',
	already_erased: 'They were erased before.',
	yourself: 'Nobody erases themselves: another admin does.',
	last_admin: 'The last active admin stays. Make somebody else an admin first.',
	import_running:
		'A file is being imported and could bring them back. Wait until it is done.',
	unconfirmed: 'Type exactly what stands below.',
} as const

export const ERASED_NOTICE =
	'Erased. What they brought and what was paid stays, without them.'

/** Whether somebody typed what they were asked to. */
export const isConfirmed = (typed: string, confirmation: string): boolean =>
	fold(typed) === fold(confirmation)

const fold = (text: string) => text.trim().normalize('NFC').toLowerCase()
