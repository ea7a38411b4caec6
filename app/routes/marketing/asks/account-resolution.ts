import type { ActionFunctionArgs } from '@remix-run/node'
import { backWith } from '#app/http/back-with.ts'
import { notFound, requireMay } from '#app/http/guards.ts'
import { closeEscalation } from '#app/operations/asks/close-escalation.ts'
import { findAccountName } from '#app/views/accounts/account-name.ts'
import { advocacyPath } from '#app/views/paths/marketing-paths.ts'

/** Notes that what was wrong at an account is mended. */
export async function action(door: ActionFunctionArgs) {
	const { id: actorId } = await requireMay(door, 'run_programme')
	const { database, now } = door.context
	const accountId = door.params.id ?? ''
	if ((await findAccountName(database.read, accountId)) === null)
		throw notFound()
	const closed = await closeEscalation(database, {
		accountId,
		actorId,
		now: now(),
	})
	return backWith(advocacyPath(accountId), closed, {
		done: 'The escalation is closed.',
		refusals: { none_open: 'It was closed already.' },
	})
}
