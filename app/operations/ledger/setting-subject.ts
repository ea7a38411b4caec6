import type { ProposedSetting } from '#app/domain/ledger/setting-proposal.ts'

/** Under what the audit log files what another admin has to agree to. */
export function settingSubject(proposed: ProposedSetting): {
	subjectType: string
	subjectId: string
} {
	switch (proposed.kind) {
		case 'policy':
			return {
				subjectType: proposed.kind,
				subjectId: String(proposed.settings.insteadOfVersion + 1),
			}
		case 'finance_settings':
			return { subjectType: proposed.kind, subjectId: 'finance' }
		case 'line_void':
			return { subjectType: 'line', subjectId: proposed.settings.lineKey }
		case 'import_undo':
			return {
				subjectType: 'import',
				subjectId: proposed.settings.importId,
			}
	}
}
