import type { UnpostedReason } from '#app/domain/ledger/line.ts'
import { encodeSegment, withParams } from '#app/views/paths/paths.ts'
import { ratesPath } from './rates-query.ts'

export const WAITING_LINES_PATH = '/admin/waiting-lines'

/** Where an account that lines name, and that nobody knows, is added. */
export const missingAccountPath = (accountId: string): string =>
	`/admin/missing-accounts/${encodeSegment(accountId)}`

/** Where it is said that nothing is to come for a line that waits. */
export const dismissalPath = (lineKey: string): string =>
	withParams('/admin/wait-dismissal', { line: lineKey })

/** Where that is taken back. */
export const WAIT_AGAIN_PATH = '/admin/wait-dismissal/withdrawal'

/** Where payments and refunds are imported. */
export const IMPORT_LINES_PATH = '/admin/imports?kind=revenue'

/** What has a line posted that waits: where to go, and what for. Null: only its source can mend it. */
export function mendOf(
	reason: UnpostedReason,
	line: { accountId: string; currency: string; day: string },
): { to: string; label: string } | null {
	switch (reason) {
		case 'needs_rate':
			return {
				to: `${ratesPath({ currency: line.currency, day: line.day })}#set`,
				label: 'Set the rate of its day…',
			}
		case 'needs_account':
			return {
				to: missingAccountPath(line.accountId),
				label: 'Add its account…',
			}
		case 'needs_line':
			return { to: IMPORT_LINES_PATH, label: 'Import its line…' }
		default:
			return null
	}
}
