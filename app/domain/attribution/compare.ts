import { MODELS, type Model } from './models.ts'

/** What one referrer (null = no account) is credited with under each model, in minor units. */
export type ByModel = Readonly<Record<Model, number>>

export type ComparedReferrer = {
	readonly referrerAccountId: string | null
	readonly amounts: ByModel
	/** Under the models that give it least and most. */
	readonly lowestMinor: number
	readonly highestMinor: number
	/** Between the two: what depends on the model. */
	readonly spreadMinor: number
	/** The least as a part of the most: 1 where all models agree, 0 where one gives nothing. Null where that says nothing. */
	readonly certainty: number | null
}

export type Comparison = {
	readonly referrers: readonly ComparedReferrer[]
	/** The same under every model: a model shares out, it adds nothing. */
	readonly totalMinor: number
	/** What every model gives to the same referrers. */
	readonly agreedMinor: number
	readonly certainty: number | null
}

/**
 * Models side by side. Throws where they do not share out the same total, because then something is missing.
 * @param credits by referrer, in any order
 */
export function compareModels(
	credits: readonly {
		readonly referrerAccountId: string | null
		readonly amounts: ByModel
	}[],
): Comparison {
	const [totalMinor = 0, ...others] = MODELS.map((model) =>
		credits.reduce((sum, { amounts }) => sum + amounts[model], 0),
	)
	if (others.some((other) => other !== totalMinor))
		throw new Error('the models share out different totals')
	const referrers = credits.map(({ referrerAccountId, amounts }) => {
		const each = MODELS.map((model) => amounts[model])
		const lowestMinor = Math.min(...each)
		const highestMinor = Math.max(...each)
		return {
			referrerAccountId,
			amounts,
			lowestMinor,
			highestMinor,
			spreadMinor: highestMinor - lowestMinor,
			certainty: partOf(lowestMinor, highestMinor),
		}
	})
	const agreedMinor = referrers.reduce(
		(sum, { lowestMinor }) => sum + lowestMinor,
		0,
	)
	return {
		referrers,
		totalMinor,
		agreedMinor,
		certainty: partOf(agreedMinor, totalMinor),
	}
}

/** A part of a whole between 0 and 1; null where the whole is nothing or less. */
const partOf = (part: number, whole: number): number | null =>
	whole <= 0 ? null : Math.min(1, Math.max(0, part / whole))
