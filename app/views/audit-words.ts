/** What was done, in words. */
const ACTIONS: Readonly<Record<string, string>> = {
	'address.released': 'Let mail go to an address again',
	'address.suppressed': 'Stopped mail to an address',
	'api_key.created': 'Made an API key',
	'api_key.revoked': 'Revoked an API key',
	'ask.made': 'Asked an advocate',
	'ask.withdrawn': 'Withdrew an ask',
	'ask_policy.changed': 'Changed how much may be asked',
	'claim.approved': 'Approved a claim',
	'claim.declined': 'Declined a claim',
	'claim.fulfilled': 'Marked a claim fulfilled',
	'claim.missed': 'Marked a no-show',
	'escalation.closed': 'Closed an escalation',
	'escalation.opened': 'Opened an escalation',
	'import.finished': 'Imported a file',
	'import.started': 'Began to import a file',
	'invitation.accepted': 'Accepted the invitation',
	'invitation.resent': 'Sent the invitation again',
	'invitation.revoked': 'Revoked the invitation',
	'invitation.sent': 'Invited',
	'job.retried': 'Retried a job',
	'mail.opened': 'Opened a mail as it was sent',
	'mail.subscribed': 'Chose to be sent mail',
	'mail.unsubscribed': 'Unsubscribed from mail',
	'milestone.archived': 'Archived a milestone',
	'milestone.changed': 'Changed a milestone',
	'milestone.defined': 'Defined a milestone',
	'organisation.changed': 'Changed the organisation',
	'organisation.set_up': 'Set Laurel up',
	'override.set': 'Overrode the shares of an account',
	'period.closed': 'Closed a month',
	'perk.archived': 'Archived a perk',
	'perk.changed': 'Changed a perk',
	'perk.defined': 'Made a perk',
	'policy.changed': 'Changed the policy',
	'programme.started': 'Set up the milestones and tiers to begin with',
	'sample.loaded': 'Loaded the sample company',
	'session.ended': 'Ended sessions',
	'sign_in_link.issued': 'Handed out a sign-in link',
	'sign_in_link.requested': 'Asked for a sign-in link',
	'speaking_event.cancelled': 'Cancelled a speaking event',
	'speaking_event.changed': 'Changed a speaking event',
	'speaking_event.defined': 'Made a speaking event',
	'speaking_slot.cancelled': 'Cancelled a slot',
	'speaking_slot.changed': 'Changed a slot',
	'speaking_slot.defined': 'Added a slot',
	'tier.archived': 'Archived a tier',
	'tier.changed': 'Changed a tier',
	'tier.defined': 'Defined a tier',
	'tiers.reordered': 'Put the tiers into another order',
	'user.created': 'Added a person',
	'user.deactivated': 'Deactivated',
	'user.reactivated': 'Reactivated',
	'user.renamed': 'Changed a name',
	'user.role_changed': 'Changed a role',
	'user.signed_in': 'Signed in',
}

const SUBJECTS: Readonly<Record<string, string>> = {
	account: 'Account',
	api_key: 'API key',
	ask: 'Ask',
	ask_policy: 'Limits of asks',
	claim: 'Claim',
	job: 'Job',
	milestone: 'Milestone',
	organisation: 'Organisation',
	period: 'Month',
	perk: 'Perk',
	policy: 'Policy',
	speaking_event: 'Speaking event',
	speaking_slot: 'Slot',
	suppression: 'Address',
	tier: 'Tier',
	upload: 'Import',
	user: 'Person',
}

/** `user.role_changed` → "Changed a role"; what has no words yet says its own code readably. */
export const auditWords = (action: string): string =>
	ACTIONS[action] ?? readable(action)

export const subjectWords = (subjectType: string): string =>
	SUBJECTS[subjectType] ?? readable(subjectType)

function readable(code: string): string {
	const words = code.replace(/[._]/g, ' ')
	return words.charAt(0).toUpperCase() + words.slice(1)
}
