import { createContext, useContext } from 'react'

const Nonce = createContext<string | undefined>(undefined)

/** Gives the page's scripts and style elements the nonce that its content security policy asks for. */
export const NonceProvider = Nonce.Provider

/** The nonce of this page; undefined in the browser, which hides it and no longer needs it. */
export const useNonce = () => useContext(Nonce)
