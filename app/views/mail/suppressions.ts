import type { Suppression } from '#app/domain/mail/withhold.ts'
import { decodeCursor, encodeCursor } from '#app/views/format/cursor.ts'
import { formatDate } from '#app/views/format/dates.ts'
import type { OrganisationFacts } from '#app/views/format/figure.ts'
import { countOf } from '#app/views/format/money.ts'
import { ROLE_WORDS } from '#app/views/format/roles.ts'
import {
	personPath,
	suppressionPath,
	withParams,
} from '#app/views/paths/paths.ts'
import type { Reader } from '#db/client.ts'
import {
	type AddressOwner,
	countWithheldMails,
	listSuppressions,
	readAddressOwners,
	type SuppressionRow,
} from '#db/reports/mail/suppressions.ts'
import { findUserByEmailKey } from '#db/stores/people/users.ts'

const PAGE = 50
const SEARCH_LENGTH = 320
const HASH = /^[\w-]{43}$/

const REASONS: Readonly<
	Record<
		Suppression,
		{ title: string; tone: 'plain' | 'warning'; meaning: string }
	>
> = {
	bounce: {
		title: 'A mail came back',
		tone: 'warning',
		meaning: 'Nothing is sent, sign-in links neither',
	},
	complaint: {
		title: 'Reported as unwanted',
		tone: 'warning',
		meaning: 'No summaries and digests',
	},
	manual: {
		title: 'Stopped by hand',
		tone: 'plain',
		meaning: 'No summaries and digests',
	},
}

const isReason = (text: string): text is Suppression =>
	Object.hasOwn(REASONS, text)

/** Which addresses to show, read from a page's address: a whole e-mail address, or what it is stored under. */
export function suppressionFilterOf(
	params: URLSearchParams,
	hashOf: (address: string) => string,
) {
	const search = params.get('search')?.trim().slice(0, SEARCH_LENGTH) ?? ''
	const reason = params.get('reason') ?? ''
	return {
		search,
		reason: isReason(reason) ? reason : undefined,
		addressHash: search
			? HASH.test(search)
				? search
				: hashOf(search)
			: undefined,
	}
}

export type SuppressionsView = Awaited<ReturnType<typeof viewSuppressions>>

/** Addresses that mail is withheld from, and why. */
export async function viewSuppressions(
	read: Reader,
	{ zone }: OrganisationFacts,
	filter: ReturnType<typeof suppressionFilterOf>,
	cursor: string | null,
	hashOf: (address: string) => string,
) {
	const after = decodeCursor(cursor, ['number', 'text'])
	const page = await listSuppressions(
		read,
		filter,
		after && { createdAt: after[0], addressHash: after[1] },
		PAGE,
	)
	const owners = await readAddressOwners(
		read,
		page.rows.map(({ addressHash }) => addressHash),
		hashOf,
	)
	const params = { search: filter.search || undefined, reason: filter.reason }
	return {
		filter: { search: filter.search, reason: filter.reason ?? '' },
		isFiltered: Object.values(params).some(Boolean),
		reasons: (Object.keys(REASONS) as Suppression[]).map((value) => ({
			value,
			label: REASONS[value].title,
		})),
		rows: page.rows.map((row) => ({
			...rowOf(row, owners.get(row.addressHash), zone),
			lifting: `${suppressionPath(row.addressHash)}/lifting`,
		})),
		first: after ? withParams('/admin/suppressions', params) : null,
		next: page.next
			? withParams('/admin/suppressions', {
					...params,
					after: encodeCursor([page.next.createdAt, page.next.addressHash]),
				})
			: null,
	}
}

const rowOf = (
	{ addressHash, reason, createdAt }: SuppressionRow,
	owner: AddressOwner | undefined,
	zone: string,
) => ({
	id: addressHash,
	owner: owner
		? {
				email: owner.email,
				name: owner.name,
				to: personPath(owner.userId),
			}
		: null,
	/** Enough of the hash to tell two apart. */
	mark: addressHash.slice(0, 8),
	...REASONS[reason],
	since: formatDate(createdAt, zone),
})

const CONSEQUENCES: Readonly<Record<Suppression, readonly string[]>> = {
	bounce: [
		'Everything is sent to this address again: sign-in links and invitations too.',
		'If it still does not exist, the next mail comes back and it is stopped again. Mail that comes back often makes providers distrust your mail to everybody.',
	],
	complaint: [
		'Summaries and digests are sent to this address again, as its reader chose.',
		'Its reader reported a mail of yours as unwanted. Lift this only if they asked you to.',
	],
	manual: [
		'Summaries and digests are sent to this address again, as its reader chose.',
	],
}

/** What lifting would do; null if nothing is withheld from the address. */
export async function viewLifting(
	read: Reader,
	{ zone }: OrganisationFacts,
	addressHash: string,
	hashOf: (address: string) => string,
) {
	const { rows } = await listSuppressions(read, { addressHash }, null, 1)
	const [suppression] = rows
	if (!suppression) return null
	const owner = (await readAddressOwners(read, [addressHash], hashOf)).get(
		addressHash,
	)
	const withheld = owner ? await countWithheldMails(read, owner.userId) : 0
	return {
		...rowOf(suppression, owner, zone),
		consequences: [
			...CONSEQUENCES[suppression.reason],
			withheld > 0
				? `${countOf(withheld, 'mail')} that ${withheld === 1 ? 'was' : 'were'} withheld so far ${withheld === 1 ? 'is' : 'are'} not sent afterwards.`
				: 'Nothing is sent at once.',
		],
	}
}

/** Whose address it is that is to be stopped. */
export async function viewSuppressing(read: Reader, emailKey: string) {
	const user = await findUserByEmailKey(read, emailKey)
	return {
		owner: user
			? `${user.name ?? 'somebody without a name'}, ${ROLE_WORDS[user.role].toLowerCase()}`
			: null,
	}
}
