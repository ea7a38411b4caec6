import { REJECTION_WORDS } from '#app/domain/referrals/rejection-words.ts'
import { formatInstant } from '#app/views/format/dates.ts'
import { KIND_WORDS, VERDICT_WORDS } from '#app/views/format/words.ts'
import { templateWords } from '#app/views/mail/mail-words.ts'
import type { JudgedTouch } from '#db/reports/ledger/attribution.ts'
import type {
	readDecisions,
	readLeadsAt,
	readReferralMails,
	readSalesUpdates,
} from '#db/reports/referrals/referral-story.ts'
import { SUSPICION_WORDS } from './referral-words.ts'

/** How somebody who was brought became known. */
export const SOURCE_WORDS = {
	form: 'filled in the form',
	tracked: 'signed up on our site',
	submitted: 'was named by an advocate',
	manual: 'was entered by hand',
} as const

const DECISION_TITLES = {
	held: 'Held for review',
	cleared: 'Cleared: it counts',
	rejected: 'Rejected',
} as const

const STAGE_TITLES = {
	lead: 'Became a lead',
	qualified: 'Qualified by sales',
	opportunity: 'Became an opportunity',
	customer: 'Won, as sales says',
	lost: 'Lost, as sales says',
} as const

type Story = {
	readonly touches: readonly JudgedTouch[]
	readonly decisions: Awaited<ReturnType<typeof readDecisions>>
	readonly leads: Awaited<ReturnType<typeof readLeadsAt>>
	readonly sales: Awaited<ReturnType<typeof readSalesUpdates>>
	readonly mails: Awaited<ReturnType<typeof readReferralMails>>
}

/** All that happened, the first first. */
export function timelineOf(
	{ touches, decisions, leads, sales, mails }: Story,
	people: ReadonlyMap<string, string>,
	{ zone, conversionAt }: { zone: string; conversionAt: number | null },
) {
	const by = (id: string | null, otherwise: string) =>
		id === null ? otherwise : `by ${people.get(id) ?? 'somebody who has left'}`
	const moments = [
		...touches.map((touch) => ({
			id: `touch-${touch.id}`,
			when: touch.occurredAt,
			title: KIND_WORDS[touch.kind],
			about: joined([
				touch.code && `Code ${touch.code}`,
				touch.verdict && VERDICT_WORDS[touch.verdict].title,
				touch.note,
			]),
		})),
		...leads.flatMap((lead) =>
			lead.receivedAt === null || lead.source === 'manual'
				? []
				: [
						{
							id: `lead-${lead.id}`,
							when: lead.receivedAt,
							title: `${lead.details?.name ?? 'Somebody'} ${SOURCE_WORDS[lead.source]}`,
							about: joined([
								lead.consentVersion !== null &&
									`Consent text ${lead.consentVersion}`,
							]),
						},
					],
		),
		...sales.map((said, i) => ({
			id: `stage-${i}`,
			when: said.occurredAt,
			title: STAGE_TITLES[said.stage],
			about: joined([
				said.reason && REJECTION_WORDS[said.reason].title,
				said.by && by(said.by, ''),
				said.note,
			]),
		})),
		...decisions.map((decision) => ({
			id: `decision-${decision.id}`,
			when: decision.decidedAt,
			title: DECISION_TITLES[decision.decision],
			about: joined([
				decision.reason && REJECTION_WORDS[decision.reason].title,
				decision.suspicion &&
					decision.suspicion !== 'by_hand' &&
					SUSPICION_WORDS[decision.suspicion],
				by(decision.decidedBy, 'by a rule'),
				decision.note,
			]),
		})),
		...mails.map((mail) => ({
			id: `mail-${mail.id}`,
			when: mail.sentAt ?? mail.createdAt,
			title: `Mail: ${templateWords(mail.template)}`,
			about: mail.state === 'sent' ? null : MAIL_STATES[mail.state],
		})),
		...(conversionAt === null
			? []
			: [
					{
						id: 'conversion',
						when: conversionAt,
						title: 'Paid for the first time',
						about: 'What brought them is settled from here on.',
					},
				]),
	]
	return moments
		.sort((a, b) => a.when - b.when)
		.map(({ when, ...moment }) => ({
			...moment,
			at: formatInstant(when, zone),
			machine: new Date(when).toISOString(),
		}))
}

const MAIL_STATES = {
	queued: 'About to be sent',
	withheld: 'Withheld',
	dead: 'Could not be sent',
} as const

const joined = (parts: readonly (string | null | false | undefined)[]) =>
	parts.filter(Boolean).join(' · ') || null
