import { notifications } from '@mantine/notifications'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import type { Person, PersonChanges } from '#contract/access.ts'
import { changePerson, signOutEverywhere } from '../../../api/people.ts'
import { sessionQuery } from '../../../api/session.ts'
import { texts } from '../../../texts/texts.ts'

const said = texts.admin.people

/** Whoever changes themselves goes on in a new session, which the page then asks for. */
export function usePersonChanges({ id, name }: Person, onDone: () => void) {
  const queries = useQueryClient()
  const settle = async () => {
    await queries.invalidateQueries({ queryKey: sessionQuery.queryKey })
    await queries.invalidateQueries({ queryKey: ['admin', 'people'] })
  }
  const done = (message: string) => {
    notifications.show({ color: 'teal', message })
    onDone()
  }
  const save = useMutation({
    mutationFn: (changes: PersonChanges) => changePerson(id, changes),
    onSuccess: () => done(said.saved(name)),
    onSettled: settle,
  })
  const signOut = useMutation({
    mutationFn: () => signOutEverywhere(id),
    onSuccess: () => done(said.signedOut(name)),
    onSettled: settle,
  })
  return { save, signOut }
}
