import { redirect } from '@remix-run/node'
import {
	type ConfirmedDeed,
	isFreshlyConfirmed,
	TYPED_KEPT_MS,
} from '#app/domain/people/confirmation.ts'
import { unseal } from '#db/seal.ts'
import {
	findConfirmation,
	forgetTyped,
} from '#db/stores/people/confirmations.ts'
import type { Door } from './guards.ts'

/** Under which name the address of a page says what had been typed there. */
const TYPED = 'typed'

export type Confirming = {
	/** The path of the page where it is done, to come back to. */
	readonly page: string
	/** What was typed, by field; nothing where the page has no field for it. */
	readonly typed?: Readonly<Record<string, string>>
}

/**
 * Second guard, after `requireMay`, of what only somebody does who confirmed just now that it is them: right before it is
 * done. Throws the redirect to where they confirm; what they typed waits for them on the page.
 */
export async function requireConfirmed(
	{ context }: Door,
	deed: ConfirmedDeed,
	{ page, typed = {} }: Confirming,
): Promise<void> {
	const { database, limits, now } = context
	const [person, session] = await Promise.all([
		context.person(),
		context.session(),
	])
	if (!person || !session) throw new Error('requireMay comes first')
	if (isFreshlyConfirmed(session, now())) {
		await database.transact((tx) =>
			forgetTyped(tx, { sessionId: session.id, deed, page }),
		)
		return
	}
	const id = await context.askToConfirm({
		userId: person.id,
		sessionId: session.id,
		deed,
		page,
		typed,
		isMailed: await limits.mayMailLink(person.email ?? person.id),
		now: now(),
	})
	throw redirect(`/confirm/${id}`)
}

/** The page again, with what was typed there. */
export const pageWithTyped = ({ page, id }: { page: string; id: string }) =>
	`${page}?${new URLSearchParams({ [TYPED]: id })}`

/** What had been typed on this page before its reader confirmed that it is them; null: nothing, or it is no longer kept. */
export async function readTyped(
	{ request, context }: Door,
	deed: ConfirmedDeed,
	{ page }: Confirming,
): Promise<Readonly<Record<string, string>> | null> {
	const id = new URL(request.url).searchParams.get(TYPED)
	if (id === null) return null
	const { database, now } = context
	const [person, session] = await Promise.all([
		context.person(),
		context.session(),
	])
	if (!person || !session) return null
	const found = await findConfirmation(database.read, {
		id,
		userId: person.id,
		sessionId: session.id,
	})
	if (found?.deed !== deed || found.page !== page) return null
	const isConfirmed =
		found.confirmedAt !== null || isFreshlyConfirmed(session, now())
	if (found.typed === null || !isConfirmed) return null
	if (found.createdAt + TYPED_KEPT_MS <= now()) return null
	const text = unseal(
		database.keyOf('typed'),
		found.typed,
		`${found.id} ${found.sessionId}`,
	)
	return text === null ? null : JSON.parse(text)
}
