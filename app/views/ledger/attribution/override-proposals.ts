import { SUMMED_FOR } from '#app/domain/ledger/override-proposal.ts'
import { allPages, csvOf } from '#app/views/format/csv.ts'
import { decodeCursor, encodeCursor } from '#app/views/format/cursor.ts'
import { formatDate, formatInstant } from '#app/views/format/dates.ts'
import type { OrganisationFacts } from '#app/views/format/figure.ts'
import { countOf, formatMoney, formatShare } from '#app/views/format/money.ts'
import {
	PROPOSALS_PATH,
	proposalPath,
} from '#app/views/paths/override-paths.ts'
import { accountPath, withParams } from '#app/views/paths/paths.ts'
import type { Reader } from '#db/client.ts'
import { readAccountNames, readUserNames } from '#db/reports/accounts/names.ts'
import {
	listProposals,
	type ProposalCursor,
	type ProposalFilter,
	sumProposals,
} from '#db/reports/ledger/override-proposals.ts'
import { readFinanceSettings } from '#db/stores/ledger/finance-settings.ts'
import { movedForAccount } from '#db/stores/ledger/override-moves.ts'
import {
	findProposal,
	findWaitingProposal,
	type StoredProposal,
} from '#db/stores/ledger/override-proposals.ts'

const PAGE = 50
const CSV_PAGE = 500

const STATES = {
	waiting: { title: 'Waiting', tone: 'warning' },
	approved: { title: 'Agreed to', tone: 'good' },
	declined: { title: 'Declined', tone: 'plain' },
	withdrawn: { title: 'Taken back', tone: 'plain' },
} as const

const isState = (text: string): text is keyof typeof STATES =>
	Object.hasOwn(STATES, text)

/** What to show, read from an address. */
export function proposalFilterOf(params: URLSearchParams): ProposalFilter {
	const state = params.get('state') ?? ''
	return {
		state: isState(state) ? state : undefined,
		accountId: params.get('account')?.trim().slice(0, 200) || undefined,
	}
}

const paramsOf = ({ state, accountId }: ProposalFilter) => ({
	state,
	account: accountId,
})

/** Overrides that need another admin, or needed one. */
export async function viewProposals(
	read: Reader,
	{ zone, baseCurrency }: OrganisationFacts,
	filter: ProposalFilter,
	cursor: string | null,
) {
	const after = decodeCursor(cursor, ['number', 'text'])
	const [page, sum, { overrideThresholdMinor }] = await Promise.all([
		listProposals(read, filter, after && { at: after[0], id: after[1] }, PAGE),
		sumProposals(read, filter),
		readFinanceSettings(read),
	])
	const names = await namesOf(read, page.rows)
	const params = paramsOf(filter)
	return {
		filter: { state: filter.state ?? '', account: filter.accountId ?? '' },
		isFiltered: Object.values(params).some(Boolean),
		threshold:
			overrideThresholdMinor === null
				? null
				: formatMoney(overrideThresholdMinor, baseCurrency),
		states: Object.entries(STATES).map(([value, { title }]) => ({
			value,
			label: title,
		})),
		/** Of all that fit, on whatever page. */
		total: {
			count: countOf(sum.n, 'proposal'),
			sum: formatMoney(sum.movedMinor, baseCurrency),
			scope: [
				'Moved when it was proposed',
				filter.state ? STATES[filter.state].title.toLowerCase() : null,
				filter.accountId ? `for ${filter.accountId}` : null,
			].filter((part) => part !== null),
			sums: [],
		},
		rows: page.rows.map((proposal) => ({
			id: proposal.id,
			to: proposalPath(proposal.id),
			account: names.accounts.get(proposal.accountId) ?? proposal.accountId,
			state: STATES[proposal.state],
			moved: formatMoney(proposal.movedMinor, baseCurrency),
			proposed: formatInstant(proposal.proposedAt, zone),
			by: personOf(names, proposal.proposedBy),
			decided:
				proposal.endedBy === null ? '–' : personOf(names, proposal.endedBy),
		})),
		first: after ? withParams(PROPOSALS_PATH, params) : null,
		next: page.next
			? withParams(PROPOSALS_PATH, {
					...params,
					after: encodeCursor([page.next.at, page.next.id]),
				})
			: null,
		csv: withParams(`${PROPOSALS_PATH}.csv`, params),
	}
}

/** The list as a file, instants in UTC, amounts in minor units of the base currency. */
export const exportProposals = (
	read: Reader,
	filter: ProposalFilter,
): AsyncGenerator<string> =>
	csvOf(
		[
			...['id', 'account_id', 'account', 'state', 'moved_minor'],
			...['proposed_at', 'proposed_by', 'ended_at', 'ended_by'],
			...['reason', 'answer'],
		],
		toCells(
			read,
			allPages((after: ProposalCursor | null) =>
				listProposals(read, filter, after, CSV_PAGE),
			),
		),
	)

async function* toCells(read: Reader, pages: AsyncIterable<StoredProposal[]>) {
	for await (const rows of pages) {
		const names = await namesOf(read, rows)
		yield rows.map((row) => [
			row.id,
			row.accountId,
			names.accounts.get(row.accountId) ?? null,
			row.state,
			row.movedMinor,
			new Date(row.proposedAt).toISOString(),
			personOf(names, row.proposedBy),
			row.endedAt === null ? null : new Date(row.endedAt).toISOString(),
			row.endedBy === null ? null : personOf(names, row.endedBy),
			row.reason,
			row.answer,
		])
	}
}

/** One of them: what it sets, what it moved when it was proposed, and what became of it. Null: there is none. */
export async function viewProposal(
	read: Reader,
	{ zone, baseCurrency }: OrganisationFacts,
	id: string,
	adminId: string,
) {
	const proposal = await findProposal(read, id)
	if (!proposal) return null
	const [names, movedBefore] = await Promise.all([
		namesOf(read, [proposal]),
		movedForAccount(read, {
			accountId: proposal.accountId,
			userId: proposal.proposedBy,
			after: proposal.proposedAt - SUMMED_FOR,
			until: proposal.proposedAt,
		}),
	])
	const account = names.accounts.get(proposal.accountId) ?? proposal.accountId
	const isWaiting = proposal.state === 'waiting'
	const isOwn = proposal.proposedBy === adminId
	return {
		path: proposalPath(id),
		account,
		accountTo: accountPath(proposal.accountId),
		state: STATES[proposal.state],
		isWaiting,
		mayDecide: isWaiting && !isOwn,
		mayWithdraw: isWaiting && isOwn,
		proposed: `${personOf(names, proposal.proposedBy)}, ${formatInstant(proposal.proposedAt, zone)}`,
		moved: formatMoney(proposal.movedMinor, baseCurrency),
		movedBefore:
			movedBefore.since === null
				? null
				: `${formatMoney(movedBefore.movedMinor, baseCurrency)} since ${formatDate(movedBefore.since, zone)}, without another admin`,
		from:
			proposal.effectiveAt === 0
				? 'the first payment on'
				: `${formatInstant(proposal.effectiveAt, zone)} on`,
		shares: [
			...proposal.shares.map(({ referrerAccountId, basisPoints }) => ({
				id: referrerAccountId,
				name: names.accounts.get(referrerAccountId) ?? referrerAccountId,
				to: accountPath(referrerAccountId),
				share: formatShare(basisPoints / 10_000),
			})),
			...(proposal.notReferredBasisPoints > 0
				? [
						{
							id: '',
							name: 'Nobody: not referred',
							to: null,
							share: formatShare(proposal.notReferredBasisPoints / 10_000),
						},
					]
				: []),
		],
		reason: proposal.reason ?? 'The reason was erased.',
		ended:
			proposal.endedBy === null || proposal.endedAt === null
				? null
				: {
						title: `${STATES[proposal.state].title} by ${personOf(names, proposal.endedBy)}, ${formatInstant(proposal.endedAt, zone)}`,
						answer: proposal.answer,
					},
		/** As the operation that looks at it takes it. */
		proposal: {
			accountId: proposal.accountId,
			shares: proposal.shares,
			notReferredBasisPoints: proposal.notReferredBasisPoints,
			effectiveAt: proposal.effectiveAt,
		},
	}
}

/** That shares of an account wait for another admin; null: none do. */
export async function viewWaitingProposal(
	read: Reader,
	{ zone }: OrganisationFacts,
	accountId: string,
) {
	const id = await findWaitingProposal(read, accountId)
	const proposal = id && (await findProposal(read, id))
	if (!proposal) return null
	const people = await readUserNames(read, [proposal.proposedBy])
	return {
		to: proposalPath(proposal.id),
		text: `${people.get(proposal.proposedBy) ?? 'Somebody'} proposed other shares on ${formatInstant(proposal.proposedAt, zone)}. They change nothing until another admin agrees.`,
	}
}

async function namesOf(read: Reader, proposals: readonly StoredProposal[]) {
	const [accounts, people] = await Promise.all([
		readAccountNames(
			read,
			proposals.flatMap(({ accountId, shares }) => [
				accountId,
				...shares.map((share) => share.referrerAccountId),
			]),
		),
		readUserNames(
			read,
			proposals.flatMap(({ proposedBy, endedBy }) => [proposedBy, endedBy]),
		),
	])
	return { accounts, people }
}

const personOf = (
	{ people }: { people: ReadonlyMap<string, string> },
	id: string,
): string => people.get(id) ?? 'Somebody who was erased'
