/**
 * As many browsers of one network on one link within an hour are believed to be as many people: a company behind one
 * address, a talk whose audience scans a code. Beyond that they are counted apart, and shown. Browsers alike count once an
 * hour anyway, so whoever wants more clicks than this from one address has to make up agents.
 */
export const BURST_BROWSERS = 20

/** Whether a browser comes in a burst: by how many others of its network were seen on the link within the hour. */
export const isBurst = (othersWithinTheHour: number): boolean =>
	othersWithinTheHour >= BURST_BROWSERS
