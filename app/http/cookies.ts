/**
 * What a browser sends under one name, as it is written there, in its order: a parent domain's cookie of the same name
 * comes along with ours. All others, whatever they hold, are not looked at: they are no concern of ours.
 */
export function cookieValues(
	header: string | null | undefined,
	name: string,
): string[] {
	const wanted = `${name}=`
	// Most visitors bring none.
	if (!header?.includes(wanted)) return []
	return header
		.split(';')
		.map((cookie) => cookie.trim())
		.filter((cookie) => cookie.startsWith(wanted))
		.map((cookie) => cookie.slice(wanted.length))
}

/** Has every cookie of an answer come back over https alone. */
export function secureCookies(headers: Headers): void {
	const cookies = headers.getSetCookie()
	headers.delete('Set-Cookie')
	for (const cookie of cookies)
		headers.append(
			'Set-Cookie',
			/;\s*secure\s*(;|$)/i.test(cookie) ? cookie : `${cookie}; Secure`,
		)
}
