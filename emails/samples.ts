import type { MailProps, MailTemplate } from '#app/domain/mail/templates.ts'
import { ACCESS_SAMPLES } from './samples/access.ts'
import { ADVOCACY_SAMPLES } from './samples/advocacy.ts'
import { REFERRAL_SAMPLES } from './samples/referrals.ts'
import { SUM_SAMPLES } from './samples/sums.ts'

/** Cases to look at, by name. */
export type SamplesOf<Template extends MailTemplate> = {
	readonly [T in Template]: Readonly<Record<string, MailProps[T]>>
}

/** Every template has some. */
export const SAMPLES: SamplesOf<MailTemplate> = {
	...ACCESS_SAMPLES,
	...ADVOCACY_SAMPLES,
	...REFERRAL_SAMPLES,
	...SUM_SAMPLES,
}
