const KEPT = 'concord-single-keys'

/** Whether keys without Ctrl or Cmd do something on this computer: some people dictate, and some press keys by accident. */
export function hasSingleKeys(): boolean {
  return window.localStorage.getItem(KEPT) !== 'off'
}

export function setSingleKeys(isOn: boolean): void {
  window.localStorage.setItem(KEPT, isOn ? 'on' : 'off')
}
