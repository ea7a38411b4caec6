/** Where in the form an account that cannot be added is mended, and how. */
export const MISSING_ACCOUNT_REFUSALS: Readonly<
	Record<string, readonly [field: string, words: string]>
> = {
	name_missing: ['name', 'The name of the company'],
	domain_invalid: ['domain', 'A domain name, such as example.com'],
}
