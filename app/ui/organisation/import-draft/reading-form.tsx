import { Button, ButtonLink } from '#app/ui/primitives/button.tsx'
import { ChoiceField } from '#app/ui/primitives/choice-field.tsx'
import { Disclosure } from '#app/ui/primitives/disclosure.tsx'
import { Facts } from '#app/ui/primitives/facts.tsx'
import {
	type Option,
	SelectField,
	TextField,
} from '#app/ui/primitives/field.tsx'
import { Form } from '#app/ui/primitives/form.tsx'
import type { viewDraftFile } from '#app/views/organisation/import-draft/draft-file.ts'

type File = ReturnType<typeof viewDraftFile>

export type ReadingOptions = {
	presets: readonly Option[]
	encodings: readonly Option[]
	delimiters: readonly Option[]
	dates: readonly Option[]
	decimals: readonly Option[]
}

/** How a file is read, changeable in place; what only a person can say comes first. */
export function ReadingForm({
	file,
	to,
	options,
	isOpen,
	errors,
}: {
	file: File
	/** The draft's page. */
	to: string
	options: ReadingOptions
	isOpen: boolean
	errors: Readonly<Record<string, string>>
}) {
	const { chosen, questions, how } = file
	const asked = new Set(questions.map(({ name }) => name))
	return (
		<Form
			method="post"
			action={to}
			noValidate
			className="grid grid-cols-[minmax(0,1fr)] gap-4"
		>
			<input type="hidden" name="nth" value={file.nth} />
			{questions.map((question) => (
				<div
					key={question.name}
					className="rounded-lg border border-warning bg-surface p-4 sm:p-5"
				>
					<ChoiceField
						legend={`${question.legend} Every row of ${question.columns} could be either`}
						name={question.name}
						choices={question.choices}
						value={chosen[question.name]}
						error={errors[question.name]}
					/>
					<div className="mt-4">
						<Button>Go on with that</Button>
					</div>
				</div>
			))}
			<Disclosure
				summary={`How it is read${how.length > 0 ? `: ${how[0]?.text ?? ''}` : ''}`}
				isOpen={isOpen}
			>
				{how.length > 0 && (
					<div className="mb-6">
						<Facts items={how} />
					</div>
				)}
				<div className="grid gap-5 sm:grid-cols-2">
					<SelectField
						label="Read it as"
						name="preset"
						options={options.presets}
						none="What it looks like"
						defaultValue={chosen.preset}
						error={errors.preset}
					/>
					{!asked.has('dates') && (
						<SelectField
							label="Dates"
							name="dates"
							options={options.dates}
							none="As the column shows"
							defaultValue={chosen.dates}
						/>
					)}
					{!asked.has('decimal') && (
						<SelectField
							label="Before the cents"
							name="decimal"
							options={options.decimals}
							none="As the column shows"
							defaultValue={chosen.decimal}
						/>
					)}
					<TextField
						label="Time zone of its times"
						name="zone"
						defaultValue={chosen.zone}
						error={errors.zone}
						hint="Such as Europe/Berlin. Empty: what the column’s name says, else your organisation’s."
						isOptional
					/>
					{file.isSheet ? (
						<SelectField
							label="Sheet"
							name="sheet"
							options={file.sheets}
							none="The one that fits"
							defaultValue={chosen.sheet}
						/>
					) : (
						<>
							<SelectField
								label="Text"
								name="encoding"
								options={options.encodings}
								none="As found"
								defaultValue={chosen.encoding}
							/>
							<SelectField
								label="Between columns"
								name="delimiter"
								options={options.delimiters}
								none="As found"
								defaultValue={chosen.delimiter}
							/>
						</>
					)}
				</div>
				<div className="mt-6 flex flex-wrap gap-3">
					<Button look="secondary">Look at it that way</Button>
					{file.hasColumns && file.problem === null && (
						<ButtonLink to={`${to}/files/${file.nth}/columns`}>
							Match the columns yourself
						</ButtonLink>
					)}
				</div>
			</Disclosure>
		</Form>
	)
}
