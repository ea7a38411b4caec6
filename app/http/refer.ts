import { redirect } from '@remix-run/node'
import { isPlausibleClickId } from '#app/domain/referrals/click-id.ts'
import {
	type FormTiming,
	formTimingOf,
} from '#app/domain/referrals/form-timing.ts'
import { CLICK_ID, readClickCookie } from './click-cookie.ts'

/** The id of the click that led here: from the form or the address, else from the cookie; null: none that could be one. */
export function clickIdOf(
	request: Request,
	now: number,
	inForm = '',
): string | null {
	const asked = new URL(request.url).searchParams.get(CLICK_ID) ?? ''
	return (
		[inForm, asked].find((id) => isPlausibleClickId(id, now)) ??
		readClickCookie(request.headers.get('cookie') ?? undefined, now)
	)
}

/** When a form came back; one without an instant of ours is too old. */
export const timingOf = (shownAt: number | null, now: number): FormTiming =>
	shownAt === null ? 'too_old' : formTimingOf(shownAt, now)

/** From `/refer?via=CODE` to the page of the code, with what has to travel on. */
export function leadToCode(request: Request): Response | null {
	const { searchParams } = new URL(request.url)
	const code = searchParams.get('via') || searchParams.get('ref')
	if (!code) return null
	const kept = new URLSearchParams(
		[...searchParams].filter(
			([name]) => name.startsWith('utm_') || name === CLICK_ID,
		),
	)
	return redirect(
		`/refer/${encodeURIComponent(code)}${kept.size === 0 ? '' : `?${kept}`}`,
	)
}
