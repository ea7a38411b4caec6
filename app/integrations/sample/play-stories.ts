import type { TypedScope } from '#app/domain/case-studies/consent.ts'
import { CONSENT_TERMS_VERSION } from '#app/domain/case-studies/consent-terms.ts'
import type { StoryContent } from '#app/domain/case-studies/content.ts'
import { DAY, HOUR } from '#app/domain/durations.ts'
import { answerAsk } from '#app/operations/asks/answer-ask.ts'
import { askStoryChanges } from '#app/operations/stories/ask-story-changes.ts'
import { bookInterview } from '#app/operations/stories/book-interview.ts'
import { followAsk } from '#app/operations/stories/follow-ask.ts'
import { giveConsent } from '#app/operations/stories/give-consent.ts'
import { holdInterview } from '#app/operations/stories/hold-interview.ts'
import { inviteToCaseStudy } from '#app/operations/stories/invite-to-case-study.ts'
import { nominateAccount } from '#app/operations/stories/nominate-account.ts'
import { nominateSelf } from '#app/operations/stories/nominate-self.ts'
import { publishStory } from '#app/operations/stories/publish-story.ts'
import { recordStoryView } from '#app/operations/stories/record-story-view.ts'
import { saveVersion } from '#app/operations/stories/save-version.ts'
import { sendVersion } from '#app/operations/stories/send-version.ts'
import { withdrawConsent } from '#app/operations/stories/withdraw-consent.ts'
import { writeStoryComment } from '#app/operations/stories/write-story-comment.ts'
import type { Database } from '#db/client.ts'
import { expectOk } from './expect-ok.ts'

/** What happened to a story; days are told back from the day on which it is played. */
type Step = { readonly daysBefore: number } & (
	| { readonly do: 'invite'; readonly message: string }
	| {
			readonly do: 'answer'
			readonly is: 'accepted' | 'declined'
			readonly reason: string | null
	  }
	| {
			readonly do: 'book'
			/** When it takes place; negative: it is to come. */
			readonly heldDaysBefore: number
			readonly place: string
	  }
	| { readonly do: 'hold' }
	| {
			readonly do: 'save'
			readonly content: Omit<StoryContent, 'pictureId' | 'proofs'> & {
				readonly proofs: readonly {
					readonly label: string
					readonly value: string
					readonly definition: string
				}[]
			}
			readonly name: string | null
	  }
	| { readonly do: 'send'; readonly message: string }
	| {
			readonly do: 'comment'
			readonly text: string
			readonly passage: string | null
			readonly suggestion: string | null
	  }
	| { readonly do: 'ask_changes'; readonly text: string }
	| {
			readonly do: 'consent'
			readonly scope: Omit<TypedScope, 'expiresAt'>
			/** From then on; null: until it is withdrawn. */
			readonly expiresDaysAfter: number | null
	  }
	| { readonly do: 'publish'; readonly viewsPerDay: number }
	| { readonly do: 'withdraw'; readonly note: string }
)

/** Stories of a made company's customers, each with what became of it. */
export type StoriesScript = readonly {
	/** The advocate who tells it, counted from the one who brought least. */
	readonly teller: number
	readonly source: 'advocate' | 'staff'
	readonly note: string
	readonly daysBefore: number
	readonly steps: readonly Step[]
}[]

/** Plays what became of customers' stories through the operations of real people, one story after the other. Gives who tells them. */
export async function playStories(
	database: Database,
	script: StoriesScript,
	cast: {
		/** Those who brought least come last. */
		readonly advocates: readonly { userId: string; accountId: string }[]
		readonly marketerId: string
		readonly now: number
	},
): Promise<Set<string>> {
	const tellers = cast.advocates.toReversed()
	const busy = new Set<string>()
	for (const { teller, source, note, daysBefore, steps } of script) {
		const advocate = tellers[teller]
		if (!advocate) continue
		const { userId, accountId } = advocate
		busy.add(userId)
		const nominated =
			source === 'advocate'
				? await nominateSelf(database, {
						userId,
						note,
						now: cast.now - daysBefore * DAY,
					})
				: await nominateAccount(database, {
						accountId,
						userId,
						note,
						actorId: cast.marketerId,
						now: cast.now - daysBefore * DAY,
					})
		expectOk(nominated)
		if (!nominated.ok) break
		const memory: Memory = {
			userId,
			marketerId: cast.marketerId,
			end: cast.now,
			caseStudyId: nominated.value.caseStudyId,
			askId: '',
			consentId: '',
			number: 0,
			hash: '',
		}
		for (const step of steps)
			await take(database, memory, step, cast.now - step.daysBefore * DAY)
	}
	return busy
}

/** A story under way, with what its next step needs of those before. */
type Memory = {
	readonly caseStudyId: string
	readonly userId: string
	readonly marketerId: string
	/** The day on which it is played. */
	readonly end: number
	askId: string
	consentId: string
	/** The latest version. */
	number: number
	hash: string
}

async function take(
	database: Database,
	memory: Memory,
	step: Step,
	now: number,
): Promise<void> {
	const { caseStudyId, userId, number } = memory
	const staff = { caseStudyId, actorId: memory.marketerId, now }
	const reviewer = { userId, caseStudyId }
	switch (step.do) {
		case 'invite': {
			const { message } = step
			const invited = await inviteToCaseStudy(database, { ...staff, message })
			if (invited.ok) memory.askId = invited.value.askId
			return expectOk(invited)
		}
		case 'answer':
			return expectOk(
				await answerAsk(database, followAsk, {
					askId: memory.askId,
					userId,
					now,
					answer: step.is,
					reason: step.reason,
				}),
			)
		case 'book':
			expectOk(
				await bookInterview(database, {
					...staff,
					draft: {
						startsAt: memory.end - step.heldDaysBefore * DAY + HOUR,
						durationMinutes: 45,
						place: step.place,
					},
					zone: 'UTC',
				}),
			)
			return
		case 'hold':
			return expectOk(await holdInterview(database, staff))
		case 'save': {
			const saved = await saveVersion(database, {
				...staff,
				name: step.name,
				baseNumber: number,
				content: {
					...step.content,
					pictureId: null,
					proofs: step.content.proofs.map((proof) => ({
						...proof,
						asOf: now,
						milestoneId: null,
						milestoneVersion: null,
						metricKey: null,
					})),
				},
			})
			if (saved.ok) Object.assign(memory, saved.value)
			return expectOk(saved)
		}
		case 'send':
			return expectOk(
				await sendVersion(database, {
					...staff,
					number,
					message: step.message,
				}),
			)
		case 'comment': {
			const { text, passage, suggestion } = step
			return expectOk(
				await writeStoryComment(database, {
					caseStudyId,
					versionNumber: number,
					now,
					author: { kind: 'advocate', userId },
					draft: { text, passage, suggestion },
				}),
			)
		}
		case 'ask_changes':
			return expectOk(
				await askStoryChanges(database, {
					reviewer,
					versionNumber: number,
					text: step.text,
					now,
				}),
			)
		case 'consent': {
			const given = await giveConsent(database, {
				reviewer,
				versionNumber: number,
				hash: memory.hash,
				now,
				termsVersion: CONSENT_TERMS_VERSION,
				scope: {
					...step.scope,
					expiresAt:
						step.expiresDaysAfter === null
							? null
							: now + step.expiresDaysAfter * DAY,
				},
			})
			if (given.ok) memory.consentId = given.value.consentId
			return expectOk(given)
		}
		case 'publish':
			expectOk(await publishStory(database, staff))
			for (let at = now; at < memory.end; at += DAY)
				for (let reader = 0; reader < step.viewsPerDay; reader++)
					await recordStoryView(database, {
						caseStudyId,
						isCounted: true,
						now: at,
					})
			return
		case 'withdraw':
			return expectOk(
				await withdrawConsent(database, {
					consentId: memory.consentId,
					by: { userId },
					now,
					note: step.note,
				}),
			)
	}
}
