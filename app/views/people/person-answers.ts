/** What was done to somebody's access. */
export const PERSON_DONE = {
	role: 'The role is changed, and they are told by mail.',
	sent: 'The invitation is on its way again. Links sent before no longer work.',
	revoked: 'The invitation is revoked: its link no longer works.',
	deactivated: 'They are shut out: every session and link ended.',
	reactivated: 'They may sign in again, with a new link.',
	signedOut: 'They are signed out everywhere, and told by mail.',
}

/** Why something was not done, by the word that stands for it in an address. */
export const PERSON_REFUSALS: Readonly<Record<string, string>> = {
	unchanged: 'They have that role already. Nothing was changed.',
	yourself: 'Nobody does this to themself: another admin has to.',
	last_admin:
		'This is the last active admin. Make somebody else an admin first.',
	account_required:
		'An advocate belongs to an account: type its id. Nothing was changed.',
	account_unknown:
		'There is no account of that id: import it first. Nothing was changed.',
	account_not_allowed:
		'Only advocates belong to an account: leave the account id empty for staff.',
	not_invited: 'There is no invitation that waits for an answer.',
	sent_just_now:
		'An invitation went out less than a minute ago. It was not sent again.',
	already_deactivated: 'They were shut out already.',
	not_deactivated: 'They may sign in already.',
	invitation_revoked: 'Their invitation was revoked: invite them again.',
	invalid: 'That could not be read. Nothing was changed.',
}
