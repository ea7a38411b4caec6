import type { Reader } from '#db/client.ts'
import { listTraits } from '#db/reports/accounts/known-traits.ts'
import { readReferenceCandidates } from '#db/reports/stories/reference-candidates.ts'

/** What somebody who could take a call is like: what a request can ask for and get. */
export async function viewReferenceChoices(read: Reader, now: number) {
	const [{ industries }, candidates] = await Promise.all([
		listTraits(read),
		readReferenceCandidates(read, now),
	])
	const useCases = new Set(candidates.flatMap(({ useCases }) => useCases))
	return {
		industries,
		useCases: [...useCases].sort((a, b) => a.localeCompare(b, 'en')),
	}
}
