import { countOf } from '#app/views/format/money.ts'
import { referralsOfPath } from '#app/views/paths/referral-paths.ts'
import type { Reader } from '#db/client.ts'
import { readAccountNames } from '#db/reports/accounts/names.ts'
import { findTraces } from '#db/stores/referrals/erasure.ts'

/** What erasing somebody will do, in numbers; null if there is nobody to erase. */
export async function viewErasure(read: Reader, leadId: string) {
	const traces = await findTraces(read, leadId)
	if (!traces) return null
	const lead = traces.leads.find(({ id }) => id === leadId)
	if (!lead || lead.erasedAt !== null) return null
	const names = await readAccountNames(read, [lead.accountId])
	const { accountIds, contactIds, keptContactIds, mailIds } = traces
	const notes = traces.touchNoteIds.length + traces.decisionNoteIds.length
	const who = traces.names[0] ?? traces.addresses[0] ?? 'Somebody'
	return {
		who,
		address: traces.addresses[0] ?? null,
		account:
			lead.accountId === null
				? null
				: {
						name: names.get(lead.accountId) ?? lead.accountId,
						to: referralsOfPath(lead.accountId),
					},
		goes: [
			`Name, address and words of ${countOf(traces.leads.length, 'time')} that they were brought, and the hash by which they would be known again.`,
			contactIds.length > 0 &&
				`${countOf(contactIds.length, 'contact')} that ${contactIds.length === 1 ? 'was' : 'were'} made for them.`,
			accountIds.length > 0 &&
				`The name of ${countOf(accountIds.length, 'account')} that ${accountIds.length === 1 ? 'was' : 'were'} made for them. It is called “Erased” from then on.`,
			mailIds.length > 0 &&
				`To whom ${countOf(mailIds.length, 'mail')} went, and what ${mailIds.length === 1 ? 'it' : 'they'} said.`,
			notes > 0 && `${countOf(notes, 'note')} beside touches and decisions.`,
			'Their name and address in every other note, mail and answer to a program: “[erased]” stands there instead.',
		].filter((line) => line !== false),
		stays: [
			'What was paid, credited, touched and decided: no sum and no count changes.',
			'A mark that tells nobody who it was: if they come again, they are held for review, as nobody new.',
			'If they reported a mail of ours as unwanted, that they did, as a hash: otherwise we would write to them again.',
			keptContactIds.length > 0 &&
				`${countOf(keptContactIds.length, 'contact')} with their address that came from another system, or that may sign in: erase ${keptContactIds.length === 1 ? 'it' : 'them'} at the source.`,
			'Backups from before, until they are thrown away.',
		].filter((line) => line !== false),
	}
}
