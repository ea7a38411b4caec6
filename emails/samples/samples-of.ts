import type { MailProps, MailTemplate } from '#app/domain/mail/templates.ts'

/** Cases of templates to look at, by name. */
export type SamplesOf<Template extends MailTemplate> = {
	readonly [T in Template]: Readonly<Record<string, MailProps[T]>>
}
