import { Form } from '@remix-run/react'
import { ASK_WORDS, REVIEW_DISCLOSURE } from '#app/domain/asks/words.ts'
import { Button, ButtonLink } from '../primitives/button.tsx'
import { Card } from '../primitives/card.tsx'
import { CheckField } from '../primitives/check-field.tsx'
import { Disclosure } from '../primitives/disclosure.tsx'
import { SelectField, TextAreaField } from '../primitives/field.tsx'
import { Notice } from '../primitives/notice.tsx'

export type TypedAsk = {
	kind: string
	message: string
	isOverride: boolean
	reason: string
}

/** What to ask an advocate for, and why all the same where it is not a good moment. */
export function AskForm({
	budget,
	id,
	answer,
	action,
	back,
}: {
	budget: {
		advocate: string
		verdict: string
		kinds: readonly { value: string; label: string }[]
	}
	/** Of the form: sent twice, it asks once. */
	id: string
	/** What was wrong with what was typed before. */
	answer:
		| { typed: TypedAsk; errors: Partial<Record<string, string>> }
		| undefined
	action: string
	back: string
}) {
	const typed = answer?.typed
	const errors: Partial<Record<string, string>> = answer?.errors ?? {}
	const isBlocked = budget.verdict === 'blocked'
	return (
		<Form method="post" action={action} noValidate className="grid gap-6">
			<input type="hidden" name="id" value={id} />
			{errors.form && <Notice tone="warning">{errors.form}</Notice>}
			<Card>
				<div className="grid gap-5">
					<SelectField
						label="What for"
						name="kind"
						options={budget.kinds}
						none="Choose"
						defaultValue={typed?.kind}
						error={errors.kind}
					/>
					<TextAreaField
						label="What you write to them"
						name="message"
						rows={6}
						maxLength={10_000}
						defaultValue={typed?.message}
						error={errors.message}
						hint="It is mailed, and stands in the portal with a yes and a no. A no needs no reason."
					/>
					<Disclosure
						summary={`What goes with a ${ASK_WORDS.review.title.toLowerCase()}`}
					>
						<p className="text-sm">{REVIEW_DISCLOSURE}</p>
						<p className="mt-2 text-ink-muted text-sm">
							It is always sent along. Whom we ask for a review never depends on
							what they think of us.
						</p>
					</Disclosure>
				</div>
			</Card>
			{isBlocked && (
				<Card title="It is not a good moment">
					<div className="grid gap-5">
						<CheckField
							name="override"
							label="Ask all the same"
							hint="What you set aside, and that it was you, is kept with the ask and in the audit log."
							isChecked={typed?.isOverride ?? false}
						/>
						<TextAreaField
							label="Why"
							name="reason"
							rows={2}
							maxLength={10_000}
							defaultValue={typed?.reason}
							error={errors.reason}
						/>
					</div>
				</Card>
			)}
			<div className="flex flex-wrap gap-3">
				<Button>Ask {budget.advocate}</Button>
				<ButtonLink to={back}>Leave it</ButtonLink>
			</div>
		</Form>
	)
}
