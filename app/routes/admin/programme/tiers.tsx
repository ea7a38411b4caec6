import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { requireMay } from '#app/http/guards.ts'
import { ButtonLink } from '#app/ui/primitives/button.tsx'
import { PageHeader } from '#app/ui/primitives/page-header.tsx'
import { LadderRungs } from '#app/ui/programme/ladder-rungs.tsx'
import { StarterOffer } from '#app/ui/programme/starter-offer.tsx'
import { MILESTONES_PATH, TIERS_PATH } from '#app/views/paths/paths.ts'
import { viewLadderEditor } from '#app/views/programme/ladder-editor.ts'

export async function loader(door: LoaderFunctionArgs) {
	await requireMay(door, 'see_settings')
	return viewLadderEditor(door.context.database.read)
}

export const meta: MetaFunction = () => [{ title: 'Tiers · Laurel' }]

export default function Tiers() {
	const { rungs, withoutTier, hasMilestones } = useLoaderData<typeof loader>()
	return (
		<>
			<PageHeader
				title="Tiers"
				lead="The ladder that customers climb by their own success. Whoever reaches a tier holds it, and is told once."
			>
				{rungs.length > 0 && (
					<ButtonLink to={`${TIERS_PATH}/new`} verb="administer" look="primary">
						New tier
					</ButtonLink>
				)}
			</PageHeader>
			{rungs.length === 0 ? (
				<StarterOffer
					title="There is no ladder yet"
					backTo={TIERS_PATH}
					own={
						hasMilestones
							? { to: `${TIERS_PATH}/new`, label: 'Add a tier' }
							: {
									to: `${MILESTONES_PATH}/new`,
									label: 'Define a milestone',
								}
					}
				/>
			) : (
				<LadderRungs rungs={rungs} withoutTier={withoutTier} />
			)}
		</>
	)
}
