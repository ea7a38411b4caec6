import type { ProposedSetting } from '#app/domain/ledger/setting-proposal.ts'
import { encodeSegment, linePath } from './paths.ts'
import { POLICY_PATH } from './policy-paths.ts'

export const FINANCE_SETTINGS_PATH = '/admin/settings/finance'

/** Where settings are, or what is to be taken back, and what waits for another admin with them. */
export function settingPath(proposed: ProposedSetting): string {
	switch (proposed.kind) {
		case 'finance_settings':
			return FINANCE_SETTINGS_PATH
		case 'policy':
			return POLICY_PATH
		case 'line_void':
			return linePath(proposed.settings.lineKey)
		case 'import_undo':
			return undoPath(proposed.settings.importId)
	}
}

/** Where it is said what undoing an import would do, and what came of it. */
export const undoPath = (importId: string): string =>
	`/admin/imports/${encodeSegment(importId)}/undo`

/** What is decided about a change of settings is posted below this. */
export const settingProposalPath = (id: string): string =>
	`/admin/setting-proposals/${encodeSegment(id)}`
