import { Button, ButtonLink } from '#app/ui/primitives/button.tsx'
import { Card } from '#app/ui/primitives/card.tsx'
import { Disclosure } from '#app/ui/primitives/disclosure.tsx'
import { TextAreaField, TextField } from '#app/ui/primitives/field.tsx'
import { Form, ForWhoMay } from '#app/ui/primitives/form.tsx'
import { Notice } from '#app/ui/primitives/notice.tsx'

type CellField = {
	name: string
	label: string
	text: string
	isLong: boolean
	error?: string | undefined
}

/** The cells of a row that was not taken, what is wrong beside each, and what can be done about it. */
export function RejectedRowForm({
	view,
	reasonError,
}: {
	view: {
		back: string
		/** What is wrong with the row as a whole. */
		whole: readonly string[]
		/** Cells beyond the last column, in words. */
		spare: string | null
		fields: readonly CellField[]
		/** Columns of which nothing is made. */
		others: readonly CellField[]
	}
	reasonError: string | undefined
}) {
	const { whole, spare, fields, others } = view
	return (
		<>
			{whole.length > 0 && (
				<Notice tone="danger">
					<ul className="grid gap-1">
						{whole.map((reason) => (
							<li key={reason}>The row {reason}.</li>
						))}
					</ul>
				</Notice>
			)}
			{spare !== null && <Notice tone="warning">{spare}</Notice>}
			<Form
				method="post"
				noValidate
				className="grid grid-cols-[minmax(0,1fr)] gap-4"
			>
				<Card>
					<Cells fields={fields} />
				</Card>
				{others.length > 0 && (
					<Disclosure summary="Other columns, of which nothing is made">
						<Cells fields={others} />
					</Disclosure>
				)}
				<ForWhoMay verb="administer">
					<div className="flex flex-wrap gap-3">
						<Button size="large">Check it and let it land</Button>
						<ButtonLink to={view.back} size="large">
							Leave it
						</ButtonLink>
					</div>
				</ForWhoMay>
			</Form>
			<ForWhoMay verb="administer">
				<Disclosure
					summary="Dismiss it instead"
					isOpen={reasonError !== undefined}
				>
					<Form method="post" noValidate className="grid gap-4">
						<input type="hidden" name="dismiss" value="yes" />
						<TextAreaField
							label="Why"
							name="reason"
							rows={2}
							maxLength={2000}
							error={reasonError}
							hint="It will not land. Kept with the row, and in the audit log."
						/>
						<div>
							<Button look="danger">Dismiss it</Button>
						</div>
					</Form>
				</Disclosure>
			</ForWhoMay>
		</>
	)
}

const Cells = ({ fields }: { fields: readonly CellField[] }) => (
	<div className="grid grid-cols-[minmax(0,1fr)] gap-5 sm:grid-cols-2">
		{fields.map(({ name, label, text, isLong, error }) =>
			isLong ? (
				<div key={name} className="sm:col-span-2">
					<TextAreaField
						label={label}
						name={name}
						defaultValue={text}
						error={error}
					/>
				</div>
			) : (
				<TextField
					key={name}
					label={label}
					name={name}
					defaultValue={text}
					error={error}
				/>
			),
		)}
	</div>
)
