import type { PerkDraft } from '#app/domain/perks/definition.ts'
import type { SpeakingEventDraft } from '#app/domain/perks/speaking.ts'
import type { Result } from '#app/domain/result.ts'
import { landAccounts } from '#app/operations/accounts/land-accounts.ts'
import { ensureOrganisation } from '#app/operations/organisation/ensure-organisation.ts'
import { createUser } from '#app/operations/people/create-user.ts'
import { definePerk } from '#app/operations/programme/perks/define-perk.ts'
import { defineSlot } from '#app/operations/programme/perks/define-slot.ts'
import { defineSpeakingEvent } from '#app/operations/programme/perks/define-speaking-event.ts'
import type { Database } from '#db/client.ts'
import { tierAssignments, tiers } from '#db/schema/milestones.ts'
import { listMails, type Mail } from '#db/stores/mail/outbox.ts'
import {
	type Claim,
	findClaim,
	listMoves,
} from '#db/stores/programme/claims.ts'
import { openTestDatabase } from './database.ts'
import { at, DAY } from './facts.ts'
import { must, PERK } from './perk-draft.ts'

export { must, PERK }

export const NOW = at('2026-04-01T09:00Z')
export const HOUR = 3_600_000
const RANKS = ['bronze', 'silver', 'gold'] as const
export type TierName = (typeof RANKS)[number]

/** What a result was refused for; null where it was not. */
export async function reasonOf<Reason>(
	result: Promise<Result<unknown, Reason>>,
): Promise<Reason | null> {
	const settled = await result
	return settled.ok ? null : settled.reason
}

/** A programme with a ladder of three tiers, to try perks on. */
export class Programme {
	readonly database: Database
	marketerId = ''
	adminId = ''

	private constructor(database: Database) {
		this.database = database
	}

	static async open(): Promise<Programme> {
		const programme = new Programme(await openTestDatabase())
		const { database } = programme
		await ensureOrganisation(database, { now: NOW })
		await database.transact(async (tx) => {
			await tx.insert(tiers).values(
				RANKS.map((id, i) => ({
					id,
					version: 1,
					rank: i + 1,
					name: id[0]?.toUpperCase() + id.slice(1),
					description: null,
					needed: null,
					archivedAt: null,
					createdAt: NOW,
				})),
			)
		})
		programme.marketerId = await programme.addUser('mo@example.com', {
			role: 'marketing',
			name: 'Morgan Lee',
		})
		programme.adminId = await programme.addUser('al@example.com', {
			role: 'admin',
		})
		return programme
	}

	async addUser(
		email: string,
		given: {
			role: 'admin' | 'marketing' | 'advocate'
			accountId?: string
			name?: string
		},
	): Promise<string> {
		const user = { email, now: NOW, ...given }
		return (await must(createUser(this.database, user))).userId
	}

	/** A company with an advocate; gives the advocate's id. */
	async addAccount(
		id: string,
		{
			tier = 'gold',
			renewalAt = null,
		}: { tier?: TierName | null; renewalAt?: number | null } = {},
	): Promise<string> {
		await landAccounts(
			this.database,
			[
				{
					id,
					name: `${id[0]?.toUpperCase()}${id.slice(1)} Inc`,
					domain: null,
					signedUpAt: null,
					plan: null,
					seats: null,
					currency: null,
					status: null,
					renewalAt,
					ownerEmail: null,
				},
			],
			{ now: NOW },
		)
		if (tier) await this.reach(id, tier)
		return this.addUser(`${id}@example.com`, {
			role: 'advocate',
			accountId: id,
		})
	}

	reach(accountId: string, tierId: TierName): Promise<unknown> {
		return this.database.transact((tx) =>
			tx.insert(tierAssignments).values({
				tierId,
				accountId,
				state: 'held',
				reachedAt: NOW,
				milestoneIds: [],
				recordedAt: NOW,
				lostAt: null,
			}),
		)
	}

	async perk(draft: Partial<PerkDraft> = {}): Promise<string> {
		const made = definePerk(this.database, {
			draft: { ...PERK, ...draft },
			actorId: this.adminId,
			now: NOW,
		})
		return (await must(made)).perkId
	}

	/** A speaking perk, a day of it in 60 days, and one slot. */
	async talk({
		capacity = 1,
		...draft
	}: Partial<PerkDraft> & { capacity?: number } = {}) {
		const perkId = await this.perk({
			...draft,
			kind: 'speaking_slot',
			name: 'Speak at our events',
		})
		const { eventId } = await must(
			defineSpeakingEvent(this.database, {
				perkId,
				draft: EVENT,
				actorId: this.marketerId,
				now: NOW,
			}),
		)
		const slotId = await this.slot(eventId, { capacity })
		return { perkId, eventId, slotId }
	}

	async slot(
		eventId: string,
		draft: Partial<typeof SLOT> = {},
	): Promise<string> {
		const made = defineSlot(this.database, {
			eventId,
			draft: { ...SLOT, ...draft },
			actorId: this.marketerId,
			now: NOW,
		})
		return (await must(made)).slotId
	}

	async claim(id: string): Promise<Claim> {
		const claim = await findClaim(this.database.read, id)
		if (!claim) throw new Error(`there is no claim ${id}`)
		return claim
	}

	async states(ids: readonly string[]): Promise<string[]> {
		const found = await Promise.all(ids.map((id) => this.claim(id)))
		return found.map(({ state }) => state)
	}

	/** How a claim came to where it is: "– → waitlisted → approved". */
	async path(id: string): Promise<string> {
		const moves = await listMoves(this.database.read, id)
		return ['–', ...moves.map(({ toState }) => toState)].join(' → ')
	}

	async mails(template?: string): Promise<Mail[]> {
		const { rows } = await listMails(this.database.read, null, null, 1_000)
		return rows
			.toReversed()
			.filter((mail) => template === undefined || mail.template === template)
	}

	/** What advocates were told of their claims: "acme@example.com held". */
	async news(): Promise<string[]> {
		const mails = await this.mails('claim-news')
		return mails
			.map(({ recipient, props }) => `${recipient} ${props?.news}`)
			.sort()
	}
}

export const EVENT: SpeakingEventDraft = {
	name: 'Customer Day',
	place: 'Berlin',
	zone: 'Europe/Berlin',
	startsAt: NOW + 60 * DAY,
	endsAt: NOW + 60 * DAY + 8 * HOUR,
	brief: null,
}
export const SLOT = {
	title: 'Opening talk',
	track: 'Main',
	startsAt: NOW + 60 * DAY + HOUR,
	durationMinutes: 45,
	capacity: 1,
}
