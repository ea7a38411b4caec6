/** Where in the form an override that is refused is mended, and how. */
export const OVERRIDE_REFUSALS: Readonly<
	Record<string, readonly [field: string, words: string]>
> = {
	referrer_unknown: ['form', 'One of these accounts is no longer there'],
	referrer_twice: ['form', 'The same account stands here twice'],
	self_referral: ['form', 'An account cannot bring itself'],
	shares_do_not_sum: ['form', 'The shares are more than 100 %'],
	reason_missing: ['reason', 'Say why: it stands on every receipt'],
	would_close_cycle: [
		'form',
		'With the other overrides, an account would bring itself in the end',
	],
}
