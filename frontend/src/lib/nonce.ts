import { setNonce } from 'get-nonce'

/** The word in the page's head that lets its own styles through the content security policy. */
export const nonce = document.querySelector<HTMLMetaElement>('meta[property=csp-nonce]')?.nonce ?? ''

if (nonce) setNonce(nonce)
