import { DAY, HOUR } from '#app/domain/durations.ts'
import type { ReferenceOutcome } from '#app/domain/references/lifecycle.ts'
import { answerAsk } from '#app/operations/asks/answer-ask.ts'
import { followAsk } from '#app/operations/stories/follow-ask.ts'
import { askForReference } from '#app/operations/stories/references/ask-for-reference.ts'
import { giveReferenceFeedback } from '#app/operations/stories/references/give-reference-feedback.ts'
import { recordReferenceOutcome } from '#app/operations/stories/references/record-reference-outcome.ts'
import { requestReference } from '#app/operations/stories/references/request-reference.ts'
import { scheduleReference } from '#app/operations/stories/references/schedule-reference.ts'
import type { Database } from '#db/client.ts'
import { expectOk } from './expect-ok.ts'

/** Calls that sales asked for; days are told back from the day on which they are played. */
export type ReferencesScript = readonly {
	readonly id: string
	readonly industry: string | null
	readonly useCase: string | null
	readonly need: string
	readonly daysBefore: number
	/** Days from then on. */
	readonly neededInDays: number
	/** Somebody whom the budget allows to be asked; null: nobody is yet. */
	readonly asked: {
		readonly daysBefore: number
		readonly message: string
		/** Null: they have not answered. */
		readonly accepted: {
			readonly daysBefore: number
			/** Null: no date yet; negative: it is to come. */
			readonly heldDaysBefore: number | null
			readonly outcome: ReferenceOutcome | null
			readonly feedback: string | null
			readonly advocateFeedback: string | null
		} | null
	} | null
}[]

/** Plays what became of calls that sales asked for, through the operations of real people. */
export async function playReferences(
	database: Database,
	script: ReferencesScript,
	cast: {
		/** Those who brought least come last. */
		readonly advocates: readonly { userId: string }[]
		/** Those who are not to be asked. */
		readonly busy: ReadonlySet<string>
		readonly marketerId: string
		readonly now: number
	},
): Promise<void> {
	const { marketerId: actorId } = cast
	const before = (days: number) => cast.now - days * DAY
	// Those who tell stories were asked for enough.
	const untried = cast.advocates
		.map(({ userId }) => userId)
		.filter((userId) => !cast.busy.has(userId))
		.toReversed()
	for (const { id, asked, daysBefore, neededInDays, ...draft } of script) {
		const now = before(daysBefore)
		expectOk(
			await requestReference(database, {
				draft: { ...draft, neededBy: now + neededInDays * DAY },
				id,
				actorId,
				now,
			}),
		)
		if (!asked) continue
		const made = await askNext(database, untried, {
			requestId: id,
			message: asked.message,
			actorId,
			now: before(asked.daysBefore),
		})
		if (!made || !asked.accepted) continue
		const { askId, userId } = made
		const { accepted } = asked
		expectOk(
			await answerAsk(database, followAsk, {
				askId,
				userId,
				answer: 'accepted',
				now: before(accepted.daysBefore),
			}),
		)
		if (accepted.heldDaysBefore === null) continue
		const startsAt = before(accepted.heldDaysBefore)
		expectOk(
			await scheduleReference(database, {
				requestId: id,
				actorId,
				now: before(accepted.daysBefore) + HOUR,
				call: { startsAt, durationMinutes: 30, place: 'By video' },
			}),
		)
		if (accepted.outcome === null) continue
		const { outcome, feedback, advocateFeedback } = accepted
		const held = { now: startsAt + HOUR }
		expectOk(
			await recordReferenceOutcome(database, {
				requestId: id,
				outcome,
				feedback,
				actorId,
				...held,
			}),
		)
		if (advocateFeedback !== null)
			expectOk(
				await giveReferenceFeedback(database, {
					askId,
					userId,
					feedback: advocateFeedback,
					...held,
				}),
			)
	}
}

/** Asks the next whom the budget allows; null where there is nobody left. */
async function askNext(
	database: Database,
	untried: string[],
	ask: Omit<Parameters<typeof askForReference>[1], 'userId'>,
): Promise<{ askId: string; userId: string } | null> {
	for (;;) {
		const userId = untried.shift()
		if (userId === undefined) return null
		const made = await askForReference(database, { ...ask, userId })
		if (made.ok) return { askId: made.value.askId, userId }
		if (made.reason.kind !== 'blocked') expectOk(made)
	}
}
