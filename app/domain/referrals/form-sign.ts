import type { FormTiming } from './form-timing.ts'

/** What speaks for a program behind a form. */
export type FormSign =
	/** The field that nobody sees holds something. */
	| 'hidden_field'
	/** It came back faster than anybody types. */
	| 'filled_fast'

/**
 * What speaks for a program behind a form; null: nothing does. A browser or a password manager that fills forms in leaves
 * the same signs, so whoever sent it is thanked and kept, and somebody looks at the referral.
 */
export function signOfProgram({
	hiddenField,
	timing,
}: {
	hiddenField: string
	timing: FormTiming
}): FormSign | null {
	if (hiddenField !== '') return 'hidden_field'
	return timing === 'too_fast' ? 'filled_fast' : null
}
