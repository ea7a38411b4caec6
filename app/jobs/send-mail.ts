import {
	isMailTemplate,
	isOptionalMail,
	MAIL_TEMPLATES,
	type OptionalMailCategory,
} from '#app/domain/mail/templates.ts'
import { signMailToken } from '#app/operations/mail/mail-token.ts'
import {
	buryMail,
	type MailToSend,
	sendMail,
} from '#app/operations/mail/send-mail.ts'
import type { Reader } from '#db/client.ts'
import { type Brand, readBrand } from '#db/stores/organisation/brand.ts'
import { MailRefused, UnrenderableMail } from '#emails/errors.ts'
import type { MailFrame } from '#emails/layout/frame.ts'
import type { RenderedMail } from '#emails/render.ts'
import type { Transport } from '#emails/transport.ts'
import { Hopeless, type JobDone, type JobHandler } from './job.ts'

/** How this portal writes mail. */
export type Post = {
	readonly transport: Transport
	/** `Laurel <hello@example.com>`. */
	readonly from: string
	/** The portal's address, without a slash at the end. */
	readonly origin: string
	/** Signs the links that leave a list. */
	readonly key: string
	readonly render: (
		template: string,
		props: unknown,
		frame: MailFrame,
	) => Promise<RenderedMail>
}

/** Sends one mail of the outbox. */
export const createSendMail = (post: Post): JobHandler => ({
	concurrency: 4,
	async run({ database, now, job }): Promise<JobDone> {
		const outcome = await sendMail(database, {
			mailId: job.id,
			now,
			deliver: (mail) => deliver(post, database.read, mail),
		}).catch((error) => {
			const isHopeless =
				error instanceof MailRefused || error instanceof UnrenderableMail
			throw isHopeless ? new Hopeless(error.message) : error
		})
		if (outcome.sent) return { sent: 1 }
		return outcome.reason === 'over' ? null : { withheld: 1 }
	},
	bury: async (tx, job, why) => {
		await buryMail(tx, job.id, why)
	},
})

async function deliver(post: Post, read: Reader, mail: MailToSend) {
	const frame = frameOf(post, await readBrand(read), mail)
	const rendered = await post.render(mail.template, mail.props, frame)
	return post.transport.send({
		...rendered,
		id: mail.id,
		from: post.from,
		to: mail.recipient,
		date: mail.createdAt,
		// RFC 8058: a mail program leaves the list with one POST.
		headers: frame.unsubscribeUrl
			? {
					'List-Unsubscribe': `<${frame.unsubscribeUrl}>`,
					'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click',
				}
			: {},
	})
}

/** What a mail says besides its own words. */
export function frameOf(
	{ origin, key }: Pick<Post, 'origin' | 'key'>,
	{ name, brandColour, logoId, zone }: Brand,
	{ template, userId }: { template: string; userId: string | null },
): MailFrame {
	const isOptional = isMailTemplate(template) && isOptionalMail(template)
	const token =
		isOptional && userId !== null
			? signMailToken(key, {
					userId,
					category: MAIL_TEMPLATES[template].category as OptionalMailCategory,
				})
			: null
	return {
		organisation: {
			name,
			brandColour:
				brandColour && /^#[0-9a-f]{6}$/i.test(brandColour) ? brandColour : null,
			logoUrl: logoId === null ? null : `${origin}/images/${logoId}`,
			zone,
		},
		origin,
		preferencesUrl: token && `${origin}/mail-preferences/${token}`,
		unsubscribeUrl: token && `${origin}/unsubscribe/${token}`,
	}
}
