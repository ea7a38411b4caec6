import type { IncomingHttpHeaders } from 'node:http'
import { isPlausibleClickId } from '#app/domain/referrals/click-id.ts'
import type { ReferralSettings } from '#app/domain/referrals/settings.ts'
import { cookieValues } from './cookies.ts'

/** The parameter and the cookie in which a click's id travels. */
export const CLICK_ID = 'lrl_id'
const DAY_SECONDS = 86_400

/** The click that a browser brings along; null where it brings none, or something that is none. */
export const readClickCookie = (
	cookies: string | undefined,
	now: number,
): string | null =>
	cookieValues(cookies, CLICK_ID).find((id) => isPlausibleClickId(id, now)) ??
	null

/** Whether the browser says that whoever uses it is not to be tracked. */
const asksNotToBeTracked = (headers: IncomingHttpHeaders): boolean =>
	headers.dnt === '1' || headers['sec-gpc'] === '1'

/**
 * The cookie that keeps a click; null where none may be set. The organisation's own pages read it, so it is no secret,
 * and scripts may see it.
 */
export function clickCookie(
	clickId: string,
	{
		settings,
		windowDays,
		headers,
		host,
		isSecure,
	}: {
		settings: Pick<ReferralSettings, 'cookies' | 'cookieDomain'>
		windowDays: number
		headers: IncomingHttpHeaders
		/** The name by which people reach this portal. */
		host: string
		isSecure: boolean
	},
): string | null {
	if (settings.cookies === 'never' || asksNotToBeTracked(headers)) return null
	const domain = sharedDomain(settings.cookieDomain, host)
	return [
		`${CLICK_ID}=${clickId}`,
		'Path=/',
		`Max-Age=${windowDays * DAY_SECONDS}`,
		'SameSite=Lax',
		...(domain ? [`Domain=${domain}`] : []),
		...(isSecure ? ['Secure'] : []),
	].join('; ')
}

/** The domain that the settings name, where this host is it or lies below it: a browser refuses any other. */
function sharedDomain(configured: string | null, host: string): string | null {
	const domain = configured?.trim().toLowerCase().replace(/^\./, '') ?? ''
	if (!/^[a-z0-9-]+(\.[a-z0-9-]+)*$/.test(domain)) return null
	return host === domain || host.endsWith(`.${domain}`) ? domain : null
}
