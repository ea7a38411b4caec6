import type { BrowserContext } from '@playwright/test'
import type { Portal } from './portal.ts'

type Visit = { portal: Portal; context: BrowserContext }

/** Lands the small ledger in the portal (again, which changes nothing) and signs an admin in. */
export async function openAsAdmin({ portal, context }: Visit) {
	await land(portal)
	await context.addCookies([await portal.signInAs('admin')])
}

/** As `openAsAdmin`, for an advocate of an account. */
export async function openAsAdvocate(
	{ portal, context }: Visit,
	accountId: string,
) {
	await land(portal)
	await context.addCookies([await portal.signInAs('advocate', accountId)])
}

async function land({ database }: Portal) {
	const { landSmallLedger } = await import('#tests/support/small-ledger.ts')
	await landSmallLedger(database)
}
