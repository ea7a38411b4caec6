import type { Reader } from '#db/client.ts'
import { accountsRevision } from '#db/stores/accounts/accounts-revision.ts'
import { ledgerRevision } from '#db/stores/ledger/settling-steps.ts'

const MAX_KNOWN = 60

/** Answers by ledger revision and question, the latest used last. */
const kept = new Map<string, unknown>()

/** An answer from the ledger, computed anew only when the ledger has changed since it was asked for. */
export async function known<Answer>(
	read: Reader,
	question: {
		/** What is asked, with everything that the answer depends on besides the ledger. */
		readonly what: readonly unknown[]
		/** Whether it depends on what is known of accounts as well. */
		readonly isOfAccounts: boolean
	},
	compute: () => Promise<Answer>,
): Promise<Answer> {
	const revision = await ledgerRevision(read)
	if (revision === null) return compute()
	const key = JSON.stringify([
		revision,
		question.isOfAccounts ? await accountsRevision(read) : null,
		...question.what,
	])
	const answer = kept.has(key) ? (kept.get(key) as Answer) : await compute()
	kept.delete(key)
	kept.set(key, answer)
	for (const oldest of kept.keys()) {
		if (kept.size <= MAX_KNOWN) break
		kept.delete(oldest)
	}
	return answer
}
