import type { MailTemplate } from '#app/domain/mail/templates.ts'
import { ACCESS_SAMPLES } from './samples/access.ts'
import { ADVOCACY_SAMPLES } from './samples/advocacy.ts'
import { CONTROL_SAMPLES } from './samples/control.ts'
import { REFERENCE_SAMPLES } from './samples/references.ts'
import { REFERRAL_SAMPLES } from './samples/referrals.ts'
import type { SamplesOf } from './samples/samples-of.ts'
import { STORY_SAMPLES } from './samples/stories.ts'
import { SUM_SAMPLES } from './samples/sums.ts'

/** Every template has some. */
export const SAMPLES: SamplesOf<MailTemplate> = {
	...ACCESS_SAMPLES,
	...ADVOCACY_SAMPLES,
	...CONTROL_SAMPLES,
	...REFERENCE_SAMPLES,
	...REFERRAL_SAMPLES,
	...STORY_SAMPLES,
	...SUM_SAMPLES,
}
