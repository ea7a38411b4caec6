import { and, asc, eq, gt, inArray, isNotNull, isNull, sql } from 'drizzle-orm'
import { pairsOf } from '#app/domain/recurring/pauses.ts'
import { chunks } from '#db/chunks.ts'
import type { Reader } from '#db/client.ts'
import {
	accountDetails,
	accounts,
	accountTraits,
	contactDetails,
	contacts,
	links,
	observations,
	rates,
	revenueLines,
	stages,
	subscriptions,
	touches,
	touchNotes,
} from '#db/schema/index.ts'
import { stands } from '#db/stands.ts'
import { asTold } from '#db/stores/ledger/revenue-lines.ts'

/** How many rows are read at a time. */
const PAGE = 1000

/** Everything that `page` gives, the next from where the last row was. */
async function* everyRow<Row>(
	page: (after: Row | null) => PromiseLike<Row[]>,
): AsyncGenerator<Row[]> {
	let after: Row | null = null
	for (;;) {
		const rows: Row[] = await page(after)
		if (rows.length > 0) yield rows
		const last = rows.at(-1)
		if (rows.length < PAGE || last === undefined) return
		after = last
	}
}

export const everyAccount = (read: Reader) =>
	everyRow((after: AccountFact | null) =>
		read
			.select({
				id: accounts.id,
				name: accountDetails.name,
				domain: accounts.domain,
				signedUpAt: accounts.signedUpAt,
				plan: accounts.plan,
				seats: accounts.seats,
				currency: accounts.currency,
				status: accounts.status,
				churnedAt: accounts.churnedAt,
				renewalAt: accounts.renewalAt,
				ownerEmail: accountDetails.ownerEmail,
				segment: accountTraits.segment,
				industry: accountTraits.industry,
				useCases: accountTraits.useCases,
			})
			.from(accounts)
			.innerJoin(accountDetails, eq(accountDetails.accountId, accounts.id))
			.leftJoin(accountTraits, eq(accountTraits.accountId, accounts.id))
			.where(after ? gt(accounts.id, after.id) : undefined)
			.orderBy(asc(accounts.id))
			.limit(PAGE),
	)

type AccountFact = Pick<
	typeof accounts.$inferSelect,
	| 'id'
	| 'domain'
	| 'signedUpAt'
	| 'plan'
	| 'seats'
	| 'currency'
	| 'status'
	| 'churnedAt'
	| 'renewalAt'
> & {
	readonly name: string
	readonly ownerEmail: string | null
	readonly segment: string | null
	readonly industry: string | null
	readonly useCases: string[] | null
}

/** People who were erased are left out. */
export const everyContact = (read: Reader) =>
	everyRow((after: ContactFact | null) =>
		read
			.select({
				id: contacts.id,
				accountId: contacts.accountId,
				email: contactDetails.email,
				name: contactDetails.name,
				title: contactDetails.title,
				role: contacts.role,
			})
			.from(contacts)
			.innerJoin(contactDetails, eq(contactDetails.contactId, contacts.id))
			.where(after ? gt(contacts.id, after.id) : undefined)
			.orderBy(asc(contacts.id))
			.limit(PAGE),
	)

type ContactFact = Pick<
	typeof contacts.$inferSelect,
	'id' | 'accountId' | 'role'
> &
	Pick<typeof contactDetails.$inferSelect, 'email' | 'name' | 'title'>

export const everyLink = (read: Reader) =>
	everyRow((after: typeof links.$inferSelect | null) =>
		read
			.select()
			.from(links)
			.where(after ? gt(links.code, after.code) : undefined)
			.orderBy(asc(links.code))
			.limit(PAGE),
	)

export const everyRate = (read: Reader) =>
	everyRow((after: typeof rates.$inferSelect | null) =>
		read
			.select()
			.from(rates)
			.where(
				after
					? sql`(${rates.currency}, ${rates.date}) > (${after.currency}, ${after.date})`
					: undefined,
			)
			.orderBy(asc(rates.currency), asc(rates.date))
			.limit(PAGE),
	)

export const everyStage = (read: Reader) =>
	everyRow((after: typeof stages.$inferSelect | null) =>
		read
			.select()
			.from(stages)
			.where(
				after
					? sql`(${stages.accountId}, ${stages.stage}, ${stages.occurredAt}) > (${after.accountId}, ${after.stage}, ${after.occurredAt})`
					: undefined,
			)
			.orderBy(asc(stages.accountId), asc(stages.stage), asc(stages.occurredAt))
			.limit(PAGE),
	)

/** A subscription that was paused again and again has a row for each pause. */
export async function* everySubscription(
	read: Reader,
): AsyncGenerator<SubscriptionFact[]> {
	const pages = everyRow((after: typeof subscriptions.$inferSelect | null) =>
		read
			.select()
			.from(subscriptions)
			.where(after ? gt(subscriptions.id, after.id) : undefined)
			.orderBy(asc(subscriptions.id))
			.limit(PAGE),
	)
	for await (const page of pages)
		yield page.flatMap((row): SubscriptionFact[] => {
			const pauses = pairsOf(row.pauses)
			return pauses.length === 0
				? [{ ...row, pausedAt: null, resumedAt: null }]
				: pauses.map(([pausedAt, resumedAt]) => ({
						...row,
						pausedAt,
						resumedAt,
					}))
		})
}

type SubscriptionFact = typeof subscriptions.$inferSelect & {
	readonly pausedAt: number | null
	readonly resumedAt: number | null
}

export const everyTouch = (read: Reader) =>
	everyRow((after: TouchFact | null) =>
		read
			.select({
				id: touches.id,
				accountId: touches.accountId,
				kind: touches.kind,
				occurredAt: touches.occurredAt,
				referrerAccountId: touches.referrerAccountId,
				referrerContactId: touches.referrerContactId,
				code: touches.code,
				note: touchNotes.note,
			})
			.from(touches)
			.leftJoin(touchNotes, eq(touchNotes.touchId, touches.id))
			.where(after ? gt(touches.id, after.id) : undefined)
			.orderBy(asc(touches.id))
			.limit(PAGE),
	)

type TouchFact = Omit<typeof touches.$inferSelect, 'createdAt'> & {
	readonly note: string | null
}

/** Lines that were voided are left out, and the others are called as their source called them. */
export async function* everyLine(read: Reader) {
	for await (const rows of everyStandingLine(read)) yield asTold(rows)
}

const everyStandingLine = (read: Reader) =>
	everyRow((after: typeof revenueLines.$inferSelect | null) =>
		read
			.select()
			.from(revenueLines)
			.where(
				and(
					stands(),
					after ? gt(revenueLines.sourceKey, after.sourceKey) : undefined,
				),
			)
			.orderBy(asc(revenueLines.sourceKey))
			.limit(PAGE),
	)

type Observation = typeof observations.$inferSelect

/** Measured values, those that correct others behind them all: whoever reads them in this order knows what is corrected. */
export async function* everyObservation(
	read: Reader,
): AsyncGenerator<Observation[]> {
	yield* everyRow((after: Observation | null) =>
		read
			.select()
			.from(observations)
			.where(
				and(
					isNull(observations.correctsId),
					after ? gt(observations.eventId, after.eventId) : undefined,
				),
			)
			.orderBy(asc(observations.eventId))
			.limit(PAGE),
	)
	for (const ids of chunks(await correctionsInOrder(read))) {
		const rows = await read
			.select()
			.from(observations)
			.where(inArray(observations.eventId, ids))
		const places = new Map(ids.map((id, place) => [id, place]))
		const placeOf = (row: Observation) => places.get(row.eventId) ?? 0
		yield rows.sort((a, b) => placeOf(a) - placeOf(b))
	}
}

/** Each behind what it corrects, which may be a correction itself. */
async function correctionsInOrder(read: Reader): Promise<string[]> {
	const rows = await read
		.select({ id: observations.eventId, corrects: observations.correctsId })
		.from(observations)
		.where(isNotNull(observations.correctsId))
		.orderBy(asc(observations.eventId))
	const correctedBy = new Map(rows.map(({ id, corrects }) => [corrects, id]))
	const corrections = new Set(rows.map(({ id }) => id))
	const ordered: string[] = []
	for (const { id, corrects } of rows) {
		if (corrects !== null && corrections.has(corrects)) continue
		let next: string | undefined = id
		while (next !== undefined) {
			ordered.push(next)
			next = correctedBy.get(next)
		}
	}
	return ordered
}
