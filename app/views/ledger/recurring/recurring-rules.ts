import { DEFAULT_POLICY } from '#app/domain/policy.ts'
import { graceFacts } from '#app/views/organisation/policy-facts.ts'
import type { Reader } from '#db/client.ts'
import { currentPolicy } from '#db/stores/organisation/organisation.ts'
import { HOW_COUNTED } from './recurring-words.ts'

/** How recurring revenue is counted, with the settings that are in force. */
export async function readRecurringRules(
	read: Reader,
): Promise<readonly string[]> {
	const { settings, version } = await currentPolicy(read)
	return [
		...HOW_COUNTED,
		...graceFacts({ ...DEFAULT_POLICY, ...settings }).map(({ text }) => text),
		`These days are version ${version} of the policy.`,
	]
}
