import { countOf } from '#app/views/format/money.ts'
import { UNPOSTED_WORDS } from '#app/views/format/words.ts'
import { REJECTED_PATH } from '#app/views/paths/import-paths.ts'
import { linesPath } from '#app/views/paths/paths.ts'
import type { Reader } from '#db/client.ts'
import { countWaiting } from '#db/reports/ledger/waiting.ts'

/** What lies in sight and is not in the figures, after an import. */
export async function viewWaits(read: Reader) {
	const { unposted, queued, rejected } = await countWaiting(read)
	return [
		...(rejected > 0
			? [
					{
						id: 'rejected',
						text: countOf(rejected, 'rejected row'),
						why: 'Mend them in place, or dismiss them.',
						to: REJECTED_PATH,
					},
				]
			: []),
		...unposted.map(({ reason, n }) => ({
			id: reason,
			text: `${countOf(n, 'payment')}: ${UNPOSTED_WORDS[reason].title.toLowerCase()}`,
			why: UNPOSTED_WORDS[reason].remedy,
			to: linesPath({ state: reason }),
		})),
		...(queued > 0
			? [
					{
						id: 'queued',
						text: `${countOf(queued, 'account')} being settled`,
						why: 'The figures follow within a moment.',
						to: null,
					},
				]
			: []),
	]
}
