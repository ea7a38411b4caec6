import type { Period } from '#app/domain/period.ts'
import type { CaseStudyStage } from './stage.ts'

/** A case study came to a stage. */
export type StageMove = {
	readonly caseStudyId: string
	readonly toStage: CaseStudyStage
	readonly at: number
}

export type Throughput = {
	readonly period: Period
	readonly nominated: number
	readonly published: number
	/** Of which nothing came: declined. */
	readonly declined: number
}

/** How many stories began, came out and fell through in each month. */
export function countThroughput(
	moves: readonly StageMove[],
	months: readonly Period[],
	periodOf: (instant: number) => Period,
): Throughput[] {
	const counts = new Map<string, number>()
	for (const { toStage, at } of moves) {
		const key = `${periodOf(at)} ${toStage}`
		counts.set(key, (counts.get(key) ?? 0) + 1)
	}
	const of = (period: Period, stage: CaseStudyStage) =>
		counts.get(`${period} ${stage}`) ?? 0
	return months.map((period) => ({
		period,
		nominated: of(period, 'nominated'),
		published: of(period, 'published'),
		declined: of(period, 'declined'),
	}))
}

export type Stay = {
	readonly caseStudyId: string
	readonly stage: CaseStudyStage
	readonly enteredAt: number
	/** Null: it is still there. */
	readonly leftAt: number | null
}

/** Each time that a case study was in a stage. The moves of one stand in their order. */
export function staysOf(moves: readonly StageMove[]): Stay[] {
	const stays: Stay[] = []
	const last = new Map<string, number>()
	for (const { caseStudyId, toStage, at } of moves) {
		const before = last.get(caseStudyId)
		const stay = before === undefined ? undefined : stays[before]
		if (before !== undefined && stay) stays[before] = { ...stay, leftAt: at }
		last.set(caseStudyId, stays.length)
		stays.push({ caseStudyId, stage: toStage, enteredAt: at, leftAt: null })
	}
	return stays
}

/** From the first nomination to the first publication, of each story that came out after an instant. */
export function cycleTimesOf(
	moves: readonly StageMove[],
	after: number,
): number[] {
	const begun = new Map<string, number>()
	const times = new Map<string, number>()
	const told = new Set<string>()
	for (const { caseStudyId, toStage, at } of moves) {
		if (toStage === 'nominated' && !begun.has(caseStudyId))
			begun.set(caseStudyId, at)
		if (toStage !== 'published' || told.has(caseStudyId)) continue
		told.add(caseStudyId)
		const beganAt = begun.get(caseStudyId)
		if (beganAt !== undefined && at > after)
			times.set(caseStudyId, at - beganAt)
	}
	return [...times.values()]
}

/** The middle of several, or half way between the two in the middle; null: there are none. */
export function medianOf(values: readonly number[]): number | null {
	const sorted = [...values].sort((a, b) => a - b)
	const upper = sorted[Math.floor(sorted.length / 2)]
	const lower = sorted[Math.floor((sorted.length - 1) / 2)]
	return upper === undefined || lower === undefined ? null : (lower + upper) / 2
}
