/** Under which key metadata names an account here, unless somebody says another. */
export const DEFAULT_METADATA_KEY = 'laurel_account'
