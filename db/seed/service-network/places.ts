import type { Random } from '../random'
import type { DemoRows } from '../rows'

/** Organisation, division, site, kind, phone and address; what begins a line stays until another stands there. */
const TREE = `
CCP|Capital City Partnership|Admin|premises|0131 496 0100|165 Leith Walk, Edinburgh
||AMUFT|funding_stream|0131 496 0101|
|Joined up for Business|Event Registrations|funding_stream|0131 496 0110|
||Employer Recruitment|premises|0131 496 0112|12 Waverley Bridge, Edinburgh
East Lothian|East Lothian Works|Haddington|council_site|01620 496 020|Brewery Park, Haddington
||Musselburgh|council_site|0131 496 0121|Newbigging, Musselburgh
|No One Left Behind|East Lothian – NOLB|funding_stream|01620 496 022|
Midlothian|Communities and Lifelong Learning|Dalkeith|council_site|0131 496 0130|Buccleuch Street, Dalkeith
||Penicuik|council_site|01968 496 131|High Street, Penicuik
|Parental Employability|Midlothian – PESF|funding_stream|0131 496 0132|
Access to Industry|Edinburgh|Cowgate|premises|0131 496 0140|156 Cowgate, Edinburgh
||Access to Industry – Encompass|funding_stream|0131 496 0141|
|Midlothian|Access to Industry – Midlothian|council_site|0131 496 0142|Jarnac Court, Dalkeith
Acme Training|Acme Training|Acme|premises|0131 496 0150|4 Bonnington Mill, Edinburgh
||Acme – Leith|premises|0131 496 0151|81 Constitution Street, Edinburgh
Barnardo’s|Edinburgh|Barnardo’s – Edinburgh Works|premises|0131 496 0160|10 Hopetoun Street, Edinburgh
|Midlothian|Barnardo’s – Midlothian IFS|funding_stream|0131 496 0161|
Into Work|Edinburgh|Into Work – Edinburgh|premises|0131 496 0170|Norton Park, Edinburgh
|Midlothian|Into Work – Midlothian|council_site|0131 496 0171|Eskbank Road, Dalkeith
C1st|Edinburgh|C1st – Edinburgh|premises|0131 496 0180|Walkinshaw Road, Edinburgh
`

/** How clients are found by people who may not open them. What is not named here: by name, as in Helix. */
const DISCOVERED: Record<string, string> = {
  'Barnardo’s': 'initials',
  C1st: 'exact',
  'Access to Industry – Encompass': 'hidden',
  AMUFT: 'initials',
}

/** Ids by name; a division by organisation and name. */
export type Places = {
  organisations: Map<string, string>
  divisions: Map<string, string>
  sites: Map<string, { id: string; organisation: string; division: string }>
}

/** Writes the tree of the network, in which every site has a division. */
export function addPlaces(rows: DemoRows, random: Random, createdAt: Date): Places {
  const places: Places = { organisations: new Map(), divisions: new Map(), sites: new Map() }
  let [organisation, division] = ['', '']
  for (const line of TREE.trim().split('\n')) {
    const [ofOrganisation, ofDivision, name = '', kind = '', phone = '', address = ''] = line.split('|')
    organisation = ofOrganisation || organisation
    division = ofDivision || division
    const organisationId = places.organisations.get(organisation) ?? addOrganisation()
    const key = `${organisation} ${division}`
    const divisionId = places.divisions.get(key) ?? addDivision(organisationId, key)
    const id = random.uuid()
    const discoverability = DISCOVERED[name] ?? null
    rows.sites.push({
      id,
      organisationId,
      divisionId,
      kind,
      name,
      phone,
      address: address || null,
      discoverability,
      createdAt,
    })
    places.sites.set(name, { id, organisation, division })
  }
  return places

  function addOrganisation(): string {
    const id = random.uuid()
    places.organisations.set(organisation, id)
    const discoverability = DISCOVERED[organisation] ?? 'name'
    rows.organisations.push({ id, name: organisation, discoverability, createdAt })
    return id
  }
  function addDivision(organisationId: string, key: string): string {
    const id = random.uuid()
    places.divisions.set(key, id)
    rows.divisions.push({ id, organisationId, name: division, createdAt })
    return id
  }
}
