import {
	type LeadToReceive,
	receiveLead,
} from '#app/operations/referrals/receive-lead.ts'
import {
	attributionTouches,
	clicks,
	linkSettings,
	referrals,
	userDetails,
	users,
} from '#db/schema/index.ts'
import { type Ledger, linkRow } from './ledger.ts'

/** Somebody who filled in the form, of whom only the address is known. */
export const formLead = (
	email: string,
	rest: Partial<LeadToReceive> = {},
): Omit<LeadToReceive, 'now'> => ({
	source: 'form',
	email,
	name: null,
	company: null,
	message: null,
	consentVersion: 1,
	clickId: null,
	origin: null,
	...rest,
})

/** They came by this code. */
export const byCode = (
	code: string,
	occurredAt: number,
): LeadToReceive['origin'] => ({
	kind: 'code',
	occurredAt,
	code,
	accountId: null,
	contactId: null,
	userId: null,
	note: null,
})

let made = 0

/** As `newId` makes one at that instant. */
export const clickIdAt = (at: number) =>
	at.toString(36).padStart(8, '0') +
	(made++).toString(36).padStart(4, '0') +
	'0123456789'

/** A ledger whose advocates bring people. */
export class LeadLedger {
	readonly ledger: Ledger

	constructor(ledger: Ledger) {
		this.ledger = ledger
	}

	/** An advocate of an account, with a link of their own. */
	async advocate(
		accountId: string,
		given: { code?: string; email?: string } = {},
	): Promise<string> {
		const { database, now } = this.ledger
		const { code = accountId } = given
		const { email = `${code}@${accountId}.test` } = given
		const id = `user-${code}`
		await this.ledger.links(linkRow(code, accountId))
		await database.transact(async (tx) => {
			await tx.insert(users).values({
				id,
				role: 'advocate',
				accountId,
				createdAt: now,
			})
			await tx.insert(userDetails).values({
				userId: id,
				email,
				emailKey: email.toLowerCase(),
				name: 'Ana',
			})
			await tx.insert(linkSettings).values({
				code: code.toLowerCase(),
				ownerUserId: id,
				updatedAt: now,
			})
		})
		return id
	}

	/** A counted click on a link; `previousId` is what the browser held. */
	async click(
		code: string,
		occurredAt = this.ledger.now,
		previousId: string | null = null,
	): Promise<string> {
		const id = clickIdAt(occurredAt)
		await this.ledger.database.transact((tx) =>
			tx.insert(clicks).values({ id, code, occurredAt, previousId }),
		)
		return id
	}

	receive = (lead: Omit<LeadToReceive, 'now'>, now = this.ledger.now) =>
		receiveLead(this.ledger.database, { ...lead, now })

	/** What became of each touch, and where each referral stands, once settled. */
	async standing() {
		await this.ledger.settle()
		const { read } = this.ledger.database
		const [touches, found] = await Promise.all([
			read.select().from(attributionTouches),
			read.select().from(referrals),
		])
		return {
			verdicts: touches
				.map(({ accountId, touchId, verdict }) => ({
					accountId,
					touchId,
					verdict,
				}))
				.sort((a, b) => (a.touchId < b.touchId ? -1 : 1)),
			referrals: found
				.map(({ accountId, referrerAccountId, state, reason, suspicion }) => ({
					accountId,
					referrerAccountId,
					state,
					reason,
					suspicion,
				}))
				.sort((a, b) => (a.accountId < b.accountId ? -1 : 1)),
		}
	}
}
