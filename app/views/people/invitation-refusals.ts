/** Why nobody was invited by a line, and how to mend it. */
export const INVITATION_REFUSALS = {
	unreadable: 'Not an address, nor a name with an address in < >.',
	invalid_email: 'Not a whole e-mail address, such as ana@example.com.',
	account_required: 'An advocate needs an account: write its id after a comma.',
	account_unknown: 'There is no account of that id: import it first.',
	account_not_allowed:
		'Only advocates belong to an account: take the id away, or choose Advocate.',
	already_invited: 'Invited already, and not come yet.',
	already_here: 'In Laurel already.',
	deactivated: 'Deactivated: let them in again on their own page.',
} as const
