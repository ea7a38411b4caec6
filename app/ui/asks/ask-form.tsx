import type { AskKind } from '#app/domain/asks/budget.ts'
import { ASK_WORDS, REVIEW_DISCLOSURE } from '#app/domain/asks/words.ts'
import { Button, ButtonLink } from '#app/ui/primitives/button.tsx'
import { Card } from '#app/ui/primitives/card.tsx'
import { CheckField } from '#app/ui/primitives/check-field.tsx'
import { Disclosure } from '#app/ui/primitives/disclosure.tsx'
import {
	SelectField,
	TextAreaField,
	TextField,
} from '#app/ui/primitives/field.tsx'
import { Form } from '#app/ui/primitives/form.tsx'
import { Notice } from '#app/ui/primitives/notice.tsx'

export type TypedAsk = {
	kind: string
	message: string
	isOverride: boolean
	reason: string
	/** Of a review. */
	site?: string
	url?: string
	disclosure?: string
}

/** What to ask an advocate for, and why all the same where it is not a good moment. */
export function AskForm({
	budget,
	id,
	answer,
	action,
	back,
	kind,
	message,
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
	/** Where there is nothing to choose. */
	kind?: AskKind
	/** What to begin with. */
	message?: string
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
					{kind ? (
						<input type="hidden" name="kind" value={kind} />
					) : (
						<SelectField
							label="What for"
							name="kind"
							options={budget.kinds}
							none="Choose"
							defaultValue={typed?.kind}
							error={errors.kind}
						/>
					)}
					<TextAreaField
						label="What you write to them"
						name="message"
						rows={6}
						maxLength={10_000}
						defaultValue={typed?.message ?? message}
						error={errors.message}
						hint="It is mailed, and stands in the portal with a yes and a no. A no needs no reason."
					/>
					{kind === undefined && (
						<Disclosure
							summary={`If it is a ${ASK_WORDS.review.title.toLowerCase()}: where, and what goes with it`}
							isOpen={typed?.kind === 'review'}
						>
							<ReviewFields typed={typed} errors={errors} />
						</Disclosure>
					)}
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

/** Where a review is to be written, and what its reader has a right to know. */
function ReviewFields({
	typed,
	errors,
}: {
	typed: TypedAsk | undefined
	errors: Partial<Record<string, string>>
}) {
	return (
		<div className="grid gap-5">
			<div className="grid gap-5 sm:grid-cols-2">
				<TextField
					label="Where"
					name="site"
					maxLength={80}
					hint="As people call it, such as G2."
					defaultValue={typed?.site}
					error={errors.site}
				/>
				<TextField
					label="Its address"
					name="url"
					type="url"
					placeholder="https://"
					defaultValue={typed?.url}
					error={errors.url}
				/>
			</div>
			<TextAreaField
				label="What they are to disclose"
				name="disclosure"
				rows={4}
				maxLength={10_000}
				defaultValue={typed?.disclosure ?? REVIEW_DISCLOSURE}
				error={errors.disclosure}
				hint="It is always sent along. Whom we ask for a review never depends on what they think of us."
			/>
		</div>
	)
}
