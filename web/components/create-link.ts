/** The same address with the create form open: it opens on any page. */
export function withCreateForm(parameters: URLSearchParams): URLSearchParams {
  const next = new URLSearchParams(parameters)
  next.set('new', '')
  return next
}
