/** The mail itself is at fault: whoever took it would never take it. */
export class MailRefused extends Error {}

/** A mail that cannot be made, however often it is tried: its template is unknown, or its props do not fit. */
export class UnrenderableMail extends Error {}
