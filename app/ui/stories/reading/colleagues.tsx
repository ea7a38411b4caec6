import { NAME_LIMIT } from '#app/domain/people/name.ts'
import { Badge } from '#app/ui/primitives/badge.tsx'
import { Button } from '#app/ui/primitives/button.tsx'
import { Card, Row, RowList } from '#app/ui/primitives/card.tsx'
import { CheckField } from '#app/ui/primitives/check-field.tsx'
import {
	SelectField,
	TextAreaField,
	TextField,
} from '#app/ui/primitives/field.tsx'
import { Form } from '#app/ui/primitives/form.tsx'
import { Notice } from '#app/ui/primitives/notice.tsx'

export type ColleagueAnswer = {
	readonly typed: {
		readonly name: string
		readonly email: string
		readonly role: string
		readonly message: string
		readonly mayApprove: boolean
	}
	readonly errors: Partial<Record<string, string>>
	readonly refusal: string | null
}

const NOTHING: ColleagueAnswer = {
	typed: { name: '', email: '', role: 'legal', message: '', mayApprove: false },
	errors: {},
	refusal: null,
}

/** Who looks at a story besides the advocate, and the way to ask one more. */
export function Colleagues({
	to,
	roles,
	colleagues,
	answer = NOTHING,
}: {
	to: string
	roles: readonly { value: string; label: string }[]
	colleagues: readonly {
		id: string
		name: string
		email: string | null
		role: string
		mayApprove: boolean
		isOpen: boolean
		state: string
	}[]
	answer?: ColleagueAnswer | undefined
}) {
	const { typed, errors, refusal } = answer
	return (
		<div className="grid items-start gap-6 lg:grid-cols-2">
			<Card title="Ask a colleague">
				<p className="text-ink-muted text-sm">
					They get a link by mail that shows this story and nothing else. It
					works for 30 days, without an account, and you can end it.
				</p>
				<Form method="post" noValidate className="mt-5 grid gap-5">
					{refusal && <Notice tone="warning">{refusal}</Notice>}
					<TextField
						label="Their name"
						name="name"
						maxLength={NAME_LIMIT}
						defaultValue={typed.name}
						error={errors.name}
					/>
					<TextField
						label="Their e-mail"
						name="email"
						type="email"
						defaultValue={typed.email}
						error={errors.email}
					/>
					<SelectField
						label="Why they look at it"
						name="role"
						options={roles}
						defaultValue={typed.role}
						error={errors.role}
					/>
					<TextAreaField
						label="What you write to them"
						name="message"
						rows={3}
						isOptional
						defaultValue={typed.message}
						error={errors.message}
					/>
					<CheckField
						name="mayApprove"
						label="They may agree in my place"
						hint="Then their yes is your company’s."
						isChecked={typed.mayApprove}
					/>
					<div>
						<Button>Send the link</Button>
					</div>
				</Form>
			</Card>
			{colleagues.length > 0 && (
				<Card title="Asked" isFlush>
					<RowList>
						{colleagues.map((one) => (
							<Row
								key={one.id}
								title={
									<>
										{one.name}
										{one.email && (
											<span className="font-normal text-ink-muted">
												{' '}
												{one.email}
											</span>
										)}
									</>
								}
								about={`${one.role} · ${one.state}`}
								figure={
									<div className="flex flex-wrap items-center justify-end gap-3">
										{one.mayApprove && <Badge>May agree</Badge>}
										{one.isOpen && (
											<Form
												method="post"
												action={`${to}/${one.id}/dismissal`}
												className="inline"
											>
												<Button
													look="quiet"
													aria-label={`End the link of ${one.name}`}
												>
													End
												</Button>
											</Form>
										)}
									</div>
								}
							/>
						))}
					</RowList>
				</Card>
			)}
		</div>
	)
}
