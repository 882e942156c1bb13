import Membership
import Store
import Testing

@testable import App

/// What stands in the letters about arrivals, and to whom they go.
@Suite struct ArrivalLettersTests {
  private let office: Office

  init() throws {
    office = try Office()
    try office.invite(in: .english)
    let code = try office.requestCode()
    try office.store.perform(
      AcceptInvitation(
        organisation: Office.organisation, invitation: Office.ana, generation: 1, seen: 0,
        joining: .newAccount(
          Account(
            id: Identifier("ana"), address: try .parse("ana@guest.example"),
            firstName: PersonName(stored: "Ana"), lastName: PersonName(stored: "Keller"),
            language: .english, passwordHash: "hash", createdAt: Office.now)),
        code: try office.lookup(code), now: Office.now))
  }

  private var arrivals: [ComposedLetter] {
    office.letters.all.filter { $0.to.text == "olga@alpine.example" }
  }

  @Test func `whoever has invited is told once, in their language, without a link or a code`()
    throws
  {
    for _ in 1...3 { try office.postman.deliverSome() }
    let letter = try #require(arrivals.first)
    #expect(arrivals.count == 1)
    #expect(letter.id == "joined-1-olga@usher.invalid")
    #expect(letter.subject == "Ana Keller ist Alpine & Sons {1} beigetreten")
    #expect(letter.text.hasPrefix("Guten Tag Olga\n\nAna Keller ist Alpine & Sons {1} beigetreten"))
    #expect(letter.text.contains("Rolle: Extern\nEingeladen von: Olga Berg"))
    #expect(letter.text.contains("Mein Konto"))
    #expect(!letter.text.contains("Arbeitsteams"))
    #expect(!letter.text.contains(try office.link()))
    #expect(!letter.text.contains("/i/"))
    #expect(try office.store.check() == [])
  }

  @Test func `who does not want it any more when it is sent gets none`() throws {
    guard let (organisation, announcement) = try office.store.arrivalToTell() else {
      Issue.record("nothing to tell")
      return
    }
    try office.store.perform(
      QueueArrivalLetters(
        organisation: organisation, announcement: announcement, limit: 5, now: Office.now))
    try office.store.perform(
      ChooseArrivalLetters(
        organisation: Office.organisation, account: Office.owner, choice: .none, now: Office.now))
    try office.postman.deliverSome()
    #expect(arrivals.isEmpty)
    #expect(try office.store.waitingLetters().isEmpty)
  }
}
