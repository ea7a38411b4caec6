import type { AskKind } from '#app/domain/asks/budget.ts'
import { DAY, HOUR } from '#app/domain/durations.ts'
import { calendarOf } from '#app/domain/period.ts'
import type { PerkKind } from '#app/domain/perks/claim.ts'
import { STARTER_PERKS } from '#app/domain/perks/starter.ts'
import { instantOfWall } from '#app/domain/wall-time.ts'
import { answerAsk } from '#app/operations/asks/answer-ask.ts'
import { makeAsk } from '#app/operations/asks/make-ask.ts'
import { approveClaim } from '#app/operations/programme/perks/approve-claim.ts'
import { claimPerk } from '#app/operations/programme/perks/claim-perk.ts'
import { confirmClaim } from '#app/operations/programme/perks/confirm-claim.ts'
import { declineClaim } from '#app/operations/programme/perks/decline-claim.ts'
import { defineSlot } from '#app/operations/programme/perks/define-slot.ts'
import { defineSpeakingEvent } from '#app/operations/programme/perks/define-speaking-event.ts'
import { defineStarterPerks } from '#app/operations/programme/perks/define-starter-perks.ts'
import { fulfilClaim } from '#app/operations/programme/perks/fulfil-claim.ts'
import { markClaimMissed } from '#app/operations/programme/perks/mark-claim-missed.ts'
import { withdrawClaim } from '#app/operations/programme/perks/withdraw-claim.ts'
import { followAsk } from '#app/operations/stories/follow-ask.ts'
import type { Database } from '#db/client.ts'
import { expectOk } from './expect-ok.ts'

/** What happened to a claim after it was made; days are told back from the day on which it is played. */
type Step = { readonly daysBefore: number } & (
	| { readonly do: 'approve' | 'confirm' | 'fulfil' | 'miss' | 'withdraw' }
	| { readonly do: 'decline'; readonly reason: string }
)

/** What advocates claimed and were asked, and the events that they speak at. */
export type AdvocacyScript = {
	readonly events: readonly {
		readonly id: string
		readonly name: string
		readonly place: string
		readonly zone: string
		readonly brief: string
		readonly madeDaysBefore: number
		readonly startsAt: { readonly days: number; readonly hour: number }
		readonly hours: number
		readonly slots: readonly {
			readonly id: string
			readonly title: string
			readonly track: string
			readonly hour: number
			readonly durationMinutes: number
			readonly capacity: number
		}[]
	}[]
	readonly claims: readonly {
		readonly perk: PerkKind
		readonly slotId: string | null
		readonly claims: readonly {
			readonly daysBefore: number
			readonly message: string | null
			readonly steps: readonly Step[]
		}[]
	}[]
	readonly asks: readonly {
		readonly kind: AskKind
		readonly message: string
		readonly daysBefore: number
		readonly answer: {
			readonly is: 'accepted' | 'declined'
			readonly daysBefore: number
			readonly reason: string | null
		} | null
	}[]
}

type Cast = {
	readonly advocateIds: readonly string[]
	readonly marketerId: string
	readonly now: number
}

/** The perks of the sample, by kind. */
type Perks = Awaited<ReturnType<typeof defineStarterPerks>>

/**
 * Plays what people of a made company did with perks, talks and asks, in the order in which it happened, through the
 * operations of real people. Each claim is another advocate's: the next one whose tier allows it.
 */
export async function playAdvocacy(
	database: Database,
	script: AdvocacyScript,
	cast: Cast,
): Promise<void> {
	const perks = await setStage(database, script, cast)
	const acts = [
		...script.claims.flatMap((of) => claimActs(database, perks, of, cast)),
		...script.asks.flatMap((ask, i) =>
			askActs(database, ask, { ...cast, userId: cast.advocateIds[i] }),
		),
	]
	// Of one day's acts the earlier written comes first.
	acts.sort((a, b) => a.at - b.at)
	for (const { play } of acts) await play()
}

/** Perks at first, as they were when the first event was announced. */
async function setStage(
	database: Database,
	{ events }: AdvocacyScript,
	{ marketerId: actorId, now }: Cast,
): Promise<Perks> {
	const first = Math.max(...events.map(({ madeDaysBefore }) => madeDaysBefore))
	const perks = await defineStarterPerks(database, {
		actorId,
		now: now - first * DAY,
	})
	for (const { id, madeDaysBefore, slots, hours, ...event } of events) {
		const { zone } = event
		const madeAt = now - madeDaysBefore * DAY
		const startsAt = instantIn(zone, now, event.startsAt)
		expectOk(
			await defineSpeakingEvent(database, {
				id,
				perkId: perkOf(perks, 'speaking_slot'),
				draft: { ...event, startsAt, endsAt: startsAt + hours * HOUR },
				actorId,
				now: madeAt,
			}),
		)
		for (const { id: slotId, hour, ...slot } of slots)
			expectOk(
				await defineSlot(database, {
					id: slotId,
					eventId: id,
					draft: {
						...slot,
						startsAt: instantIn(zone, now, { ...event.startsAt, hour }),
					},
					actorId,
					now: madeAt,
				}),
			)
	}
	return perks
}

function perkOf(perks: Perks, kind: PerkKind): string {
	const id = perks.get(kind)
	if (id === undefined) throw new Error(`the sample has no perk ${kind}`)
	return id
}

type Act = { readonly at: number; play(): Promise<void> }

function claimActs(
	database: Database,
	perks: Perks,
	{ perk, slotId, claims }: AdvocacyScript['claims'][number],
	{ advocateIds, marketerId, now }: Cast,
): Act[] {
	const acceptedTerms = STARTER_PERKS.find(({ kind }) => kind === perk)?.terms
		? 1
		: null
	const untried = [...advocateIds]
	return claims.flatMap(({ daysBefore, message, steps }) => {
		const at = now - daysBefore * DAY
		let made: { claimId: string; userId: string } | null = null
		const claim = async () => {
			for (;;) {
				const userId = untried.shift()
				if (userId === undefined) return
				const claimed = await claimPerk(database, {
					slotId,
					userId,
					acceptedTerms,
					message,
					perkId: perkOf(perks, perk),
					now: at,
				})
				if (!claimed.ok) continue
				made = { claimId: claimed.value.claimId, userId }
				return
			}
		}
		return [
			{ at, play: claim },
			...steps.map((step) => {
				const stepAt = now - step.daysBefore * DAY
				return {
					at: stepAt,
					async play() {
						if (made)
							await take(database, step, { ...made, marketerId, now: stepAt })
					},
				}
			}),
		]
	})
}

async function take(
	database: Database,
	step: Step,
	{
		claimId,
		userId,
		marketerId,
		now,
	}: { claimId: string; userId: string; marketerId: string; now: number },
): Promise<void> {
	const own = { claimId, userId, now }
	const decision = { claimId, actorId: marketerId, now }
	switch (step.do) {
		case 'approve':
			return expectOk(await approveClaim(database, decision))
		case 'confirm':
			return expectOk(await confirmClaim(database, own))
		case 'fulfil':
			return expectOk(await fulfilClaim(database, decision))
		case 'miss':
			return expectOk(await markClaimMissed(database, decision))
		case 'withdraw':
			return expectOk(await withdrawClaim(database, own))
		case 'decline':
			return expectOk(
				await declineClaim(database, { ...decision, reason: step.reason }),
			)
	}
}

function askActs(
	database: Database,
	{ kind, message, daysBefore, answer }: AdvocacyScript['asks'][number],
	{ userId, marketerId, now }: Cast & { readonly userId: string | undefined },
): Act[] {
	if (userId === undefined) return []
	const id = `sample-${kind}`
	const at = now - daysBefore * DAY
	const asked: Act = {
		at,
		async play() {
			expectOk(
				await makeAsk(database, {
					id,
					userId,
					kind,
					message,
					actorId: marketerId,
					now: at,
				}),
			)
		},
	}
	if (!answer) return [asked]
	const answeredAt = now - answer.daysBefore * DAY
	return [
		asked,
		{
			at: answeredAt,
			async play() {
				expectOk(
					await answerAsk(database, followAsk, {
						askId: id,
						userId,
						answer: answer.is,
						reason: answer.reason,
						now: answeredAt,
					}),
				)
			},
		},
	]
}

/** The hour of a day, so many days from now, in a zone. */
function instantIn(
	zone: string,
	now: number,
	{ days, hour }: { days: number; hour: number },
): number {
	const calendar = calendarOf(zone)
	const date = calendar.dateOf(calendar.startOfDay(calendar.dayOf(now) + days))
	const instant = instantOfWall(
		`${date}T${String(hour).padStart(2, '0')}:00`,
		zone,
	)
	if (instant === null) throw new Error(`${date} has no ${hour}:00 in ${zone}`)
	return instant
}
