import type { Target } from '#app/domain/ledger/target.ts'
import type { PostedLine } from './cover.ts'

/** The lines of targets that are not held back, with what they come to in the base currency. */
export function postedLines(targets: readonly Target[]): PostedLine[] {
	const posted: PostedLine[] = []
	for (const { line, entries, unposted } of targets) {
		if (unposted) continue
		let baseMinor = 0
		for (const entry of entries) baseMinor += entry.baseMinor
		posted.push({ line, baseMinor })
	}
	return posted
}
