import {
	isLiveStage,
	moveCaseStudy,
	waysFrom,
} from '#app/domain/case-studies/move.ts'
import { nextStepOf } from '#app/domain/case-studies/next-step.ts'
import { TIMED_STAGES } from '#app/domain/case-studies/settings.ts'
import type { CaseStudyStage } from '#app/domain/case-studies/stage.ts'
import { NEXT_STEP_WORDS } from '#app/domain/case-studies/words.ts'
import { DAY } from '#app/domain/durations.ts'
import { formatDate, formatInstant } from '#app/views/format/dates.ts'
import type { OrganisationFacts } from '#app/views/format/figure.ts'
import {
	advocacyPath,
	caseStudyPath,
} from '#app/views/paths/marketing-paths.ts'
import type { Reader } from '#db/client.ts'
import { readAccountNames, readUserNames } from '#db/reports/accounts/names.ts'
import { readCaseStudyState } from '#db/reports/stories/case-study-state.ts'
import {
	type CaseStudy,
	findCaseStudy,
	listCaseStudyMoves,
	readCaseStudyTexts,
} from '#db/stores/stories/case-studies.ts'
import { readCaseStudySettings } from '#db/stores/stories/case-study-settings.ts'
import { MOVE_REFUSALS, STAGE_WORDS } from './case-study-words.ts'

/** What stands above every page of a case study; null: there is none of this id. */
export async function viewCaseStudyHeader(
	read: Reader,
	{ zone }: Pick<OrganisationFacts, 'zone'>,
	id: string,
	now: number,
) {
	const caseStudy = await findCaseStudy(read, id)
	if (!caseStudy) return null
	const { accountId, ownerId, userId, stage, dueAt } = caseStudy
	const [texts, accounts, people, state] = await Promise.all([
		readCaseStudyTexts(read, id),
		readAccountNames(read, [accountId]),
		readUserNames(read, [ownerId, userId]),
		readCaseStudyState(read, caseStudy),
	])
	const nameOf = (userId: string | null) =>
		userId === null ? null : (people.get(userId) ?? 'Somebody who left')
	const account = accounts.get(accountId) ?? accountId
	const step = nextStepOf(state)
	return {
		id,
		to: caseStudyPath(id),
		title: texts?.title ?? account,
		account: { id: accountId, name: account, to: advocacyPath(accountId) },
		stage: { code: stage, ...STAGE_WORDS[stage] },
		owner: nameOf(ownerId),
		advocate: nameOf(userId),
		age: ageWords(caseStudy, now),
		due: dueAt === null ? null : formatDate(dueAt, zone),
		isOverdue: dueAt !== null && dueAt < now,
		isLive: isLiveStage(stage),
		next: step && NEXT_STEP_WORDS[step],
	}
}

/** How long it has been in its stage: "today", "3 days". */
export function ageWords(
	{ stageEnteredAt }: Pick<CaseStudy, 'stageEnteredAt'>,
	now: number,
): string {
	const days = Math.max(0, Math.floor((now - stageEnteredAt) / DAY))
	return days === 0 ? 'today' : days === 1 ? '1 day' : `${days} days`
}

/** Where a case study may go from here, each with what stands against it now; null: there is none of this id. */
export async function viewMoves(read: Reader, id: string, now: number) {
	const caseStudy = await findCaseStudy(read, id)
	if (!caseStudy) return null
	const state = await readCaseStudyState(read, caseStudy)
	const moveTo = (to: CaseStudyStage, note: string | null) =>
		moveCaseStudy(state, { to, by: 'staff', note, now })
	return {
		from: caseStudy.stage,
		ways: waysFrom(caseStudy.stage)
			// The customer's answer comes with the answer to the invitation alone.
			.filter((to) => refusalOf(moveTo(to, 'why')) !== 'not_theirs_to_answer')
			.map((to) => {
				const refusal = refusalOf(moveTo(to, null))
				return {
					value: to,
					label: STAGE_WORDS[to].title,
					about: STAGE_WORDS[to].about,
					/** Null: nothing stands against it. */
					refusal: refusal && MOVE_REFUSALS[refusal],
					/** A note would let it pass. */
					needsNote: refusal !== null && moveTo(to, 'why').ok,
				}
			}),
	}
}

const refusalOf = (moved: ReturnType<typeof moveCaseStudy>) =>
	moved.ok ? null : moved.reason

/** Where a case study has been, the latest first. */
export async function viewCaseStudyHistory(
	read: Reader,
	{ zone }: Pick<OrganisationFacts, 'zone'>,
	id: string,
) {
	const moves = await listCaseStudyMoves(read, id)
	const names = await readUserNames(
		read,
		moves.map(({ actorId }) => actorId),
	)
	return moves.map((move) => ({
		id: move.id,
		at: formatInstant(move.at, zone),
		machine: new Date(move.at).toISOString(),
		title: STAGE_WORDS[move.toStage].title,
		by: move.actorId === null ? null : (names.get(move.actorId) ?? null),
		note: move.note,
	}))
}

/** How long a story may stay in each stage, to be typed over. */
export async function viewStageDays(read: Reader) {
	const { version, stageDays } = await readCaseStudySettings(read)
	return {
		version,
		stages: TIMED_STAGES.map((stage) => ({
			stage,
			title: STAGE_WORDS[stage].title,
			days: stageDays[stage],
		})),
	}
}
