import type { Period } from '#app/domain/period.ts'

export const PERIODS_PATH = '/admin/periods'

/** A month's statement. */
export const periodPath = (period: Period): string =>
	`${PERIODS_PATH}/${period}`

export const closurePath = (period: Period): string =>
	`${periodPath(period)}/closure`

export const reopeningPath = (period: Period): string =>
	`${periodPath(period)}/reopening`
