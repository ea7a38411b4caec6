import type { SettingKind } from '#app/domain/ledger/setting-proposal.ts'
import { encodeSegment } from './paths.ts'
import { POLICY_PATH } from './policy-paths.ts'

export const FINANCE_SETTINGS_PATH = '/admin/settings/finance'

/** Where settings are, and what waits for another admin with them. */
export const SETTING_PATHS: Readonly<Record<SettingKind, string>> = {
	finance_settings: FINANCE_SETTINGS_PATH,
	policy: POLICY_PATH,
}

/** What is decided about a change of settings is posted below this. */
export const settingProposalPath = (id: string): string =>
	`/admin/setting-proposals/${encodeSegment(id)}`
