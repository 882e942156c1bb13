import GRDB
import Glibc
import Membership
import Store

// Makes a store with very many people; the same numbers always give the same people:
//   people PATH MEMBERS INVITATIONS [PASSWORD-HASH]
// The legal representative is olga@alpine.example.
let first = Array(
  """
  Ada Alan Alice Amir Ana André Boris Carla Chen Dana David Élodie Elena Emil Eva Farid Fiona Georg \
  Hana Hugo Ida Inès Ivan Jana Jürgen Jorge Karin Kenji Lars Lena Luis Maja Marc Mina Nadia Nils Noor \
  Olga Omar Pavel Petra Quinn Rana Rosa Ravi Sara Sven Tara Tomás Uma Vera Viktor Walter Wanda Xenia \
  Yara Yusuf Zara Zoë Žofie 花子 太郎
  """.split(separator: " ").map(String.init))
let last = Array(
  """
  Abel Adler Älpler Baker Bauer Becker Bell Berg Brandt Braun Costa Cruz Dietrich Dubois Ekman Ferrari \
  Fischer Fuchs García Gruber Haas Hansen Horvat Ibsen Jansen Kaya Keller Klein Koch Kovács Kumar Lang \
  Larsen López Maier Marino Meyer Moreau Müller Nagy Novák O'Brien Olsen Park Peters Popov Ricci Rossi \
  Sato Schmidt Silva Smith Sousa Suzuki Tanaka Torres Urban Vogel Wagner Weber Wolf Yılmaz Zhang Zhou \
  Zürcher 佐藤 田中
  """.split(separator: " ").map(String.init))
let organisation = "alpine"
/// Where the program itself would look for it.
func chain(_ path: String) -> EventChain {
  EventChain(key: [UInt8](repeating: 7, count: EventChain.keySize), heads: path + ".heads")
}
let now: Int64 = 1_800_000_000

/// Numbers by chance that are the same at every run.
struct Chance {
  var state: UInt64 = 0x9E37_79B9_7F4A_7C15

  mutating func below(_ bound: Int) -> Int {
    state ^= state << 13
    state ^= state >> 7
    state ^= state << 17
    return Int(state % UInt64(bound))
  }
}

func setUp(_ path: String, hash: String) throws {
  let store = try OpenStore.file(path, chain: chain(path))
  try store.perform(
    SetUpOrganisation(
      organisation: Organisation(
        id: Identifier(organisation), name: OrganisationName(stored: "Alpine Rescue"),
        domain: DomainName(stored: "alpine.example"), plan: .business, seats: 1_000,
        createdAt: Instant(seconds: now)),
      owner: Account(
        id: Identifier("olga"),
        address: EmailAddress(stored: "olga@alpine.example", key: "olga@alpine.example"),
        firstName: PersonName(stored: "Olga"), lastName: PersonName(stored: "Berg"),
        language: .english, passwordHash: hash, createdAt: Instant(seconds: now))))
  try store.close()
}

struct Writer {
  let database: Database
  var chance = Chance()
  var event: Int

  /// Ids in no order of the names, as real ones are.
  mutating func id(_ kind: String, _ number: Int) -> String {
    let letters = String(UInt64(chance.below(1 << 40)), radix: 36)
    return "\(letters)\(kind)\(number)"
  }

  mutating func name(_ number: Int) -> (first: String, last: String, address: String) {
    let (one, other) = (first[chance.below(first.count)], last[chance.below(last.count)])
    func ascii(_ text: String) -> String {
      text.lowercased().filter { $0.isASCII && $0.isLetter }
    }
    return (one, other, "\(ascii(one)).\(ascii(other))\(number)@mail.example")
  }

  func run(_ sql: String, _ arguments: [(any DatabaseValueConvertible)?]) throws {
    try database.cachedStatement(sql: sql).execute(arguments: StatementArguments(arguments))
  }

  mutating func write(_ what: String, _ kind: String, _ id: String, at time: Int64) throws {
    event += 1
    try run(
      """
      insert into timeline (organisation, number, subject_kind, subject, who, what, happened_at)
      values (?, ?, ?, ?, 'olga', ?, ?)
      """, [organisation, event, kind, id, what, time])
  }

  mutating func addMember(_ number: Int) throws {
    let (id, name) = (id("m", number), name(number))
    let time = now - Int64(chance.below(100_000_000))
    let role = ["normal", "normal", "normal", "external", "admin"][chance.below(5)]
    try run(
      """
      insert into account (id, address, address_key, first_name, last_name, language, created_at)
      values (?, ?, ?, ?, ?, 'en', ?)
      """, [id, name.address, name.address, name.first, name.last, time])
    try run(
      """
      insert into member (organisation, account, name_key, role, ksuite, kdrive, kchat, state,
        joined_at) values (?, ?, '', ?, 1, 'user', 'user', ?, ?)
      """, [organisation, id, role, chance.below(100) == 0 ? "suspended" : "active", time])
    try run(
      "insert into member_team (organisation, account, team) values (?, ?, ?)",
      [organisation, id, "t\(chance.below(20))"])
    try write("joined", "account", id, at: time)
  }

  mutating func addInvitation(_ number: Int) throws {
    let (id, name) = (id("i", number), name(number + 50_000_000))
    let time = now - Int64(chance.below(1_000_000))
    let state = chance.below(100) < 3 ? ["declined", "revoked"][chance.below(2)] : "pending"
    try run(
      """
      insert into invitation (organisation, id, name_key, first_name, last_name, address,
        address_key, require_address, role, language, ksuite, kdrive, kchat, send_by, expires_at,
        generation, lookup, state, invited_by, created_at, last_delivery)
      values (?, ?, '', ?, ?, ?, ?, 1, 'normal', 'en', 0, 'user', 'user', 'email', ?, 1, ?, ?,
        'olga', ?, ?)
      """,
      [
        organisation, id, name.first, name.last, name.address, name.address,
        time + Int64(chance.below(200_000_000)), "lookup-\(id)", state, time, "d-\(id)",
      ])
    try run(
      "insert into invitation_team (organisation, invitation, team) values (?, ?, ?)",
      [organisation, id, "t\(chance.below(20))"])
    try run(
      """
      insert into delivery (organisation, id, invitation, generation, kind, sent_by, sent_at,
        result, settled_at) values (?, ?, ?, 1, 'invitation', 'email', ?, 'handed-over', ?)
      """, [organisation, "d-\(id)", id, time, time])
    try write("invited", "invitation", id, at: time)
  }
}

func fill(_ path: String, members: Int, invitations: Int) throws {
  var configuration = Configuration()
  configuration.prepareDatabase {
    try $0.execute(sql: "pragma cache_size = -1000000; pragma foreign_keys = off")
  }
  let queue = try DatabaseQueue(path: path, configuration: configuration)
  try queue.inTransaction { database in
    let indexes = try Row.fetchAll(
      database,
      sql: """
        select name, sql from sqlite_master
        where type = 'index' and sql is not null and tbl_name <> 'person'
        """)
    for index in indexes { try database.execute(sql: "drop index \(index["name"] as String)") }
    let event = try Int.fetchOne(database, sql: "select max(number) from timeline") ?? 0
    var writer = Writer(database: database, event: event)
    for team in 0..<20 {
      let name = "Team \(last[team * 3])"
      try writer.run(
        """
        insert into team (organisation, id, name, name_key, mail) values (?, ?, ?, ?, '')
        """, [organisation, "t\(team)", name, name.lowercased()])
      try writer.write("team-created", "team", "t\(team)", at: now)
    }
    for number in 0..<members { try writer.addMember(number) }
    for number in 0..<invitations { try writer.addInvitation(number) }
    try database.execute(
      sql: """
        update organisation set seats = 2 * :count, seats_used = (
          select count(*) from member where ksuite = 1)
        """, arguments: ["count": members + 1_000])
    for index in indexes { try database.execute(sql: index["sql"]) }
    return .commit
  }
  try queue.close()
  let store = try OpenStore.file(path, chain: chain(path))
  try store.rewritePeople()
  try store.close()
}

let words = CommandLine.arguments
guard words.count == 4 || words.count == 5, let members = Int(words[2]),
  let invitations = Int(words[3])
else { exit(64) }
try setUp(words[1], hash: words.count == 5 ? words[4] : "$argon2id$")
try fill(words[1], members: members, invitations: invitations)
