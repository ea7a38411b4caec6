import { DAY } from '#app/domain/durations.ts'
import { contactUri } from '#app/domain/people/access-settings.ts'
import type { Reader } from '#db/client.ts'
import { readAccessSettings } from '#db/stores/people/access-settings.ts'

/** Less than the year that the standard advises. It begins anew every day: whoever serves it stands by it. */
const VALID_DAYS = 180

/** The lines of `security.txt`: whom to tell, until when that holds, and where it is to be found. */
export async function securityTxt(
	read: Reader,
	{
		mailFrom,
		url,
		now,
	}: {
		/** Whom to tell where nobody is named. */
		mailFrom: string
		/** The address under which it is asked for. */
		url: string
		now: number
	},
): Promise<string> {
	const { securityContact } = await readAccessSettings(read)
	const contact = contactUri(securityContact ?? mailFrom)
	const today = Math.floor(now / DAY) * DAY
	const expires = new Date(today + VALID_DAYS * DAY).toISOString()
	return [
		`Contact: ${contact ?? `mailto:${encodeURIComponent(mailFrom)}`}`,
		`Expires: ${expires}`,
		'Preferred-Languages: en',
		`Canonical: ${new URL('/.well-known/security.txt', url).href}`,
		'',
	].join('\n')
}
