/** The keys of all databases of tests that name no others. */
export const TEST_KEYS = `laurel-keys-1,root=${'tests'.padEnd(43, '_')}`
