import { withoutSecrets } from '#app/domain/mail/templates.ts'
import type { Reader } from '#db/client.ts'
import { findMail } from '#db/stores/mail/outbox.ts'
import { readBrand } from '#db/stores/organisation/brand.ts'
import { UnrenderableMail } from '#emails/errors.ts'
import type { RenderedMail } from '#emails/render.ts'
import { frameOf, type Post } from './send-mail.ts'

/** Where a link of a mail leads whoever reads it here: nowhere. */
const NO_PATH = '/#this-link-was-for-its-recipient'

/** A mail of the outbox as its recipient sees it, without what only they may use; null where it is gone or cannot be made. */
export async function readMail(
	post: Post,
	read: Reader,
	id: string,
): Promise<RenderedMail | null> {
	const mail = await findMail(read, id)
	if (!mail?.props) return null
	const { path, ...props } = withoutSecrets(mail.template, mail.props)
	const brand = await readBrand(read)
	// The links that leave a list are the recipient's as well.
	const frame = frameOf(post, brand, { template: mail.template, userId: null })
	try {
		return await post.render(mail.template, { ...props, path: NO_PATH }, frame)
	} catch (error) {
		if (error instanceof UnrenderableMail) return null
		throw error
	}
}

/** Every template with every case of it that there is to look at. */
export async function listMailSamples() {
	const { listSamples } = await import('#emails/render.ts')
	return listSamples()
}

/** A sample as it would be sent today; null if there is none of this name. */
export async function readMailSample(
	post: Post,
	read: Reader,
	{ template, sample }: { template: string; sample: string },
): Promise<RenderedMail | null> {
	const { renderSample } = await import('#emails/render.ts')
	const brand = await readBrand(read)
	return renderSample(
		template,
		sample,
		frameOf(post, brand, { template, userId: 'sample' }),
	)
}
