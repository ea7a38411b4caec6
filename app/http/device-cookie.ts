import { newSecret } from '#db/secrets.ts'
import { cookieValues } from './cookies.ts'

const SECRET = /^[\w-]{43}$/
/** As long as browsers keep a cookie at most. */
const LIFETIME_SECONDS = 400 * 86_400

/**
 * By what a browser is known again when somebody signs in: the secret that it brought or a new one, and the cookie that
 * keeps it. It opens nothing, and outlives the sign-out: otherwise every sign-in would seem to be in a new browser.
 */
export function deviceCookie(
	request: Request,
	{ isSecure }: { isSecure: boolean },
): { secret: string; cookie: string } {
	const name = isSecure ? '__Host-laurel_device' : 'laurel_device'
	const brought = cookieValues(request.headers.get('cookie'), name)
	const secret = brought.find((value) => SECRET.test(value)) ?? newSecret()
	const attributes = `Path=/; Max-Age=${LIFETIME_SECONDS}; HttpOnly; SameSite=Lax`
	return {
		secret,
		cookie: `${name}=${secret}; ${attributes}${isSecure ? '; Secure' : ''}`,
	}
}
