import { countOf } from '#app/views/format/money.ts'
import { referralsOfPath } from '#app/views/paths/referral-paths.ts'
import type { Reader } from '#db/client.ts'
import { readAccountNames } from '#db/reports/accounts/names.ts'
import type { PersonTraces } from '#db/stores/people/erasure.ts'

export type ErasureView = Awaited<ReturnType<typeof viewErasure>>

/** What somebody types who means it: the address, or a word where none is known. */
export const confirmationOf = ({
	addresses,
}: Pick<PersonTraces, 'addresses'>): string => addresses[0] ?? 'erase'

/** What erasing somebody will do, in numbers. */
export async function viewErasure(
	read: Reader,
	traces: PersonTraces,
	{ mentions }: { mentions: number },
) {
	const accountId =
		traces.leads.findLast((lead) => lead.accountId !== null)?.accountId ??
		traces.contacts[0]?.accountId ??
		null
	const names = await readAccountNames(read, [accountId])
	return {
		who: traces.names[0] ?? traces.addresses[0] ?? 'Somebody',
		addresses: [...traces.addresses],
		confirmation: confirmationOf(traces),
		account:
			accountId === null
				? null
				: {
						name: names.get(accountId) ?? accountId,
						to: referralsOfPath(accountId),
					},
		goes: goesOf(traces, mentions),
		stays: [
			'What was paid, credited, touched, asked and decided: no sum and no count changes.',
			'A mark that tells nobody who it was: if they come again, they are held for review, as nobody new.',
			'If they reported a mail of ours as unwanted, that they did, as a hash: otherwise we would write to them again.',
			'Ids, codes and addresses of links that other systems or they themselves chose, and what pictures and PDFs show: look at those by hand.',
			traces.contacts.length > 0 &&
				'Whatever other systems know: erase them there too, or the next import brings them back.',
			'Backups from before, until they are thrown away.',
		].filter((line) => line !== false),
	}
}

function goesOf(traces: PersonTraces, mentions: number): string[] {
	const { leads, contacts, users, stakeholderIds, ownedAccountIds } = traces
	const { accountIds, mailIds } = traces
	const notes = traces.touchNoteIds.length + traces.decisionNoteIds.length
	const parts: [number, (is: 'one' | 'many') => string][] = [
		[
			leads.length,
			() =>
				`Name, address and words of ${countOf(leads.length, 'time')} that they were brought or named, and the hash by which they would be known again.`,
		],
		[
			contacts.length,
			() =>
				`Name, address and title of ${countOf(contacts.length, 'contact')}.`,
		],
		[
			users.length,
			() =>
				'Their access: they are signed out and cannot come back. With it what they chose, and what they wrote with asks, claims and stories.',
		],
		[
			stakeholderIds.length,
			() =>
				`Who they are at ${countOf(stakeholderIds.length, 'story', 'stories')} that they were asked to look at, and their words. Their links end.`,
		],
		[
			accountIds.length,
			(is) =>
				`Name and domain of ${countOf(accountIds.length, 'account')} that ${is === 'one' ? 'is' : 'are'} theirs alone. It is called “Erased” from then on.`,
		],
		[
			ownedAccountIds.length,
			() =>
				`Their address as the owner of ${countOf(ownedAccountIds.length, 'account')}.`,
		],
		[
			mailIds.length,
			(is) =>
				`To whom ${countOf(mailIds.length, 'mail')} went, and what ${is === 'one' ? 'it' : 'they'} said.`,
		],
		[notes, () => `${countOf(notes, 'note')} beside touches and decisions.`],
	]
	return [
		...parts.flatMap(([count, words]) =>
			count > 0 ? [words(count === 1 ? 'one' : 'many')] : [],
		),
		`Their name and address in ${mentions === 0 ? 'every other text' : countOf(mentions, 'other text')}, and in mails and imports that are kept as files: “[erased]” stands there instead.`,
	]
}
