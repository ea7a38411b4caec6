import { Link } from '@remix-run/react'
import { LoaderCircle } from 'lucide-react'
import {
	type ComponentPropsWithoutRef,
	forwardRef,
	type ReactNode,
} from 'react'
import type { Verb } from '#app/domain/people/permissions.ts'
import { useIsRead, useMay } from './form.tsx'

const SHAPE =
	'inline-flex items-center justify-center gap-2 whitespace-nowrap [&>svg]:shrink-0 rounded-md font-medium text-sm transition-colors disabled:cursor-not-allowed disabled:opacity-55'
const SIZES = {
	medium: 'h-10 px-4',
	large: 'h-11 px-5',
	/** The one thing that a narrow form does. */
	wide: 'h-11 w-full px-5',
	icon: 'size-10',
}
const LOOKS = {
	primary: 'bg-accent text-on-accent hover:bg-accent-strong',
	secondary:
		'border border-line-strong bg-surface text-ink hover:border-accent hover:text-accent',
	quiet: 'text-ink-muted hover:bg-sunken hover:text-ink',
	danger: 'bg-danger text-on-accent hover:opacity-90',
}

export type Look = {
	look?: keyof typeof LOOKS
	size?: keyof typeof SIZES
	children: ReactNode
}

export const buttonLook = (
	look: keyof typeof LOOKS,
	size: keyof typeof SIZES = 'medium',
) => `${SHAPE} ${SIZES[size]} ${LOOKS[look]}`

type ButtonProps = Look &
	Omit<ComponentPropsWithoutRef<'button'>, 'className' | 'children'> & {
		/** What it started is under way: it says so, and takes no second press. */
		isBusy?: boolean
	}

/** Sends its form, unless its type says otherwise. */
export const Button = forwardRef<HTMLButtonElement, ButtonProps>(
	function Button(
		{
			look = 'primary',
			size,
			type = 'submit',
			isBusy = false,
			children,
			...rest
		},
		ref,
	) {
		if (useIsRead()) return null
		return (
			<button
				ref={ref}
				{...rest}
				type={type}
				disabled={rest.disabled || isBusy}
				aria-busy={isBusy || undefined}
				className={buttonLook(look, size)}
			>
				{isBusy && (
					<LoaderCircle aria-hidden="true" className="size-4 animate-spin" />
				)}
				{children}
			</button>
		)
	},
)

/** Goes somewhere, or fetches a file. One that leads to a change names its verb, and is there for whoever may do it. */
export function ButtonLink({
	to,
	isFile = false,
	verb,
	look = 'secondary',
	size,
	children,
}: Look & { to: string; isFile?: boolean; verb?: Verb | undefined }) {
	const may = useMay(verb)
	if (useIsRead() || !may) return null
	return (
		<Link to={to} reloadDocument={isFile} className={buttonLook(look, size)}>
			{children}
		</Link>
	)
}
