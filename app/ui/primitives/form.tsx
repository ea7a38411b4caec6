import { type FormProps, Form as RemixForm } from '@remix-run/react'
import { createContext, forwardRef, type ReactNode, useContext } from 'react'
import { can, type Role, type Verb } from '#app/domain/people/permissions.ts'

const ViewerContext = createContext<Role | null>(null)

/** Says to the forms below as what the viewer is signed in. */
export const ViewerRole = ViewerContext.Provider

/** Whether the viewer may do this; where no verb is named or nobody is signed in, it is the page's matter. */
export function useMay(verb: Verb | undefined): boolean {
	const role = useContext(ViewerContext)
	return role === null || verb === undefined || can(role, verb)
}

/** What is there for whoever may do it, and what is in its place for the others. */
export const ForWhoMay = ({
	verb,
	otherwise = null,
	children,
}: {
	verb: Verb
	otherwise?: ReactNode
	children: ReactNode
}) => <>{useMay(verb) ? children : otherwise}</>

const ReadingContext = createContext(false)

/** Whether this stands in a form that its viewer reads and does not send. */
export const useIsRead = (): boolean => useContext(ReadingContext)

/**
 * A form, shown only to whoever may send it: one that posts is there for those who change things, or who may do `verb`
 * where it names one. One that holds what is settled is read by the others: its fields are shown, its buttons are not. The
 * route behind it has its own guard.
 */
export const Form = forwardRef<
	HTMLFormElement,
	FormProps & { verb?: Verb | undefined; isReadByOthers?: boolean }
>(function Form({ verb, isReadByOthers = false, ...props }, ref) {
	const role = useContext(ViewerContext)
	const isPost = props.method?.toLowerCase() === 'post'
	if (isPost && role !== null && !maySend(role, verb))
		return isReadByOthers ? (
			<ReadingContext.Provider value={true}>
				<fieldset disabled className={`min-w-0 ${props.className ?? ''}`}>
					{props.children}
				</fieldset>
			</ReadingContext.Provider>
		) : null
	return <RemixForm ref={ref} {...props} />
})

const maySend = (role: Role, verb: Verb | undefined): boolean =>
	verb
		? can(role, verb)
		: can(role, 'administer') ||
			can(role, 'run_programme') ||
			can(role, 'advocate')
