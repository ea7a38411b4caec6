import {
	type ActionFunctionArgs,
	data,
	type LoaderFunctionArgs,
	type MetaFunction,
	redirect,
} from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { readForm } from '#app/http/forms.ts'
import { notFound, requireMay } from '#app/http/guards.ts'
import { noticeHeader } from '#app/http/notice.ts'
import { changeTraits } from '#app/operations/accounts/change-traits.ts'
import { Button, ButtonLink } from '#app/ui/primitives/button.tsx'
import { Card } from '#app/ui/primitives/card.tsx'
import { TextAreaField, TextField } from '#app/ui/primitives/field.tsx'
import { Form } from '#app/ui/primitives/form.tsx'
import { PageHeader } from '#app/ui/primitives/page-header.tsx'
import { TRAITS_REFUSALS, viewTraitsForm } from '#app/views/accounts/traits.ts'
import { accountPath } from '#app/views/paths/paths.ts'

export async function loader(door: LoaderFunctionArgs) {
	await requireMay(door, 'administer')
	const view = await viewTraitsForm(
		door.context.database.read,
		door.params.id ?? '',
	)
	if (!view) throw notFound()
	return view
}

export async function action(door: ActionFunctionArgs) {
	const { id: actorId } = await requireMay(door, 'administer')
	const { database, now } = door.context
	const {
		segment = '',
		industry = '',
		useCases = '',
	} = await readForm(door.request)
	const accountId = door.params.id ?? ''
	const typed = { segment, industry, useCases }
	const changed = await changeTraits(database, {
		accountId,
		typed,
		actorId,
		now: now(),
	})
	if (changed.ok)
		return redirect(accountPath(accountId), {
			headers: noticeHeader('Noted. Figures can be narrowed by it at once.'),
		})
	if (changed.reason === 'account_unknown') throw notFound()
	const [field, error] = TRAITS_REFUSALS[changed.reason]
	return data({ typed, field, error }, { status: 422 })
}

export const meta: MetaFunction<typeof loader> = ({ data }) => [
	{ title: `What kind of company is ${data?.name ?? 'this'}? · Laurel` },
]

export default function AccountTraits() {
	const { name, to, known, stored } = useLoaderData<typeof loader>()
	const answer = useActionData<typeof action>()
	const shown = answer?.typed ?? stored
	const errorOf = (field: string) =>
		answer?.field === field ? answer.error : undefined
	return (
		<>
			<PageHeader
				title={`What kind of company is ${name}?`}
				lead="Reports are narrowed by it, and stories are found by it. The next import of accounts that speaks of it replaces it."
				back={{ to, label: name }}
			/>
			<Form method="post" noValidate className="grid max-w-2xl gap-6">
				<Card>
					<div className="grid gap-5">
						<TextField
							label="Segment"
							name="segment"
							isOptional
							list="segments"
							autoComplete="off"
							defaultValue={shown.segment}
							hint="How you divide your customers: by size, by region."
							error={errorOf('segment')}
						/>
						<Known id="segments" words={known.segments} />
						<TextField
							label="Industry"
							name="industry"
							isOptional
							list="industries"
							autoComplete="off"
							defaultValue={shown.industry}
							error={errorOf('industry')}
						/>
						<Known id="industries" words={known.industries} />
						<TextAreaField
							label="What they use the product for"
							name="useCases"
							isOptional
							rows={3}
							defaultValue={shown.useCases}
							hint="Separated by semicolons."
							error={errorOf('useCases')}
						/>
					</div>
				</Card>
				<div className="flex flex-wrap gap-3">
					<Button>Save</Button>
					<ButtonLink to={to}>Leave it</ButtonLink>
				</div>
			</Form>
		</>
	)
}

const Known = ({ id, words }: { id: string; words: readonly string[] }) => (
	<datalist id={id}>
		{words.map((word) => (
			<option key={word} value={word} />
		))}
	</datalist>
)
