import type { TouchKind } from '#app/domain/referrals/touch.ts'
import { done, type Result, refused } from '#app/domain/result.ts'
import { settleAtOnce } from '#app/operations/ledger/settling/settle-at-once.ts'
import { parseEmailAddress } from '#app/operations/mail/email-address.ts'
import type { Database, Tx } from '#db/client.ts'
import { readOwnInterest } from '#db/reports/referrals/own-interest.ts'
import { accountStates } from '#db/stores/accounts/accounts.ts'
import { appendAudit } from '#db/stores/organisation/audit-log.ts'
import { findBringer } from '#db/stores/referrals/bringers.ts'
import {
	insertDecision,
	latestDecision,
} from '#db/stores/referrals/referral-reviews.ts'
import { landTouchesIn } from './land-touches.ts'
import { receiveLeadIn } from './receive-lead.ts'

/** How staff can say that somebody was brought. */
export const ENTERED_KINDS = [
	'manual',
	'code',
	'self_reported',
	'champion_move',
	'event',
] as const satisfies readonly TouchKind[]
export type EnteredKind = (typeof ENTERED_KINDS)[number]

/** Who was brought: an account that is known, or a person at a company that may be. */
export type Brought =
	| { readonly accountId: string }
	| {
			readonly company: string
			readonly name: string
			readonly email: string
	  }

export type EnterReferralRefusal =
	| 'account_unknown'
	| 'referrer_unknown'
	| 'referrer_required'
	| 'code_unknown'
	| 'code_required'
	| 'code_and_referrer_differ'
	| 'self_referral'
	| 'invalid_address'
	| 'company_required'
	| 'in_future'
	| 'too_long_ago'
	| 'note_too_long'

export type EnteredReferral = {
	/** The account that was brought. */
	readonly accountId: string
	/** '' where nobody is known to have brought it. */
	readonly referrerAccountId: string
	/** False where the same form was sent before. */
	readonly isNew: boolean
}

type Entry = {
	/** Given with the form: sent twice, it is entered once. */
	readonly id: string
	readonly brought: Brought
	readonly kind: EnteredKind
	readonly occurredAt: number
	readonly referrerAccountId: string | null
	/** As it was typed. */
	readonly code: string | null
	readonly note: string
	readonly actorId: string
	readonly now: number
}

const EARLIEST = Date.UTC(1990, 0, 1)
const NOTE_LIMIT = 10_000
const COMPANY_LIMIT = 200

/**
 * Enters by hand who brought whom. What credits the company of whoever enters it waits for somebody else: nobody makes a
 * reward of their own.
 */
export function enterReferral(
	database: Database,
	entry: Entry,
): Promise<Result<EnteredReferral, EnterReferralRefusal>> {
	return database.transact(async (tx) => {
		const refusal = refusalOf(entry)
		if (refusal) return refused(refusal)
		const bringer = await nameBringer(tx, entry)
		if (!bringer.ok) return bringer
		const entered = await enter(tx, entry, bringer.value)
		if (!entered.ok) return entered
		const { accountId, isNew } = entered.value
		const { referrerAccountId } = bringer.value
		const referral = { accountId, referrerAccountId: referrerAccountId ?? '' }
		if (!isNew) return done({ ...referral, isNew })
		await holdOwn(tx, entry, referral)
		await appendAudit(tx, {
			at: entry.now,
			actorId: entry.actorId,
			action: 'referral.entered',
			subjectType: 'account',
			subjectId: accountId,
			after: {
				referrerAccountId: referral.referrerAccountId,
				kind: entry.kind,
			},
		})
		await settleAtOnce(tx, accountId, entry.now)
		return done({ ...referral, isNew: true })
	})
}

function refusalOf({
	kind,
	occurredAt,
	referrerAccountId,
	code,
	note,
	now,
	brought,
}: Entry): EnterReferralRefusal | null {
	if (occurredAt > now) return 'in_future'
	if (occurredAt < EARLIEST) return 'too_long_ago'
	if (note.length > NOTE_LIMIT) return 'note_too_long'
	if (kind === 'code' && code === null) return 'code_required'
	if (kind !== 'code' && referrerAccountId === null && code === null)
		return 'referrer_required'
	if ('accountId' in brought) return null
	if (brought.company.trim() === '' || brought.company.length > COMPANY_LIMIT)
		return 'company_required'
	return parseEmailAddress(brought.email) ? null : 'invalid_address'
}

type NamedBringer = {
	/** `links.code`. */
	readonly code: string | null
	readonly referrerAccountId: string | null
	readonly userId: string | null
}

/** Who brought them: the account that is named, and the owner of the code. */
async function nameBringer(
	tx: Tx,
	{ code: typed, referrerAccountId: named }: Entry,
): Promise<Result<NamedBringer, EnterReferralRefusal>> {
	if (named !== null && !(await accountStates(tx, [named])).has(named))
		return refused('referrer_unknown')
	if (typed === null)
		return done({ code: null, referrerAccountId: named, userId: null })
	const owner = await findBringer(tx, typed)
	if (!owner) return refused('code_unknown')
	if (named !== null && owner.accountId !== named)
		return refused('code_and_referrer_differ')
	const { code, accountId: referrerAccountId, userId } = owner
	return done({ code, referrerAccountId, userId })
}

const enter = (tx: Tx, entry: Entry, bringer: NamedBringer) =>
	'accountId' in entry.brought
		? enterAccount(tx, entry, entry.brought.accountId, bringer)
		: enterPerson(tx, entry, entry.brought, bringer)

type Entered = Result<
	{ accountId: string; isNew: boolean },
	EnterReferralRefusal
>

async function enterAccount(
	tx: Tx,
	entry: Entry,
	accountId: string,
	{ code, referrerAccountId }: NamedBringer,
): Promise<Entered> {
	if (!(await accountStates(tx, [accountId])).has(accountId))
		return refused('account_unknown')
	if (accountId === referrerAccountId) return refused('self_referral')
	const [landed] = await landTouchesIn(
		tx,
		[
			{
				id: `entered-${entry.id}`,
				accountId,
				kind: entry.kind,
				code,
				occurredAt: entry.occurredAt,
				referrerAccountId: code === null ? referrerAccountId : null,
				referrerContactId: null,
				note: entry.note.trim() || null,
			},
		],
		entry,
	)
	return done({ accountId, isNew: landed === 'landed' })
}

/** Everything that is looked for when somebody comes by themselves is looked for here too. */
async function enterPerson(
	tx: Tx,
	{ kind, occurredAt, note, actorId, now }: Entry,
	person: Extract<Brought, { email: string }>,
	{ code, referrerAccountId, userId }: NamedBringer,
): Promise<Entered> {
	const { accountId } = await receiveLeadIn(tx, {
		source: 'manual',
		email: person.email.trim(),
		name: person.name.trim() || null,
		company: person.company.trim(),
		message: null,
		consentVersion: null,
		clickId: null,
		origin: {
			kind,
			occurredAt,
			code,
			userId,
			contactId: null,
			accountId: code === null ? referrerAccountId : null,
			note: note.trim() || null,
		},
		createdBy: actorId,
		now,
	})
	return done({ accountId, isNew: true })
}

/** Holds what credits the company of whoever enters it, unless somebody decided already. */
async function holdOwn(
	tx: Tx,
	{ actorId, now }: Entry,
	referral: { accountId: string; referrerAccountId: string },
): Promise<void> {
	const interest = await readOwnInterest(tx, actorId, referral)
	if (interest === null || interest === 'entered_it') return
	if (await latestDecision(tx, referral)) return
	await insertDecision(
		tx,
		{
			...referral,
			decision: 'held',
			reason: null,
			suspicion: 'by_hand',
			decidedAt: now,
			decidedBy: null,
		},
		null,
	)
}
