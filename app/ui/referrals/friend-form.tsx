import { useNavigation } from '@remix-run/react'
import { NAME_LIMIT } from '#app/domain/people/name.ts'
import { COMPANY_LIMIT, MESSAGE_LIMIT } from '#app/domain/referrals/friend.ts'
import { Button } from '#app/ui/primitives/button.tsx'
import { CheckField } from '#app/ui/primitives/check-field.tsx'
import { TextAreaField, TextField } from '#app/ui/primitives/field.tsx'
import { Form } from '#app/ui/primitives/form.tsx'
import { Notice } from '#app/ui/primitives/notice.tsx'

export type FriendField = 'name' | 'email' | 'company' | 'message' | 'isKnown'

export type FriendAnswer = {
	typed: {
		name: string
		email: string
		company: string
		message: string
		isKnown: boolean
	}
	errors: Partial<Record<FriendField, string>>
	refusal: string | null
}

/** Who the friend is, and what the advocate says to them. Errors keep what was typed. */
export function FriendForm({
	vendor,
	answer,
}: {
	vendor: string
	answer: FriendAnswer | undefined
}) {
	const { typed, errors, refusal } = answer ?? NOTHING
	const isSending = useNavigation().state !== 'idle'
	return (
		<Form method="post" noValidate className="grid gap-5">
			{refusal && <Notice tone="warning">{refusal}</Notice>}
			<TextField
				label="Their name"
				name="name"
				required
				autoComplete="off"
				maxLength={NAME_LIMIT}
				defaultValue={typed.name}
				error={errors.name}
			/>
			<TextField
				label="Their work e-mail"
				name="email"
				type="email"
				required
				autoComplete="off"
				maxLength={254}
				defaultValue={typed.email}
				error={errors.email}
			/>
			<TextField
				label="Their company"
				name="company"
				isOptional
				autoComplete="off"
				maxLength={COMPANY_LIMIT}
				defaultValue={typed.company}
				error={errors.company}
			/>
			<TextAreaField
				label="A personal line"
				name="message"
				isOptional
				hint="Why you thought of them. It stands in the mail as you write it."
				rows={4}
				maxLength={MESSAGE_LIMIT}
				defaultValue={typed.message}
				error={errors.message}
			/>
			<CheckField
				name="isKnown"
				label={`They know me, and would not mind a question from ${vendor}.`}
				isChecked={typed.isKnown}
				error={errors.isKnown}
			/>
			<div>
				<Button size="large" isBusy={isSending}>
					Ask them
				</Button>
			</div>
		</Form>
	)
}

const NOTHING: FriendAnswer = {
	typed: { name: '', email: '', company: '', message: '', isKnown: false },
	errors: {},
	refusal: null,
}
