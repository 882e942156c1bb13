import Membership
import Store
import Testing

@testable import App

/// Codes as they are made from the key, and the letters that carry them.
@Suite struct MailboxCodeTests {
  private let office: Office

  init() throws { office = try Office() }

  @Test func `the letter says whose code it is, what it is, how long it works, and to keep it`()
    throws
  {
    try office.invite(in: .english)
    let code = try office.requestCode()
    try office.postman.deliverSome()
    let letter = try #require(office.letters.all.first)
    #expect(office.letters.all.count == 1)
    #expect(letter.to.text == "ana@guest.example")
    #expect(letter.subject == "Your code for Alpine & Sons {1}")
    #expect(letter.text.hasPrefix("Hello Ana,\n\nSomebody is registering with Alpine & Sons {1}"))
    #expect(letter.text.contains("\n\n\(code.text)\n\n"))
    #expect(letter.text.contains("It works for 10 minutes"))
    #expect(letter.text.contains("Never tell it to anybody who asks for it"))
    #expect(!letter.subject.contains(code.text))
    #expect(!letter.text.contains(try office.link()))
  }

  @Test func `the letter is in the language of the invitation, and says what time is left`() throws
  {
    try office.invite(in: .german)
    let code = try office.requestCode()
    try office.after(seconds: 121).postman.deliverSome()
    let letter = try #require(office.letters.all.first)
    #expect(letter.language == "de")
    #expect(letter.subject == "Ihr Code für Alpine & Sons {1}")
    #expect(letter.text.contains("\n\n\(code.text)\n\n"))
    #expect(letter.text.contains("Er gilt 8 Minuten"))
    #expect(letter.text.contains("Sagen Sie ihn niemandem, der danach fragt"))
  }

  @Test func `a code that does not work any more is not sent`() throws {
    let closings: [(Office) throws -> Office] = [
      { office in
        try office.store.perform(
          RevokeInvitation(
            organisation: Office.organisation, actor: Office.owner, invitation: Office.ana,
            now: Office.now))
        return office
      },
      { office in
        try office.renewLink()
        return office
      },
      { $0.after(seconds: 600) },
      { $0.after(seconds: 8 * 86_400) },
    ]
    for close in closings {
      let office = try Office()
      try office.invite(in: .english)
      _ = try office.requestCode()
      try close(office).postman.deliverSome()
      #expect(office.letters.all.isEmpty)
      #expect(try office.store.waitingLetters().isEmpty)
      let events = try office.store.timeline(
        of: .invitation(Office.ana), in: Office.organisation)
      #expect(events.last?.what == .deliveryWithdrawn)
    }
  }

  @Test func `of two codes only the newer one is sent`() throws {
    try office.invite(in: .english)
    _ = try office.requestCode()
    let later = office.after(seconds: 60)
    let newer = try later.requestCode()
    try later.postman.deliverSome()
    #expect(office.letters.all.count == 1)
    #expect(office.letters.all.first?.text.contains(newer.text) == true)
  }

  @Test func `the code of one place opens no other one`() throws {
    let key = LinkKey(bytes: Array(0..<32))
    let other = LinkKey(bytes: Array(1..<33))
    let code = Self.code(Office.subject())
    #expect(code == Self.code(Office.subject()))
    var lookups: Set<CodeLookup> = []
    for key in [key, other] {
      for organisation in ["alpine", "alpin"] {
        for invitation in ["ana", "eana"] {
          for generation in [1, 11] {
            lookups.insert(
              key.lookup(
                code,
                .mailbox(
                  Identifier(invitation), generation: generation,
                  in: Identifier(organisation))))
          }
        }
      }
      for way in PasswordCodeWay.allCases {
        for address in ["ana", "1"] {
          lookups.insert(key.lookup(code, .password(address: address, way)))
        }
      }
    }
    #expect(lookups.count == 24)
  }

  private static func code(
    _ subject: IssuedCode.Subject, serial: Int = 1, key: [UInt8] = Array(0..<32)
  ) -> String {
    MailboxCode(bytes: LinkKey(bytes: key).codeBytes(subject, serial: serial)).text
  }

  @Test func `codes of other numbers, links and keys are others`() {
    let codes = (1...50).map { Self.code(Office.subject(), serial: $0) }
    #expect(Set(codes).count == 50)
    let more = [
      Self.code(.mailbox(Office.ana, generation: 1, in: Identifier("b"))),
      Self.code(.mailbox(Identifier("b"), generation: 1, in: Office.organisation)),
      Self.code(Office.subject(2)), Self.code(Office.subject(), key: Array(1..<33)),
      Self.code(.password(address: "ana", .mailed)), Self.code(.password(address: "bea", .mailed)),
    ]
    #expect(Set(more + codes.prefix(1)).count == 7)
  }

  @Test func `the code of another store is refused, and of an older link too`() throws {
    try office.invite(in: .english)
    let code = try office.requestCode()
    let foreign = LinkKey(bytes: Array(1..<33)).lookup(code.text, Office.subject())
    #expect(throws: Refusal.codeWrong(triesLeft: 4)) { try office.give(foreign) }
    try office.give(try office.lookup(code))
    try office.renewLink()
    #expect(throws: Refusal.codeDead) {
      try office.give(try office.lookup(code, generation: 2), generation: 2)
    }
    #expect(throws: Refusal.deadLink) { try office.give(try office.lookup(code)) }
  }
}
