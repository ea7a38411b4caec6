/** Why nothing is decided about a proposal. */
export const PROPOSAL_REFUSALS: Readonly<Record<string, string>> = {
	not_waiting: 'It was decided or taken back already. Nothing was changed.',
	own_proposal:
		'You proposed it yourself. Another admin has to agree: two pairs of eyes.',
	not_own_proposal:
		'Only whoever proposed it takes it back. You can decline it.',
	account_unknown: 'The account is no longer there. Decline the proposal.',
	referrer_unknown:
		'One of the accounts is no longer there. Decline the proposal.',
	would_close_cycle:
		'With overrides that were set since, an account would bring itself in the end. Nothing was changed.',
}

/** Where in the form an override that is refused is mended, and how. */
export const OVERRIDE_REFUSALS: Readonly<
	Record<string, readonly [field: string, words: string]>
> = {
	referrer_unknown: ['form', 'One of these accounts is no longer there'],
	referrer_twice: ['form', 'The same account stands here twice'],
	self_referral: ['form', 'An account cannot bring itself'],
	shares_do_not_sum: ['form', 'The shares are more than 100 %'],
	proposal_waiting: [
		'form',
		'Other shares are proposed for this account already. They have to be decided or taken back first',
	],
	reason_missing: ['reason', 'Say why: it stands on every receipt'],
	would_close_cycle: [
		'form',
		'With the other overrides, an account would bring itself in the end',
	],
}
