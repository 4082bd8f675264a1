/** What can be done with places and organisations. */

import { z } from 'zod'
import { type Operation, operation, paged, problem, type Reading, reading } from '#gate/index.ts'
import { type OrganisationView, organisationInput, organisationsQuery } from './contract.ts'
import { insertOrganisation, listOrganisations, listRegions, updateOrganisation } from './store.ts'

const create = operation({
  name: 'organisations.create',
  summary: 'Adds an organisation: a school, an NGO, a state institution.',
  input: organisationInput,
  event: 'organisation_created',
  purpose: 'project_work',
  offline: false,
  async body({ tx, left }, input) {
    left('organisation', await insertOrganisation(tx, input))
    return { id: input.id }
  },
})

const change = operation({
  name: 'organisations.change',
  summary: 'Replaces what is recorded of an organisation.',
  input: organisationInput,
  event: 'organisation_changed',
  purpose: 'project_work',
  offline: false,
  async body({ tx, left }, input) {
    const row = await updateOrganisation(tx, input)
    if (!row) throw problem('not_found', { what: 'organisation' })
    left('organisation', row)
    return { id: input.id }
  },
})

const organisations = reading({
  name: 'organisations.list',
  summary: 'Organisations of the tenant by name.',
  path: '/api/organisations',
  query: organisationsQuery,
  purpose: 'project_work',
  body: ({ tx }, { search, ...page }) =>
    paged(
      page,
      2,
      (item: OrganisationView) => [item.name, item.id],
      (after, limit) => listOrganisations(tx, { after: after as [string, string] | null, limit, search }),
    ),
})

const places = reading({
  name: 'places.list',
  summary: 'Regions with their municipalities and official codes.',
  path: '/api/places',
  query: z.object({}),
  purpose: 'project_work',
  body: async ({ tx }) => ({ items: await listRegions(tx) }),
})

export const operations: Operation[] = [create, change]
export const readings: Reading[] = [organisations, places]
