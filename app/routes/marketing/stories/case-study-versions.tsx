import type { LoaderFunctionArgs } from '@remix-run/node'
import { useLoaderData, useLocation } from '@remix-run/react'
import { notFound, requireMay } from '#app/http/guards.ts'
import { Badge } from '#app/ui/primitives/badge.tsx'
import { Button } from '#app/ui/primitives/button.tsx'
import { Card } from '#app/ui/primitives/card.tsx'
import { DataTable } from '#app/ui/primitives/data-table.tsx'
import { Empty } from '#app/ui/primitives/empty.tsx'
import { SelectField } from '#app/ui/primitives/field.tsx'
import { Form } from '#app/ui/primitives/form.tsx'
import { Pager } from '#app/ui/primitives/pager.tsx'
import { TextLink } from '#app/ui/primitives/text-link.tsx'
import { StoryDiff } from '#app/ui/stories/story-diff.tsx'
import { viewVersions } from '#app/views/stories/story-versions.ts'

export async function loader(door: LoaderFunctionArgs) {
	await requireMay(door, 'see_programme')
	const { database, organisation } = door.context
	const query = new URL(door.request.url).searchParams
	const numberOf = (name: string) => {
		const number = Number(query.get(name) ?? '')
		return Number.isSafeInteger(number) && number > 0 ? number : null
	}
	const view = await database.snapshot((read) =>
		viewVersions(read, organisation, door.params.id ?? '', {
			before: numberOf('before'),
			from: numberOf('from'),
			to: numberOf('to'),
		}),
	)
	if (!view) throw notFound()
	return view
}

export default function Versions() {
	const { versions, comparison, from, to, latest, files, next, first } =
		useLoaderData<typeof loader>()
	const { search } = useLocation()
	if (latest === 0)
		return (
			<Empty title="No version yet">
				Every save of the draft makes one. None is ever overwritten.
			</Empty>
		)
	const options = Array.from({ length: latest }, (_, i) => ({
		value: String(latest - i),
		label: `Version ${latest - i}`,
	}))
	return (
		<div className="grid gap-6">
			{latest > 1 && (
				<Card title="What differs">
					<Form
						method="get"
						key={search}
						className="mb-5 grid grid-cols-2 items-end gap-3 sm:flex"
					>
						<SelectField
							label="From"
							name="from"
							options={options}
							defaultValue={String(from)}
						/>
						<SelectField
							label="To"
							name="to"
							options={options}
							defaultValue={String(to)}
						/>
						<Button look="secondary" size="large">
							Compare
						</Button>
					</Form>
					{comparison && comparison.fields.length > 0 ? (
						<StoryDiff
							fields={comparison.fields}
							pictureAt={(fileId) => `${files}/${fileId}`}
						/>
					) : (
						<p className="text-ink-muted text-sm">
							These two say the same, to the letter.
						</p>
					)}
				</Card>
			)}
			<DataTable
				label="Versions"
				columns={[
					{ label: 'Version', isShort: true },
					{ label: 'Name' },
					{ label: 'Saved', isShort: true },
					{ label: 'By' },
					{ label: 'State', isShort: true },
					{ label: 'Hash', isShort: true, note: 'what consent binds to' },
				]}
				rows={versions.map((version) => ({
					id: String(version.number),
					cells: [
						<TextLink key="number" to={version.to}>
							Version {version.number}
						</TextLink>,
						version.name ?? '',
						version.at,
						version.by,
						<span key="states" className="flex gap-1.5">
							{version.states.map((state) => (
								<Badge key={state} tone={state === 'Sent' ? 'plain' : 'good'}>
									{state}
								</Badge>
							))}
						</span>,
						<code key="hash" className="font-mono text-xs">
							{version.hash}
						</code>,
					],
				}))}
			/>
			<Pager label="Pages of versions" first={first} next={next} />
		</div>
	)
}
