import { isbot } from 'isbot'
import { withoutNames } from '#app/domain/referrals/agent-names.ts'

/** Longer than any browser's; what is beyond says nothing. */
const LONGEST_AGENT = 1_000
const MOST_AGENTS = 5_000

/** Says whether an agent names itself a program; the same few thousand come again and again. */
export function createBotCheck(): (agent: string) => boolean {
	const known = new Map<string, boolean>()
	return (agent) => {
		const asked = agent.slice(0, LONGEST_AGENT)
		const verdict = known.get(asked)
		if (verdict !== undefined) return verdict
		if (known.size >= MOST_AGENTS) known.clear()
		const isBot = isbot(withoutNames(asked))
		known.set(asked, isBot)
		return isBot
	}
}
