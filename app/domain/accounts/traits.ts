import { done, type Result, refused } from '#app/domain/result.ts'

/** What kind of company an account is: what figures are narrowed by and stories are matched with. */
export type Traits = {
	readonly segment: string | null
	readonly industry: string | null
	/** What it uses the product for, each once. */
	readonly useCases: readonly string[]
}

export const NO_TRAITS: Traits = { segment: null, industry: null, useCases: [] }

export const MAX_USE_CASES = 20
export const MAX_TRAIT_LENGTH = 100

export type UseCaseRefusal = 'too_many' | 'too_long'

/** Reads use cases separated by semicolons or line ends. Of two that differ in case alone, the first stays. */
export function parseUseCases(text: string): Result<string[], UseCaseRefusal> {
	const found = new Map<string, string>()
	for (const part of text.split(/[;\r\n]/)) {
		const useCase = part.trim().replace(/\s+/g, ' ')
		const key = useCase.toLowerCase()
		if (key !== '' && !found.has(key)) found.set(key, useCase)
	}
	const useCases = [...found.values()]
	if (useCases.length > MAX_USE_CASES) return refused('too_many')
	if (useCases.some(({ length }) => length > MAX_TRAIT_LENGTH))
		return refused('too_long')
	return done(useCases)
}

/** Use cases as they are written in a file. */
export const useCasesText = (useCases: readonly string[]): string =>
	useCases.join('; ')

export const isSameTraits = (a: Traits, b: Traits): boolean =>
	a.segment === b.segment &&
	a.industry === b.industry &&
	a.useCases.length === b.useCases.length &&
	a.useCases.every((useCase, i) => useCase === b.useCases[i])
