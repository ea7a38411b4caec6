import { MODELS, type Model } from '#app/domain/attribution/models.ts'
import { isPeriod, type Period } from '#app/domain/period.ts'

/** Which months, under which model, from which advocate on. */
export type SorQuery = {
	readonly from: Period | null
	readonly to: Period | null
	readonly model: Model | null
	/** How many advocates come before the first one shown. */
	readonly skip: number
}

/** Reads the query from an address. What is no month or model is left out; months the wrong way round are turned. */
export function parseSorQuery(params: URLSearchParams): SorQuery {
	const from = periodOf(params.get('from'))
	const to = periodOf(params.get('to'))
	const isTurned = from !== null && to !== null && from > to
	const skip = Number(params.get('skip') ?? 0)
	return {
		from: isTurned ? to : from,
		to: isTurned ? from : to,
		model: MODELS.find((model) => model === params.get('model')) ?? null,
		skip: Number.isSafeInteger(skip) && skip > 0 ? skip : 0,
	}
}

export const periodOf = (text: string | null): Period | null =>
	text !== null && isPeriod(text) ? text : null
