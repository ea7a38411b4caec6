import {
	ASK_KINDS,
	type AskPolicy,
	type AskReason,
	type AskState,
} from '#app/domain/asks/budget.ts'
import { ASK_WORDS } from '#app/domain/asks/words.ts'
import { formatDate, formatInstant } from '#app/views/format/dates.ts'
import { countOf } from '#app/views/format/money.ts'

export const ASK_KIND_OPTIONS = ASK_KINDS.map((value) => ({
	value,
	label: ASK_WORDS[value].title,
}))

export const ASK_STATE_WORDS: Readonly<Record<AskState, string>> = {
	open: 'Waiting for an answer',
	accepted: 'Accepted',
	declined: 'Declined',
	expired: 'Not answered',
	withdrawn: 'Withdrawn',
}

export const ASK_STATE_OPTIONS = (
	Object.entries(ASK_STATE_WORDS) as [AskState, string][]
).map(([value, label]) => ({ value, label }))

/** Why somebody is better not asked now, for staff. */
export function askReasonWords(reason: AskReason, zone: string): string {
	switch (reason.kind) {
		case 'person_limit':
		case 'account_limit': {
			const whose = reason.kind === 'person_limit' ? 'They' : 'Their company'
			const open =
				reason.open === 0 ? '' : `, and ${reason.open} not answered yet`
			return `${whose} said yes ${countOf(reason.accepted, 'time')} in ${reason.windowDays} days (asks that they accepted, perks that they confirmed)${open}: at most ${reason.limit} are allowed.`
		}
		case 'quiet_after_decline':
			return `They declined lately: quiet until ${formatInstant(reason.until, zone)}.`
		case 'paused':
			return `They asked not to be asked until ${formatInstant(reason.until, zone)}.`
		case 'renewal_near':
			return `Their renewal is on ${formatDate(reason.renewalAt, zone)}: be careful what you ask now.`
		case 'escalation_open':
			return 'Something is wrong at their company: an escalation is open.'
	}
}

/** What we promise an advocate, in a sentence. */
export const promiseWords = ({
	perPerson,
	windowDays,
	quietDaysAfterDecline,
}: AskPolicy): string =>
	`We will ask you for at most ${perPerson === 1 ? 'one thing' : `${perPerson} things`} in ${windowDays} days. After a no we leave you in peace for ${quietDaysAfterDecline} days.`

/** What is left of it, to whom it is about. */
export const leftWords = (left: number): string =>
	left === 0
		? 'For now we will ask you nothing more.'
		: `At the moment we may ask you for ${left === 1 ? 'one more thing' : `${left} more things`}.`
