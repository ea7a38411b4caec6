import { type FormProps, Form as RemixForm } from '@remix-run/react'
import { createContext, forwardRef, useContext } from 'react'
import { can, type Role, type Verb } from '#app/domain/people/permissions.ts'

const ViewerContext = createContext<Role | null>(null)

/** Says to the forms below as what the viewer is signed in. */
export const ViewerRole = ViewerContext.Provider

/** Whether the viewer may do this; where no verb is named or nobody is signed in, it is the page's matter. */
export function useMay(verb: Verb | undefined): boolean {
	const role = useContext(ViewerContext)
	return role === null || verb === undefined || can(role, verb)
}

/**
 * A form, shown only to whoever may send it: one that posts is there for those who change things, or who may do `verb`
 * where it names one. The route behind it has its own guard.
 */
export const Form = forwardRef<
	HTMLFormElement,
	FormProps & { verb?: Verb | undefined }
>(function Form({ verb, ...props }, ref) {
	const role = useContext(ViewerContext)
	const isPost = props.method?.toLowerCase() === 'post'
	if (isPost && role !== null && !maySend(role, verb)) return null
	return <RemixForm ref={ref} {...props} />
})

const maySend = (role: Role, verb: Verb | undefined): boolean =>
	verb
		? can(role, verb)
		: can(role, 'administer') ||
			can(role, 'run_programme') ||
			can(role, 'advocate')
