import Glibc
import Membership
import Store

// Makes a store, or commits invitations to it and prints the microseconds of each:
//   commits make PATH
//   commits run PATH COUNT
let organisation = Identifier<Organisation>("alpine")
let owner = Identifier<Account>("olga")
/// Sealed and noted as by the program itself.
func chain(_ path: String) -> EventChain {
  EventChain(key: [UInt8](repeating: 7, count: EventChain.keySize), heads: path + ".heads")
}
let now = Instant(seconds: 1_800_000_000)

func make(_ path: String) throws {
  let store = try OpenStore.file(path, chain: chain(path))
  try store.perform(
    SetUpOrganisation(
      organisation: Organisation(
        id: organisation, name: OrganisationName(stored: "Alpine Rescue"),
        domain: DomainName(stored: "alpine.example"), plan: .business, seats: 1_000_000,
        createdAt: now),
      owner: Account(
        id: owner, address: EmailAddress(stored: "olga@alpine.example", key: "olga@alpine.example"),
        firstName: PersonName(stored: "Olga"), lastName: PersonName(stored: "Berg"),
        language: .german, passwordHash: "$argon2id$", createdAt: now)))
  try store.close()
}

func invite(_ number: Int) -> InviteUser {
  let id = "i" + String(1_000_000 + number)
  let address = "\(id)@guest.example"
  return InviteUser(
    organisation: organisation, actor: owner,
    terms: Terms(
      firstName: PersonName(stored: "Ana"), lastName: PersonName(stored: "Keller"),
      address: EmailAddress(stored: address, key: address), role: .external, language: .french,
      phone: PhoneNumber(stored: "+41228203544"), note: FreeText(stored: ""), ksuite: true,
      teams: [], kdrive: .user, kchat: .user, mailbox: nil,
      message: FreeText(stored: "Welcome"), customAttributes: [:]),
    sendBy: .email, expiresAt: now.adding(days: 7), now: now, invitation: Identifier(id),
    delivery: Identifier("d-\(id)"), lookup: LinkLookup("hash-\(id)"))
}

func microseconds() -> Int {
  var time = timespec()
  clock_gettime(CLOCK_MONOTONIC, &time)
  return time.tv_sec * 1_000_000 + time.tv_nsec / 1000
}

switch Array(CommandLine.arguments.dropFirst()) {
case let words where words.count == 2 && words[0] == "make":
  try make(words[1])
case let words where words.count == 3 && words[0] == "run":
  let store = try OpenStore.file(words[1], chain: chain(words[1]))
  for number in 0..<(Int(words[2]) ?? 0) {
    let command = invite(number)
    let start = microseconds()
    try store.perform(command)
    print(microseconds() - start)
  }
case _:
  exit(64)
}
