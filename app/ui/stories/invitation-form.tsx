import { Button, ButtonLink } from '#app/ui/primitives/button.tsx'
import { Card } from '#app/ui/primitives/card.tsx'
import { CheckField } from '#app/ui/primitives/check-field.tsx'
import { TextAreaField } from '#app/ui/primitives/field.tsx'
import { Form } from '#app/ui/primitives/form.tsx'
import { Notice } from '#app/ui/primitives/notice.tsx'

/** What is written to the advocate who is to tell a story, and why all the same where it is not a good moment. */
export function InvitationForm({
	id,
	action,
	back,
	advocate,
	isBlocked,
	message,
	typed,
	errors,
}: {
	/** Of the form: sent twice, it invites once. */
	id: string
	action: string
	back: string
	advocate: string
	isBlocked: boolean
	message: string
	typed: { message: string; isOverride: boolean; reason: string } | undefined
	errors: Partial<Record<string, string>>
}) {
	return (
		<Form method="post" action={action} noValidate className="grid gap-6">
			<input type="hidden" name="id" value={id} />
			{errors.form && <Notice tone="warning">{errors.form}</Notice>}
			<Card title={`Invite ${advocate}`}>
				<TextAreaField
					label="What you write to them"
					name="message"
					rows={12}
					maxLength={10_000}
					defaultValue={typed?.message ?? message}
					error={errors.message}
					hint="It is mailed, and stands in the portal with a yes and a no. A no needs no reason, and is kept for a year."
				/>
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
				<Button>Invite {advocate}</Button>
				<ButtonLink to={back}>Leave it</ButtonLink>
			</div>
		</Form>
	)
}
