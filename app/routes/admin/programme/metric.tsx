import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { notFound, requireMay } from '#app/http/guards.ts'
import { ListPage } from '#app/ui/layout/list-page.tsx'
import { Badge } from '#app/ui/primitives/badge.tsx'
import { Button, ButtonLink } from '#app/ui/primitives/button.tsx'
import { Card } from '#app/ui/primitives/card.tsx'
import { DataTable } from '#app/ui/primitives/data-table.tsx'
import { Facts } from '#app/ui/primitives/facts.tsx'
import { FilterText } from '#app/ui/primitives/filter-form.tsx'
import { Form } from '#app/ui/primitives/form.tsx'
import { LinkList } from '#app/ui/primitives/link-list.tsx'
import { TextLink } from '#app/ui/primitives/text-link.tsx'
import { searchOf } from '#app/views/overviews/accounts.ts'
import { METRICS_PATH } from '#app/views/paths/paths.ts'
import { viewMetric, viewMetricValues } from '#app/views/programme/metric.ts'

export async function loader(door: LoaderFunctionArgs) {
	await requireMay(door, 'see_settings')
	const { read } = door.context.database
	const key = door.params.key ?? ''
	const { searchParams } = new URL(door.request.url)
	const [metric, values] = await Promise.all([
		viewMetric(read, key),
		viewMetricValues(
			read,
			key,
			searchOf(searchParams),
			searchParams.get('after'),
		),
	])
	if (!metric || !values) throw notFound()
	return { metric, values }
}

export const meta: MetaFunction<typeof loader> = ({ data }) => [
	{ title: `${data?.metric.name ?? 'Metric'} · Laurel` },
]

export default function MetricPage() {
	const { metric, values } = useLoaderData<typeof loader>()
	return (
		<ListPage
			title={metric.name}
			badge={metric.isArchived && <Badge>Archived</Badge>}
			lead={metric.description ?? metric.counting}
			back={{ to: METRICS_PATH, label: 'Metrics' }}
			csv={values.csv}
			actions={
				metric.isArchived ? (
					<Form method="post" action={`${metric.to}/restoration`}>
						<input type="hidden" name="version" value={metric.version} />
						<Button look="secondary">Count it again</Button>
					</Form>
				) : (
					<>
						<ButtonLink to={`${metric.to}/change`} verb="administer">
							Change
						</ButtonLink>
						<ButtonLink to={`${metric.to}/archival`} verb="administer">
							Archive
						</ButtonLink>
					</>
				)
			}
			action={metric.to}
			submit="Search"
			filters={
				<FilterText
					label="Name, id or domain of an account"
					name="search"
					type="search"
					value={values.search}
				/>
			}
			summary={
				<Card>
					<Facts
						items={[
							{
								term: 'How it is counted',
								text: metric.isRatio ? (
									<LinkList links={metric.parts} none="" between=" ÷ " />
								) : (
									metric.counting
								),
							},
							{ term: 'Unit', text: metric.unit },
							...(metric.source === null
								? []
								: [
										{
											term: 'Below zero',
											text: metric.allowsNegative
												? 'Allowed'
												: 'Refused when it arrives',
										},
									]),
							{
								term: 'Milestones that read it',
								text: <LinkList links={metric.milestones} none="None yet" />,
							},
							...(metric.ratios.length > 0
								? [
										{
											term: 'Ratios made of it',
											text: <LinkList links={metric.ratios} none="" />,
										},
									]
								: []),
							{ term: 'Key, for programs', text: metric.key },
							{ term: 'Version', text: metric.version },
						]}
					/>
				</Card>
			}
			none={
				values.rows.length > 0
					? null
					: values.search
						? {
								title: 'No account fits',
								text: 'Try a part of the name, the id or the domain.',
							}
						: {
								title: 'No account has a value yet',
								text: 'Values appear here as soon as usage arrives and the accounts are evaluated.',
							}
			}
			first={values.first}
			next={values.next}
		>
			<DataTable
				label={`${metric.name} by account`}
				columns={[
					{ label: 'Account' },
					{ label: 'Value', isNumber: true },
					...(metric.isRatio ? [{ label: 'Made of', isNumber: true }] : []),
					{ label: 'As of', isShort: true },
				]}
				rows={values.rows.map((row) => ({
					id: row.id,
					cells: [
						<TextLink key="account" to={row.to}>
							{row.account}
						</TextLink>,
						<span key="value" className={row.isKnown ? '' : 'text-ink-muted'}>
							{row.value}
						</span>,
						...(metric.isRatio ? [row.parts] : []),
						row.day,
					],
				}))}
			/>
		</ListPage>
	)
}
