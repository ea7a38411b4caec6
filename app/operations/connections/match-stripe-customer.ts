import { isPlausibleClickId } from '#app/domain/referrals/click-id.ts'
import { emailKeyOf } from '#app/domain/referrals/email-key.ts'
import {
	companyDomainOf,
	matchAccount,
} from '#app/domain/referrals/match-account.ts'
import { parseEmailAddress } from '#app/operations/mail/email-address.ts'
import { trackLeadIn } from '#app/operations/referrals/track-lead.ts'
import type { Tx } from '#db/client.ts'
import type { MatchedBy } from '#db/schema/connections.ts'
import { contactStates } from '#db/stores/accounts/accounts.ts'
import { peopleRevision } from '#db/stores/accounts/accounts-revision.ts'
import type { StripeConnection } from '#db/stores/connections/stripe-connections.ts'
import {
	findStripeCustomer,
	putStripeCustomer,
} from '#db/stores/connections/stripe-customers.ts'
import {
	objectsOfCustomer,
	type StripeObjectRow,
} from '#db/stores/connections/stripe-objects.ts'
import {
	accountsWithAddress,
	accountsWithDomain,
	candidatesOf,
} from '#db/stores/referrals/lead-matching.ts'

type Given = {
	readonly connection: Pick<StripeConnection, 'id' | 'metadataKey'>
	readonly customer: string
	readonly now: number
}

type Match = { readonly accountId: string; readonly by: MatchedBy }

/** How a checkout says which click led there. */
const REFERENCE = /^lrl_(.+)$/

/**
 * The account of a customer, as it is by now; null: nobody knows it yet, which is put down, so that it is looked for again
 * when more is known of accounts. Once it is found it stays, until somebody says another.
 */
export async function matchStripeCustomer(
	tx: Tx,
	given: Given,
): Promise<string | null> {
	const { connection, customer, now } = given
	const key = { connectionId: connection.id, id: customer }
	const known = await findStripeCustomer(tx, key)
	if (known?.accountId) return standing(tx, known.accountId)
	const match = await findMatch(tx, given)
	await putStripeCustomer(tx, {
		...key,
		accountId: match?.accountId ?? null,
		matchedBy: match?.by ?? null,
		lookedAt: match ? null : await peopleRevision(tx),
		updatedAt: now,
	})
	return match && standing(tx, match.accountId)
}

/** What an account was merged into; null where there is none. */
async function standing(tx: Tx, accountId: string): Promise<string | null> {
	const [found] = await candidatesOf(tx, [accountId])
	return found?.accountId ?? null
}

async function findMatch(
	tx: Tx,
	{ connection: { id: connectionId, metadataKey }, customer, now }: Given,
): Promise<Match | null> {
	const rows = await objectsOfCustomer(tx, connectionId, customer, [
		'customer',
		'subscription',
		'checkout_session',
		'invoice',
		'charge',
	])
	const named = async (
		ids: readonly (string | null | undefined)[],
		by: MatchedBy,
	): Promise<Match | null> => {
		for (const id of ids) {
			const accountId = id ? await standing(tx, id) : null
			if (accountId !== null) return { accountId, by }
		}
		return null
	}
	const notes = rows.map(notesOf(metadataKey))
	return (
		(await named([customer], 'id')) ??
		(await named(
			notes.map(({ own }) => own),
			'metadata',
		)) ??
		(await named(
			notes.map(({ ofSubscription }) => ofSubscription),
			'subscription',
		)) ??
		(await byReference(tx, rows, { customer, now })) ??
		(await byAddress(tx, rows))
	)
}

/** What a row says under the key that names accounts: of the customer itself, and of a subscription of theirs. */
const notesOf =
	(key: string) =>
	({ value }: StripeObjectRow) => ({
		own:
			value.kind === 'customer' || value.kind === 'checkout_session'
				? value.notes[key]
				: undefined,
		ofSubscription:
			value.kind === 'subscription'
				? value.notes[key]
				: value.kind === 'invoice'
					? value.subscriptionNotes[key]
					: undefined,
	})

/** Somebody who came by a click paid: they are received as if a program had told of their sign-up. */
async function byReference(
	tx: Tx,
	rows: readonly StripeObjectRow[],
	{ customer, now }: { customer: string; now: number },
): Promise<Match | null> {
	for (const { value } of rows) {
		if (value.kind !== 'checkout_session') continue
		const clickId = REFERENCE.exec(value.reference ?? '')?.[1]
		if (clickId === undefined || !isPlausibleClickId(clickId, now)) continue
		const email = emailOf(value.email)
		const brought = await trackLeadIn(tx, {
			clickId,
			via: null,
			externalId: customer,
			name: value.name,
			email,
			now: Math.min(now, value.createdAt),
		})
		if (!brought) continue
		const contact = (await contactStates(tx, [customer])).get(customer)
		const accountId =
			(await standing(tx, customer)) ??
			(contact ? await standing(tx, contact.state.accountId) : null) ??
			(email === null ? null : ((await matchOf(tx, email))?.accountId ?? null))
		if (accountId !== null) return { accountId, by: 'reference' }
	}
	return null
}

async function byAddress(
	tx: Tx,
	rows: readonly StripeObjectRow[],
): Promise<Match | null> {
	const addresses = rows.flatMap(({ value }) =>
		'email' in value ? (emailOf(value.email) ?? []) : [],
	)
	for (const address of new Set(addresses)) {
		const match = await matchOf(tx, address)
		if (match) return { accountId: match.accountId, by: 'domain' }
	}
	return null
}

async function matchOf(tx: Tx, address: string) {
	const domain = companyDomainOf(address)
	return matchAccount({
		byAddress: await accountsWithAddress(tx, emailKeyOf(address)),
		byDomain: domain === null ? [] : await accountsWithDomain(tx, domain),
	})
}

const emailOf = (text: string | null): string | null =>
	text === null ? null : (parseEmailAddress(text)?.address ?? null)
