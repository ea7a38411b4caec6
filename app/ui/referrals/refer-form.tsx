import { useNavigation } from '@remix-run/react'
import { NAME_LIMIT } from '#app/domain/people/name.ts'
import { COMPANY_LIMIT, MESSAGE_LIMIT } from '#app/domain/referrals/friend.ts'
import type { Landing } from '#app/domain/referrals/landing.ts'
import {
	type LeadAnswer,
	type LeadRefusal,
	NOTHING_TYPED,
	SOURCE_LIMIT,
} from '#app/domain/referrals/lead-form.ts'
import { Button } from '#app/ui/primitives/button.tsx'
import { CheckField } from '#app/ui/primitives/check-field.tsx'
import { TextAreaField, TextField } from '#app/ui/primitives/field.tsx'
import { Form } from '#app/ui/primitives/form.tsx'
import { Notice } from '#app/ui/primitives/notice.tsx'

const REFUSALS: Readonly<Record<LeadRefusal, string>> = {
	limited:
		'Many forms came from here in a short time. Wait a quarter of an hour; what you typed stays as it is.',
	too_old:
		'This page was open for a long time. Look over what you typed, and send it again.',
	invalid: 'Something needs another look. What you typed is kept.',
}

/** By what somebody who was invited gets in touch. Errors keep what was typed. */
export function ReferForm({
	page: { code, consentText, consentVersion, inviter, ...page },
	answer,
}: {
	page: Landing & {
		stamp: string
		clickId: string | null
		story: string | null
	}
	answer: LeadAnswer | undefined
}) {
	const { typed, errors, refusal, stamp } = answer ?? {
		typed: NOTHING_TYPED,
		errors: {},
		refusal: null,
		stamp: page.stamp,
	}
	const isSending = useNavigation().state !== 'idle'
	return (
		<Form method="post" noValidate className="mt-6 grid gap-5">
			{refusal && (
				<Notice tone={refusal === 'invalid' ? 'danger' : 'warning'}>
					{REFUSALS[refusal]}
				</Notice>
			)}
			<input type="hidden" name="stamp" value={stamp} />
			<input type="hidden" name="consentVersion" value={consentVersion} />
			{page.clickId && (
				<input type="hidden" name="clickId" value={page.clickId} />
			)}
			{page.story && <input type="hidden" name="story" value={page.story} />}
			<div aria-hidden="true" className="sr-only">
				<label>
					Leave this empty
					<input
						name="website"
						tabIndex={-1}
						autoComplete="off"
						data-1p-ignore=""
						data-bwignore=""
						data-lpignore="true"
						data-form-type="other"
					/>
				</label>
			</div>
			<TextField
				label="Your name"
				name="name"
				autoComplete="name"
				required
				maxLength={NAME_LIMIT}
				defaultValue={typed.name}
				error={errors.name}
			/>
			<TextField
				label="Work e-mail"
				name="email"
				type="email"
				autoComplete="email"
				required
				maxLength={254}
				defaultValue={typed.email}
				error={errors.email}
			/>
			{code === null && page.story === null && (
				<TextField
					label="Who told you about us?"
					name="source"
					hint="A code, or their name and company."
					required
					maxLength={SOURCE_LIMIT}
					defaultValue={typed.source}
					error={errors.source}
				/>
			)}
			<TextField
				label="Company"
				name="company"
				isOptional
				autoComplete="organization"
				maxLength={COMPANY_LIMIT}
				defaultValue={typed.company}
				error={errors.company}
			/>
			<TextAreaField
				label="What would help you?"
				name="message"
				isOptional
				rows={3}
				maxLength={MESSAGE_LIMIT}
				defaultValue={typed.message}
				error={errors.message}
			/>
			<CheckField
				name="consent"
				label={consentText}
				isChecked={typed.consent}
				error={errors.consent}
			/>
			<Button size="wide" isBusy={isSending}>
				Send
			</Button>
			{inviter.name !== null && (
				<p className="text-ink-muted text-sm">
					{inviter.name} learns that you got in touch, and sees your address
					only in part.
				</p>
			)}
		</Form>
	)
}
