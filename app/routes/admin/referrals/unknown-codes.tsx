import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { requireMay } from '#app/http/guards.ts'
import { ListPage } from '#app/ui/layout/list-page.tsx'
import { DataTable } from '#app/ui/primitives/data-table.tsx'
import { useMay } from '#app/ui/primitives/form.tsx'
import { Section } from '#app/ui/primitives/section.tsx'
import { TextLink } from '#app/ui/primitives/text-link.tsx'
import {
	REFERRALS_PATH,
	UNKNOWN_CODES_PATH,
} from '#app/views/paths/referral-paths.ts'
import { viewUnknownCodes } from '#app/views/referrals/unknown-codes.ts'

export async function loader(door: LoaderFunctionArgs) {
	await requireMay(door, 'see_revenue')
	const { database, organisation } = door.context
	return viewUnknownCodes(
		database.read,
		organisation,
		new URL(door.request.url).searchParams.get('after'),
	)
}

export const meta: MetaFunction = () => [{ title: 'Unknown codes · Laurel' }]

export default function UnknownCodes() {
	const view = useLoaderData<typeof loader>()
	const mayGive = useMay('administer')
	return (
		<>
			<ListPage
				title="Unknown codes"
				lead="Codes that visitors and files brought and that are nobody’s link: a campaign’s tag, a misspelling, or a link that is still to come. They count for nobody, and displace nobody, until you say whose they are."
				back={{ to: REFERRALS_PATH, label: 'Referrals' }}
				action={UNKNOWN_CODES_PATH}
				none={
					view.rows.length > 0
						? null
						: {
								title: 'No code waits',
								text: 'A code that nobody has appears here as soon as somebody comes with it.',
							}
				}
				first={view.first}
				next={view.next}
			>
				<DataTable
					label="Unknown codes"
					columns={[
						{ label: 'Code' },
						{ label: 'Whose it might be' },
						{ label: 'Came', isNumber: true },
						{ label: 'With' },
						{ label: 'Who paid', isNumber: true, note: 'so far, in all' },
						{ label: 'First', isShort: true },
						{ label: 'Last', isShort: true },
					]}
					rows={view.rows.map((row) => ({
						id: row.code,
						cells: [
							<div key="code" className="min-w-28">
								<span className="[overflow-wrap:anywhere]">{row.code}</span>
								{mayGive && (
									<span className="mt-1 block text-sm">
										<TextLink to={row.to}>
											Say whose<span className="sr-only"> {row.code} is</span>
										</TextLink>
									</span>
								)}
							</div>,
							<MightBe key="might" {...row} />,
							row.times,
							row.accounts,
							row.paid,
							row.since,
							row.last,
						],
					}))}
				/>
			</ListPage>
			{view.campaigns.length > 0 && (
				<Section title="Campaigns">
					<p className="mb-4 text-ink-muted text-sm">
						Codes of which somebody said that they are a campaign’s: they are
						nobody’s, and no link gets one.
					</p>
					<DataTable
						label="Campaigns"
						columns={[
							{ label: 'Code' },
							{ label: 'Came', isNumber: true },
							{ label: 'With' },
							{ label: 'Said' },
						]}
						rows={view.campaigns.map((row) => ({
							id: row.code,
							cells: [
								<div key="code" className="min-w-28">
									<span className="[overflow-wrap:anywhere]">{row.code}</span>
									{mayGive && (
										<span className="mt-1 block text-sm">
											<TextLink to={row.removal}>
												Take back<span className="sr-only"> {row.code}</span>
											</TextLink>
										</span>
									)}
								</div>,
								row.times,
								row.accounts,
								row.said,
							],
						}))}
					/>
				</Section>
			)}
		</>
	)
}

function MightBe({
	mightBe,
	others,
}: {
	mightBe: { who: string; why: string } | null
	others: string | null
}) {
	if (!mightBe)
		return <span className="text-ink-muted">Nobody’s is like it</span>
	return (
		<div className="min-w-40">
			{mightBe.who}
			{others && ` ${others}`}
			<span className="mt-0.5 block text-ink-muted text-xs">{mightBe.why}</span>
		</div>
	)
}
