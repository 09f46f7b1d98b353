import assert from 'node:assert/strict'
import { after, describe, test } from 'node:test'
import { createOutside } from './addresses.ts'

const INSIDE = [
  'http://127.0.0.1/',
  'http://127.1/',
  'http://2130706433/',
  'http://0x7f.1/',
  'http://0177.0.0.1/',
  'http://0.0.0.0/',
  'http://[::1]/',
  'http://[::]/',
  'http://[::ffff:127.0.0.1]/',
  'http://[::ffff:7f00:1]/',
  'http://[::127.0.0.1]/',
  'http://10.1.2.3/',
  'http://172.16.0.1/',
  'http://192.168.1.1:8080/x',
  'http://169.254.169.254/latest/meta-data/',
  'http://100.64.0.1/',
  'http://224.0.0.1/',
  'http://255.255.255.255/',
  'http://[fe80::1]/',
  'http://[fc00::1]/',
  'http://[fd00:ec2::254]/',
  'http://[64:ff9b::7f00:1]/',
  'http://[2002:7f00:1::]/',
]

describe('Where webhooks are sent', () => {
  const outside = createOutside([], 1_000)
  const own = createOutside(['10.0.0.0/8', '192.168.1.20', 'fd00::/8'], 1_000)
  after(async () => {
    await outside.dispatcher.destroy()
    await own.dispatcher.destroy()
  })

  for (const url of INSIDE) {
    test(`is not ${url}`, () => assert.match(outside.problemOf(url) ?? '', /WEBHOOK_NETWORKS/))
  }

  test('is the public internet, and a name, which is looked at when it is known what it comes to', () => {
    for (const url of [
      'https://93.184.215.14/',
      'https://[2606:4700::1111]/x',
      'https://example.com/',
      'http://localhost/',
    ])
      assert.equal(outside.problemOf(url), undefined, url)
  })

  test('is what is named of the own network, and no more of it', () => {
    for (const url of ['http://10.200.0.1/', 'http://192.168.1.20/', 'http://[fd12::1]/'])
      assert.equal(own.problemOf(url), undefined, url)
    for (const url of ['http://192.168.1.21/', 'http://127.0.0.1/', 'http://[fe80::1]/'])
      assert.match(own.problemOf(url) ?? '', /WEBHOOK_NETWORKS/, url)
  })
})
