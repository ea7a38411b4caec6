/** Why a decision about a referral did not come about. */
export const DECISION_REFUSALS: Readonly<Record<string, string>> = {
	referral_unknown: 'there is no such referral any more',
	decided_meanwhile:
		'somebody else decided meanwhile: look at how it stands now',
	note_required: 'say why: whoever looks at it later will ask',
	note_too_long: 'say it in at most 10,000 characters',
	nothing_to_clear: 'nothing stands against it',
	would_close_cycle:
		'no decision lifts a circle: reject it, or override the shares of one of the accounts',
	entered_it: 'you entered it yourself, so another admin has to let it count',
	contact_of_referrer:
		'you are known at the company that would be credited, so another admin has to let it count',
	company_of_referrer:
		'it would credit your own company, so another admin has to let it count',
}

/** The same as a sentence of its own. */
export const decisionRefusal = (reason: string): string => {
	const words = DECISION_REFUSALS[reason] ?? 'it could not be done'
	return `${words.charAt(0).toUpperCase()}${words.slice(1)}.`
}

const DONE = {
	held: ['Held', 'It gives no credit until somebody decides.'],
	cleared: ['Cleared', 'It counts from now on.'],
	rejected: ['Rejected', 'It gives no credit, and its advocate is told why.'],
} as const

/** What came of deciding about several referrals, in a sentence. */
export function decidedWords(
	decision: keyof typeof DONE,
	results: readonly (
		| { ok: true; value: { isNew: boolean } }
		| { ok: false; reason: string }
	)[],
): { text: string; tone: 'good' | 'warning' } {
	const [title, consequence] = DONE[decision]
	const fresh = results.filter((one) => one.ok && one.value.isNew).length
	const before = results.filter((one) => one.ok && !one.value.isNew).length
	const reasons = new Map<string, number>()
	for (const one of results)
		if (!one.ok) reasons.set(one.reason, (reasons.get(one.reason) ?? 0) + 1)
	if (results.length === 1) {
		const [only] = results
		if (only && !only.ok)
			return {
				text: `Nothing was changed: ${DECISION_REFUSALS[only.reason]}.`,
				tone: 'warning',
			}
		return fresh === 1
			? { text: `${title}. ${consequence}`, tone: 'good' }
			: {
					text: `It was ${title.toLowerCase()} before. Nothing was changed.`,
					tone: 'good',
				}
	}
	const parts = [
		fresh > 0 && `${title}: ${fresh}`,
		before > 0 && `so before: ${before}`,
		...[...reasons].map(
			([reason, n]) => `not changed: ${n} (${DECISION_REFUSALS[reason]})`,
		),
	].filter(Boolean)
	return {
		text: `${parts.join('; ')}.`,
		tone: reasons.size > 0 ? 'warning' : 'good',
	}
}

/** Why a sale was not noted, and beside which field that is said. */
export const SALE_REFUSALS: Readonly<
	Record<string, readonly [string, string]>
> = {
	in_future: ['occurredAt', 'It cannot have happened yet: pick a time past'],
	too_long_ago: ['occurredAt', 'Pick a time after 1990'],
	reason_required: ['reason', 'Choose why it was lost'],
	note_required: ['note', 'Say why: “Other” alone tells nobody anything'],
	note_too_long: ['note', 'Say it in at most 10,000 characters'],
}

/** Why a referral was not entered, and beside which field that is said. */
export const ENTRY_REFUSALS: Readonly<
	Record<string, readonly [string, string]>
> = {
	account_unknown: ['account', 'There is no such account'],
	referrer_unknown: ['referrer', 'There is no such account'],
	referrer_required: ['referrer', 'Say who brought them'],
	code_unknown: ['code', 'No link has this code'],
	code_required: ['code', 'Type the code that they gave'],
	code_and_referrer_differ: [
		'code',
		'This code belongs to another account than the one named',
	],
	self_referral: ['referrer', 'An account cannot bring itself'],
	invalid_address: [
		'email',
		'Not a whole e-mail address, such as ana@example.com',
	],
	company_required: ['company', 'Name the company, in at most 200 characters'],
	in_future: ['occurredAt', 'It cannot have happened yet: pick a time past'],
	too_long_ago: ['occurredAt', 'Pick a time after 1990'],
	note_too_long: ['note', 'Say it in at most 10,000 characters'],
}

export const MERGE_REFUSALS: Readonly<Record<string, string>> = {
	target_unknown: 'There is no such account',
	same_account: 'That is this account itself',
	not_a_prospect:
		'Only an account that was made for somebody who was brought can be merged',
	already_merged: 'It was merged already',
	would_close_cycle: 'That one was merged into this one',
	target_not_real:
		'That one was made for somebody who was brought too: choose an account that was imported',
	has_paid: 'Payments are known of it, so it is an account of its own',
}

export const MOVE_REFUSALS = {
	already_decided: 'Somebody else decided about that move meanwhile.',
} as const
