import { useState } from 'react'
import { Button } from '#app/ui/primitives/button.tsx'
import { TextField } from '#app/ui/primitives/field.tsx'
import { Form } from '#app/ui/primitives/form.tsx'
import { useHydrated } from '#app/ui/primitives/hydrated.ts'
import { RoleChoice, type RoleOption } from './role-choice.tsx'

/** What somebody may. The account is asked for where the role has one. */
export function RoleForm({
	action,
	role,
	accountId,
	roles,
}: {
	action: string
	role: string
	accountId: string | null
	roles: readonly RoleOption[]
}) {
	const isHydrated = useHydrated()
	const [chosen, setChosen] = useState(role)
	const asksForAccount = !isHydrated || chosen === 'advocate'
	return (
		<Form method="post" action={action} className="grid gap-5">
			<RoleChoice roles={roles} role={role} onChoose={setChosen} />
			{asksForAccount && (
				<TextField
					label="Account id"
					name="accountId"
					defaultValue={accountId ?? ''}
					maxLength={200}
					autoComplete="off"
					hint="Of the customer company that an advocate belongs to."
				/>
			)}
			<div>
				<Button look="secondary">Change role</Button>
			</div>
		</Form>
	)
}
