import { DAY, MINUTE } from '#app/domain/durations.ts'
import { CONSENT_DAYS } from '#app/domain/referrals/friend.ts'
import type { RejectionReason } from '#app/domain/referrals/lifecycle.ts'
import { DEFAULT_REFERRAL_SETTINGS } from '#app/domain/referrals/settings.ts'
import { mergeAccount } from '#app/operations/ledger/merge-account.ts'
import { settleQueued } from '#app/operations/ledger/settling/settle-accounts.ts'
import { answerConsent } from '#app/operations/referrals/answer-consent.ts'
import { changeReferralSettings } from '#app/operations/referrals/change-referral-settings.ts'
import { clearReferral } from '#app/operations/referrals/clear-referral.ts'
import { enterReferral } from '#app/operations/referrals/enter-referral.ts'
import { expireConsents } from '#app/operations/referrals/expire-consents.ts'
import { holdReferral } from '#app/operations/referrals/hold-referral.ts'
import { makeLink } from '#app/operations/referrals/make-link.ts'
import { nameFriend } from '#app/operations/referrals/name-friend.ts'
import { receiveLead } from '#app/operations/referrals/receive-lead.ts'
import { recordHits } from '#app/operations/referrals/record-hits.ts'
import { recordStage } from '#app/operations/referrals/record-stage.ts'
import { rejectReferral } from '#app/operations/referrals/reject-referral.ts'
import { renameLink } from '#app/operations/referrals/rename-link.ts'
import type { Database } from '#db/client.ts'
import { expectOk } from './expect-ok.ts'

type Hit = Parameters<typeof recordHits>[1][number]

/** What staff did with a lead; days are told back from the day on which it is played. */
type Step = { readonly daysBefore: number } & (
	| { readonly do: 'qualified' | 'opportunity' }
	| { readonly do: 'lost'; readonly reason: RejectionReason }
	| { readonly do: 'hold' | 'clear'; readonly note: string }
	| {
			readonly do: 'reject'
			readonly reason: RejectionReason
			readonly note: string
	  }
	| { readonly do: 'merge'; readonly intoAccountId: string }
)

type Lead = {
	/** Which advocate brought them. */
	readonly by: number
	readonly daysBefore: number
	readonly name: string
	readonly email: string
	readonly company: string
	readonly message?: string
	readonly how:
		| { readonly is: 'click' }
		| { readonly is: 'manual' | 'code'; readonly note: string }
		| {
				readonly is: 'named'
				readonly answer: 'yes' | 'no' | 'none'
				readonly days: number
		  }
	readonly steps: readonly Step[]
}

/** The referral programme, what came of its links, and who was brought. */
export type ReferringScript = {
	readonly settings: Partial<typeof DEFAULT_REFERRAL_SETTINGS>
	readonly traffic: readonly Omit<Hit, 'previousId'>[]
	readonly visits: readonly {
		readonly code: string
		readonly minutesBefore: number
	}[]
	readonly word: string
	readonly campaign: { readonly label: string; readonly campaign: string }
	readonly leads: readonly Lead[]
}

type Cast = {
	readonly advocates: readonly Advocate[]
	readonly adminId: string
	readonly now: number
}
type Advocate = {
	readonly userId: string
	readonly accountId: string
	readonly code: string
}

/** From the click to the form. */
const MINUTES_TO_FORM = 4

/** Plays who followed the links of a made company and what became of them, in the order in which it happened. */
export async function playReferring(
	database: Database,
	script: ReferringScript,
	cast: Cast,
): Promise<void> {
	await setProgramme(database, script, cast)
	await recordHits(database, [
		...script.traffic.map((hit) => ({ ...hit, previousId: null })),
		...script.visits.map(({ code, minutesBefore }, i) => {
			const at = cast.now - minutesBefore * MINUTE
			return clickOf(code, at, clickIdOf(at, script.leads.length + i))
		}),
	])
	const acts = script.leads.flatMap((lead, i) => {
		const advocate = cast.advocates[lead.by]
		return advocate
			? leadActs(database, lead, { ...cast, advocate, number: i })
			: []
	})
	acts.sort((a, b) => a.at - b.at)
	for (const { play } of acts) await play()
	await settleQueued(database, { now: () => cast.now })
}

async function setProgramme(
	database: Database,
	{ settings, word, campaign }: ReferringScript,
	{ advocates: [first], adminId, now }: Cast,
): Promise<void> {
	expectOk(
		await changeReferralSettings(database, {
			draft: { ...DEFAULT_REFERRAL_SETTINGS, ...settings },
			expectedVersion: 0,
			actorId: adminId,
			now,
		}),
	)
	if (!first) return
	const { userId, code } = first
	expectOk(await renameLink(database, { code, userId, word, now }))
	expectOk(
		await makeLink(database, {
			userId,
			now,
			draft: { ...campaign, destination: '', utm: {} },
		}),
	)
}

type Act = { readonly at: number; play(): Promise<void> }

/** The account that was brought, once it is known. */
type Known = { accountId: string | null }

type LeadCast = Cast & { readonly advocate: Advocate; readonly number: number }

function leadActs(database: Database, lead: Lead, cast: LeadCast): Act[] {
	const known: Known = { accountId: null }
	return [
		...arrival(database, lead, cast, known),
		...lead.steps.map((step) => {
			const at = cast.now - step.daysBefore * DAY
			return {
				at,
				async play() {
					const { accountId } = known
					if (accountId === null)
						throw new Error(`nobody received ${lead.email} before ${step.do}`)
					// Who brought them is known once the account is settled.
					await settleQueued(database, { now: () => at })
					await take(database, step, {
						accountId,
						at,
						actorId: cast.adminId,
						referrerAccountId: cast.advocate.accountId,
					})
				},
			}
		}),
	]
}

function arrival(
	database: Database,
	lead: Lead,
	{ advocate, adminId, number, now }: LeadCast,
	known: Known,
): Act[] {
	const { name, email, company, how, message = null } = lead
	const at = now - lead.daysBefore * DAY
	const person = { name, email, company, message, clickId: null, origin: null }
	switch (how.is) {
		case 'click': {
			const clickId = clickIdOf(at, number)
			return [
				{
					at,
					async play() {
						await recordHits(database, [clickOf(advocate.code, at, clickId)])
						known.accountId = (
							await receiveLead(database, {
								...person,
								clickId,
								source: 'form',
								consentVersion: 1,
								now: at + MINUTES_TO_FORM * MINUTE,
							})
						).accountId
					},
				},
			]
		}
		case 'named': {
			const token = `sample-friend-${number}`
			const named: Act = {
				at,
				async play() {
					expectOk(
						await nameFriend(database, {
							name,
							email,
							company,
							token,
							now: at,
							userId: advocate.userId,
							message: message ?? '',
							isKnown: true,
						}),
					)
				},
			}
			const { answer } = how
			if (answer === 'none')
				return [named, ...unanswered(database, at + CONSENT_DAYS * DAY, now)]
			const answeredAt = at + how.days * DAY
			return [
				named,
				{
					at: answeredAt,
					async play() {
						expectOk(
							await answerConsent(database, {
								token,
								answer,
								consentVersion: 1,
								now: answeredAt,
							}),
						)
						if (answer === 'yes')
							known.accountId = (
								await receiveLead(database, {
									...person,
									source: 'submitted',
									consentVersion: 1,
									now: answeredAt,
								})
							).accountId
					},
				},
			]
		}
		default:
			return [
				{
					at,
					async play() {
						const entered = await enterReferral(database, {
							id: `sample-${number}`,
							brought: { company, name, email },
							kind: how.is,
							occurredAt: at,
							...(how.is === 'code'
								? { code: advocate.code, referrerAccountId: null }
								: { code: null, referrerAccountId: advocate.accountId }),
							note: how.note,
							actorId: adminId,
							now: at,
						})
						expectOk(entered)
						if (entered.ok) known.accountId = entered.value.accountId
					},
				},
			]
	}
}

/** Somebody who did not answer in time is forgotten. */
const unanswered = (database: Database, at: number, now: number): Act[] =>
	at > now
		? []
		: [
				{
					at,
					async play() {
						await expireConsents(database, { now: at })
					},
				},
			]

async function take(
	database: Database,
	step: Step,
	{
		accountId,
		referrerAccountId,
		actorId,
		at: now,
	}: {
		accountId: string
		referrerAccountId: string
		actorId: string
		at: number
	},
): Promise<void> {
	const referral = { accountId, referrerAccountId }
	const sale = { accountId, occurredAt: now, note: '', actorId, now }
	switch (step.do) {
		case 'hold':
			return expectOk(
				await holdReferral(database, referral, {
					note: step.note,
					actorId,
					now,
				}),
			)
		case 'clear':
			return expectOk(
				await clearReferral(database, referral, {
					note: step.note,
					actorId,
					now,
				}),
			)
		case 'reject':
			return expectOk(
				await rejectReferral(database, referral, {
					reason: step.reason,
					note: step.note,
					actorId,
					now,
				}),
			)
		case 'merge':
			return expectOk(
				await mergeAccount(database, {
					fromAccountId: accountId,
					actorId,
					now,
					intoAccountId: step.intoAccountId,
				}),
			)
		case 'lost':
			return expectOk(
				await recordStage(database, {
					...sale,
					stage: 'lost',
					reason: step.reason,
				}),
			)
		default:
			return expectOk(
				await recordStage(database, { ...sale, stage: step.do, reason: null }),
			)
	}
}

const clickOf = (code: string, occurredAt: number, clickId: string): Hit => ({
	code,
	occurredAt,
	clickId,
	outcome: 'counted',
	previousId: null,
	slug: null,
	refererHost: null,
})

/** Of a click at an instant; as Laurel makes them. */
const clickIdOf = (at: number, number: number): string =>
	`${at.toString(36).padStart(8, '0')}${number.toString(36).padStart(4, '0')}5a3017e0c1`
