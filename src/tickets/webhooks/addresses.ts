import { lookup } from 'node:dns'
import type { LookupFunction } from 'node:net'
import ipaddr from 'ipaddr.js'
import { Agent } from 'undici'

/** Nothing is sent there; the message says so to an admin. */
export class ForbiddenAddress extends Error {}

const forbidden = (address: string) =>
  `${address} is not an address of the public internet. WEBHOOK_NETWORKS names those of your own network that may be reached.`

export type Outside = {
  /** Why a URL that names an address may not be reached, in whatever way it writes it. Names are looked at when it connects. */
  problemOf: (url: string) => string | undefined
  /** Connects to no other address, whatever a name comes to, and when. */
  dispatcher: Agent
}

/** `networks`: addresses and ranges that may be reached although they are not public. */
export function createOutside(networks: readonly string[], timeout: number): Outside {
  const may = mayReach(networks)
  return {
    problemOf: (url) => {
      const host = new URL(url).hostname.replace(/^\[|\]$/g, '')
      return ipaddr.isValid(host) && !may(host) ? forbidden(host) : undefined
    },
    dispatcher: new Agent({ connect: { timeout, lookup: lookupWithin(may) }, headersTimeout: timeout }),
  }
}

type MayReach = (address: string) => boolean

function mayReach(networks: readonly string[]): MayReach {
  const allowed = networks.map((network) =>
    network.includes('/') ? ipaddr.parseCIDR(network) : wholeOf(ipaddr.parse(network)),
  )
  return (text) => {
    const address = ipaddr.process(text)
    if (isPublic(address)) return true
    return allowed.some(([base, bits]) => address.kind() === base.kind() && address.match(base, bits))
  }
}

/** Of IPv6 only what is given out as global: the rest holds other forms of old addresses, too. */
const isPublic = (address: Address) =>
  address.range() === 'unicast' && (address.kind() === 'ipv4' || address.match(ipaddr.parseCIDR('2000::/3')))

type Address = ReturnType<typeof ipaddr.process>

const wholeOf = (address: Address) => [address, address.kind() === 'ipv4' ? 32 : 128] satisfies [unknown, number]

/** Of a name that also comes to a forbidden address nothing is reached. */
function lookupWithin(may: MayReach): LookupFunction {
  return (name, options, callback) => {
    lookup(name, { ...options, all: true }, (error, addresses) => {
      const [first] = addresses ?? []
      const inside = addresses?.find(({ address }) => !may(address))
      if (error || !first) callback(error ?? new Error(`${name} has no address`), '', 0)
      else if (inside) callback(new ForbiddenAddress(forbidden(`${name} (${inside.address})`)), '', 0)
      else if (options.all) callback(null, addresses)
      else callback(null, first.address, first.family)
    })
  }
}
