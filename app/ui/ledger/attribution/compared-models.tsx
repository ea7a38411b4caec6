import { Badge } from '#app/ui/primitives/badge.tsx'
import { DataTable } from '#app/ui/primitives/data-table.tsx'
import { TextLink } from '#app/ui/primitives/text-link.tsx'

/** The models, and what would move if one took the place of the policy's. */
export const ComparedModels = ({
	models,
}: {
	models: readonly {
		model: string
		label: string
		rule: string
		isOwn: boolean
		moved: string
		between: string
		report: string
	}[]
}) => (
	<DataTable
		label="The models"
		columns={[
			{ label: 'Model' },
			{ label: 'How it shares' },
			{ label: 'Would move', isNumber: true },
			{ label: 'Advocates', isNumber: true },
			{ label: 'Report', isShort: true },
		]}
		rows={models.map((model) => ({
			id: model.model,
			cells: [
				<span key="model" className="flex flex-wrap items-center gap-x-3">
					{model.label}
					{model.isOwn && <Badge tone="good">The policy’s</Badge>}
				</span>,
				<span key="rule" className="block min-w-56 text-ink-muted">
					{model.rule}
				</span>,
				model.moved,
				model.between,
				<TextLink key="report" to={model.report}>
					Report under it
				</TextLink>,
			],
		}))}
	/>
)
