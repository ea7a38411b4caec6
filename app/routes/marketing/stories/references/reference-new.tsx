import {
	type ActionFunctionArgs,
	data,
	type LoaderFunctionArgs,
	type MetaFunction,
	redirect,
} from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { instantOfWall } from '#app/domain/wall-time.ts'
import { newFormId, readFormId } from '#app/http/form-id.ts'
import { readForm } from '#app/http/forms.ts'
import { requireMay } from '#app/http/guards.ts'
import { noticeHeader } from '#app/http/notice.ts'
import { requestReference } from '#app/operations/stories/references/request-reference.ts'
import { Button, ButtonLink } from '#app/ui/primitives/button.tsx'
import { Card } from '#app/ui/primitives/card.tsx'
import { TextAreaField, TextField } from '#app/ui/primitives/field.tsx'
import { Form } from '#app/ui/primitives/form.tsx'
import { PageHeader } from '#app/ui/primitives/page-header.tsx'
import {
	type AccountChoice,
	AccountPicker,
} from '#app/ui/referrals/account-picker.tsx'
import { resolveAccount } from '#app/views/accounts/account-choices.ts'
import {
	REFERENCES_PATH,
	referencePath,
} from '#app/views/paths/marketing-paths.ts'
import { viewReferenceChoices } from '#app/views/stories/reference-choices.ts'
import { NEED_REFUSALS } from '#app/views/stories/reference-words.ts'

const NAMES = ['neededBy', 'industry', 'useCase', 'prospect', 'need'] as const
type Name = (typeof NAMES)[number]

export async function loader(door: LoaderFunctionArgs) {
	await requireMay(door, 'run_programme')
	const { database, now } = door.context
	const choices = await viewReferenceChoices(database.read, now())
	return { ...choices, id: newFormId() }
}

export async function action(door: ActionFunctionArgs) {
	const { id: actorId } = await requireMay(door, 'run_programme')
	const { database, organisation, now } = door.context
	const fields = await readForm(door.request)
	const typed = Object.fromEntries(
		NAMES.map((name) => [name, fields[name] ?? '']),
	) as Record<Name, string>
	const refuse = (
		errors: Partial<Record<Name, string>>,
		choices: readonly AccountChoice[] = [],
	) => data({ typed, errors, choices }, { status: 422 })
	// The end of the day that was chosen.
	const neededBy = instantOfWall(`${typed.neededBy}T23:59`, organisation.zone)
	if (neededBy === null) return refuse({ neededBy: 'Choose a day' })
	const prospect =
		typed.prospect.trim() === ''
			? { id: null }
			: await resolveAccount(database.read, {
					typed: typed.prospect,
					chosenId: fields.prospectId,
				})
	if ('error' in prospect)
		return refuse({ prospect: prospect.error }, prospect.choices)
	const id = readFormId(fields.id)
	const made = await requestReference(database, {
		draft: {
			neededBy,
			need: typed.need,
			industry: typed.industry.trim() || null,
			useCase: typed.useCase.trim() || null,
		},
		prospectAccountId: prospect.id,
		actorId,
		now: now(),
		...(id && { id }),
	})
	if (made.ok)
		return redirect(referencePath(made.value.requestId), {
			headers: noticeHeader('Requested. Here is who could take it.'),
		})
	// Sent twice: it is there.
	if (made.reason === 'already_made')
		return redirect(id ? referencePath(id) : REFERENCES_PATH)
	const [field, message] = NEED_REFUSALS[made.reason]
	return refuse({ [field]: message })
}

export const meta: MetaFunction = () => [
	{ title: 'Request a reference call · Laurel' },
]

export default function NewReference() {
	const { industries, useCases, id } = useLoaderData<typeof loader>()
	const answer = useActionData<typeof action>()
	const errors: Partial<Record<Name, string>> = answer?.errors ?? {}
	const given = (name: Name) => ({
		name,
		defaultValue: answer?.typed[name],
		error: errors[name],
	})
	return (
		<>
			<PageHeader
				title="Request a reference call"
				lead="The better you say what they need, the better the match."
				back={{ to: REFERENCES_PATH, label: 'References' }}
			/>
			<Form method="post" noValidate className="grid max-w-3xl gap-6">
				<input type="hidden" name="id" value={id} />
				<Card>
					<div className="grid gap-5">
						<div className="grid gap-5 sm:grid-cols-2">
							<TextField label="Needed by" type="date" {...given('neededBy')} />
							<AccountPicker
								label="Prospect, where they are an account"
								name="prospect"
								isOptional
								typed={answer?.typed.prospect}
								error={errors.prospect}
								hint="Their own colleagues are left out."
								choices={answer?.choices ?? []}
							/>
							<TextField
								label="Industry"
								isOptional
								maxLength={80}
								list="industries"
								{...given('industry')}
							/>
							<TextField
								label="Use case"
								isOptional
								maxLength={80}
								list="use-cases"
								{...given('useCase')}
							/>
						</div>
						<Choices id="industries" values={industries} />
						<Choices id="use-cases" values={useCases} />
						<TextAreaField
							label="Who they are, and what they want to know"
							rows={6}
							maxLength={10_000}
							hint="Only colleagues read it."
							{...given('need')}
						/>
					</div>
				</Card>
				<div className="flex flex-wrap gap-3">
					<Button>Request it</Button>
					<ButtonLink to={REFERENCES_PATH}>Leave it</ButtonLink>
				</div>
			</Form>
		</>
	)
}

/** What is known already: anything else may be typed. */
const Choices = ({ id, values }: { id: string; values: readonly string[] }) => (
	<datalist id={id}>
		{values.map((value) => (
			<option key={value} value={value} />
		))}
	</datalist>
)
