import { formatDate } from '#app/views/format/dates.ts'

const NOTE = {
	note_required: 'Say why: whoever looks at it later reads it',
	note_too_long: 'Say it in at most 10,000 characters',
	already_made: 'This was nominated with this very form already',
} as const

/** Why an account was not put up, and beside which field it is said. */
export function nominationRefusalWords(
	reason:
		| { readonly kind: 'quiet_after_decline'; readonly until: number }
		| {
				readonly kind:
					| keyof typeof NOTE
					| 'account_unknown'
					| 'advocate_unknown'
		  },
	zone: string,
): readonly ['account' | 'note', string] {
	switch (reason.kind) {
		case 'quiet_after_decline':
			return [
				'account',
				`They declined a case study: they are left in peace until ${formatDate(reason.until, zone)}`,
			]
		case 'note_required':
		case 'note_too_long':
		case 'already_made':
			return ['note', NOTE[reason.kind]]
		case 'account_unknown':
		case 'advocate_unknown':
			return ['account', 'No account fits: try fewer letters']
	}
}

/** Why an advocate's own offer was not taken, to them. */
export function ownNominationWords(
	reason:
		| { readonly kind: 'quiet_after_decline'; readonly until: number }
		| {
				readonly kind:
					| 'note_required'
					| 'note_too_long'
					| 'not_an_advocate'
					| 'already_made'
					| 'already_nominated'
		  },
	zone: string,
): string {
	switch (reason.kind) {
		case 'quiet_after_decline':
			return `Your company declined a story, so we leave you in peace until ${formatDate(reason.until, zone)}. If you changed your mind, write to whoever looks after you.`
		case 'note_required':
			return 'Write a sentence or two'
		case 'note_too_long':
			return NOTE.note_too_long
		case 'already_made':
		case 'already_nominated':
			return 'You offered it already. We come back to you.'
		case 'not_an_advocate':
			return 'Only advocates offer stories.'
	}
}
