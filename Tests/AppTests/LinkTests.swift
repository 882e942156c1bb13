import Foundation
import Membership
import Store
import Testing
import Wizard

@testable import App

/// Links as they come from the key: none like another, none that says anything, none that is near one.
@Suite struct LinkTests {
  private static let key = LinkKey(bytes: (0..<32).map { UInt8($0) &* 41 &+ 3 })
  private static let organisation = Identifier<Organisation>("alpine")

  private static func token(_ number: Int, generation: Int = 1) -> LinkToken {
    key.token(
      organisation: organisation, invitation: Identifier("i\(number)"), generation: generation)
  }

  @Test func `of ten thousand links no two are alike, or begin alike`() {
    let texts = (0..<10_000).map { Self.token($0).text.replacing("-", with: "") }
    #expect(Set(texts).count == texts.count)
    #expect(texts.allSatisfy { $0.utf8.count >= 22 })
    let sorted = texts.sorted()
    let shared = zip(sorted, sorted.dropFirst()).map { $0.commonPrefix(with: $1).utf8.count }
    #expect(shared.max() ?? 0 <= 6)
  }

  @Test func `a link is made from the key and three names, and holds none of them`() {
    let names = ["alpine", "i7", "zoe@mail.example", "owner"].map { Array($0.utf8) }
    let text = Self.token(7).text
    let bits = text.utf8.filter { $0 != UInt8(ascii: "-") }.flatMap { sign in
      let value = Array("0123456789ABCDEFGHJKMNPQRSTVWXYZ".utf8).firstIndex(of: sign) ?? 0
      return (0..<5).map { value >> (4 - $0) & 1 }
    }
    // Wherever its bits are begun to be read, no name comes out of them.
    for offset in 0..<8 {
      let bytes = stride(from: offset, to: bits.count - 7, by: 8).map { start in
        UInt8(bits[start..<start + 8].reduce(0) { $0 << 1 | $1 })
      }
      for name in names { #expect(!bytes.indices.contains { bytes[$0...].starts(with: name) }) }
    }
    #expect(Self.token(7).text == text)
    let others = [
      Self.token(8), Self.token(7, generation: 2),
      Self.key.token(organisation: Identifier("b"), invitation: Identifier("i7"), generation: 1),
      LinkKey(bytes: Array(repeating: 1, count: 32)).token(
        organisation: Self.organisation, invitation: Identifier("i7"), generation: 1),
    ].map { $0.text.replacing("-", with: "") }
    for other in others {
      #expect(other.commonPrefix(with: text.replacing("-", with: "")).count < 4)
    }
  }

  /// So many are tried; `USHER_MUTATIONS` asks for more.
  private static let mutations =
    ProcessInfo.processInfo.environment["USHER_MUTATIONS"].flatMap(Int.init) ?? 3_000

  @Test func `no link that is near one opens anything, and all are answered alike`() throws {
    let office = try SignInOffice()
    try office.setUp()
    let links = try ["a", "b", "c"].map { name in
      try office.invite(address: "\(name)@mail.example")
      return try office.linkInLetter()
    }
    let tokens = try Set(links.map { try Link(parsing: $0).token })
    var chance: UInt64 = 20_261_125
    func random(_ bound: Int) -> Int {
      chance = chance &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Int((chance >> 33) % UInt64(bound))
    }
    var (slips, same, dead) = (0, 0, 0)
    for _ in 0..<Self.mutations {
      let typed = Self.mutated(links[random(3)], links[random(3)], random)
      guard let link = try? Link(parsing: typed) else {
        slips += 1
        continue
      }
      if tokens.contains(link.token) {
        // Small letters, spaces and look-alikes are the same link; the mark of another proves nothing.
        let own = try links.map { try Link(parsing: $0) }.first { $0.token == link.token }?.mark
        if link.mark != own {
          let facts = try office.opened(typed).joiningFacts()
          #expect(facts["mailbox-code-needed"]?.text == "yes")
        }
        same += 1
      } else {
        #expect(try office.store.invitation(found: LinkKey.lookup(link.token)) == nil)
        dead += 1
      }
    }
    #expect(slips > 0 && dead > 0 && same > 0)
    print("mutated links: \(slips) slips, \(dead) dead, \(same) the same")
  }

  /// One link changed in one of the ways that people and attackers change them.
  private static func mutated(
    _ link: String, _ other: String, _ random: (Int) -> Int
  ) -> String {
    var bytes = Array(link.utf8)
    let place = random(bytes.count)
    switch random(12) {
    case 0: bytes[place] ^= 1 << UInt8(random(8))
    case 1: for _ in 0...random(8) { bytes[random(bytes.count)] ^= 1 << UInt8(random(8)) }
    case 2: bytes = Array(bytes.prefix(place)) + Array(other.utf8).suffix(bytes.count - place)
    case 3: bytes.swapAt(place, random(bytes.count))
    case 4: return link.lowercased()
    case 5: bytes += Array(repeating: UInt8(ascii: "="), count: 1 + random(3))
    case 6:
      let digits = String(bytes[place], radix: 16)
      bytes.replaceSubrange(place...place, with: Array("%\(digits)".utf8))
    case 7: return link.replacing("0", with: "\u{FF10}").replacing("A", with: "\u{0410}")
    case 8: bytes += Array("?role=owner&email=mallory@evil.example".utf8)
    case 9: bytes += Array(repeating: UInt8(ascii: "A"), count: random(2_000))
    case 10: bytes.remove(at: place)
    case _:
      // A token that reads well, with a right check sign, and is nobody's.
      return LinkToken(bytes: (0..<22).map { _ in UInt8(random(256)) }).text
    }
    return String(decoding: bytes, as: UTF8.self)
  }

  @Test func `whoever is invited again gets another link, and the one before stays dead`() throws {
    let office = try SignInOffice()
    let owner = try office.setUp()
    var links: [String] = []
    for _ in 0..<3 {
      try office.invite()
      links.append(try office.linkInLetter())
      let id = try #require(
        try office.store.openInvitation(
          for: try .parse(SignInOffice.zoe), in: owner.organisation.id, at: office.now)
      ).id
      try office.store.perform(
        RevokeInvitation(
          organisation: owner.organisation.id, actor: owner.account.id, invitation: id,
          now: office.now))
    }
    try office.invite()
    #expect(Set(links + [try office.linkInLetter()]).count == 4)
    for link in links { #expect(try office.opened(link).isDeadLink) }
    #expect(try office.opened(try office.linkInLetter()).isJoining)
  }

  @Test func `neighbours of an address are others, and every spelling of it is the same`() throws {
    let office = try SignInOffice()
    try office.setUp()
    try office.invite(address: "alice@example.com")
    for address in ["ice@example.com", "a_ice@example.com", "al%@example.com"] {
      try office.invite(address: address)
    }
    for address in ["ALICE@EXAMPLE.COM", "alice@Example.com", " alice@example.com "] {
      #expect(throws: Refused.self) { try office.invite(address: address) }
    }
    let organisation = try #require(try office.store.organisations().first)
    let counts = try office.store.userCounts(in: organisation.id, at: office.now)
    #expect(counts[.pending] == 4)
  }
}
