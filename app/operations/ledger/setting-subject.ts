import type { ProposedSetting } from '#app/domain/ledger/setting-proposal.ts'

/** Under what the audit log files a change of settings. */
export const settingSubject = ({ kind, settings }: ProposedSetting) => ({
	subjectType: kind,
	subjectId:
		kind === 'policy' ? String(settings.insteadOfVersion + 1) : 'finance',
})
