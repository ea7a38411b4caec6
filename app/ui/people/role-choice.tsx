import { type Choice, ChoiceField } from '#app/ui/primitives/choice-field.tsx'

export type RoleOption = Choice

/** One of the roles, each with what it may do. */
export const RoleChoice = ({
	roles,
	role,
	onChoose,
}: {
	roles: readonly RoleOption[]
	role: string
	onChoose?: (role: string) => void
}) => (
	<ChoiceField
		legend="What they may do"
		name="role"
		choices={roles}
		value={role}
		onChoose={onChoose}
	/>
)
