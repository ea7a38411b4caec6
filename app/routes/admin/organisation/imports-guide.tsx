import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { requireMay } from '#app/http/guards.ts'
import { ButtonLink } from '#app/ui/primitives/button.tsx'
import { DataTable } from '#app/ui/primitives/data-table.tsx'
import { PageHeader } from '#app/ui/primitives/page-header.tsx'
import { Section } from '#app/ui/primitives/section.tsx'
import { viewImportGuide } from '#app/views/organisation/import-guide.ts'
import { IMPORTS_PATH } from '#app/views/paths/import-paths.ts'

export async function loader(door: LoaderFunctionArgs) {
	await requireMay(door, 'see_settings')
	return viewImportGuide()
}

export const meta: MetaFunction = () => [
	{ title: 'What Laurel needs · Laurel' },
]

export default function ImportGuide() {
	const { needs, systems } = useLoaderData<typeof loader>()
	return (
		<>
			<PageHeader
				title="What Laurel needs, and where it is"
				lead="Payments alone give the first figures. Everything else makes them say more, in any order, whenever you have it."
				back={{ to: IMPORTS_PATH, label: 'Imports' }}
			>
				<ButtonLink to={IMPORTS_PATH} look="primary">
					Give a file
				</ButtonLink>
			</PageHeader>
			<Section title="Where it is in what you have">
				<DataTable
					label="Where it is in what you have"
					columns={[
						{ label: 'System' },
						{ label: 'Which export, and where' },
						{ label: 'What it becomes' },
					]}
					rows={systems.map(({ system, exports, becomes }) => ({
						id: system,
						cells: [
							<span key="system" className="font-medium">
								{system}
							</span>,
							<ul key="exports" className="grid min-w-56 gap-1">
								{exports.map(({ name, where }) => (
									<li key={name}>
										{name}
										<span className="block text-ink-muted text-xs">
											{where}
										</span>
									</li>
								))}
							</ul>,
							<span key="becomes" className="block min-w-56">
								{becomes}
							</span>,
						],
					}))}
				/>
				<p className="mt-3 max-w-prose text-ink-muted text-sm">
					Menus move: look for the export by its name, and take all of its
					columns. You need not change anything in the file.
				</p>
			</Section>
			<Section
				title="What each fact is good for"
				about="Whatever your system is called: a table with these facts will do. The examples belong together and can be imported as they are."
			>
				<DataTable
					label="What each fact is good for"
					columns={[
						{ label: 'Fact' },
						{ label: 'What it takes' },
						{ label: 'What it opens up' },
						{ label: 'Example' },
					]}
					rows={needs.map((need) => ({
						id: need.kind,
						cells: [
							<span key="label" className="font-medium">
								{need.label}
							</span>,
							<span key="needs" className="block min-w-56">
								{need.needs}
							</span>,
							<span key="opens" className="block min-w-44">
								{need.opens}
							</span>,
							<ButtonLink key="example" to={need.example} isFile>
								Download<span className="sr-only"> {need.label}</span>
							</ButtonLink>,
						],
					}))}
				/>
			</Section>
		</>
	)
}
