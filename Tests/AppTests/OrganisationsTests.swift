import Foundation
import Membership
import Store
import Testing
import Wizard

@testable import App

/// Somebody in several organisations: what is shown, done and kept is of the present one alone.
@Suite struct OrganisationsTests {
  private static let goThere: [Event] = [
    .jumped(screen: "organisations"), .moved(by: 1), .chose(action: "enter-organisation"),
  ]

  @Test func `whoever makes an organisation is its legal representative, with the same account`()
    throws
  {
    let place = try TwoOrganisations()
    let member = try place.office.store.member(place.rhea, in: place.beta)
    #expect(member?.role == .owner)
    let events = try place.office.store.timeline(of: .organisation, in: place.beta)
    #expect(events.map(\.what) == [.organisationSetUp])
    #expect(events.map(\.who) == [place.rhea])
    // Making one takes nobody anywhere.
    #expect(try place.office.application().recognise())
    let application = try place.office.application()
    _ = try application.recognise()
    #expect(application.identity?.organisation.id == place.alpine)
  }

  @Test(arguments: [Actor.admin, .normal, .external])
  func `nobody but a legal representative makes one, or is offered to`(actor: Actor) throws {
    let place = try TwoOrganisations()
    let other = try place.office.add(actor, "other", to: place.alpine)
    let application = try place.office.application(of: other, in: place.alpine)
    let answers: [String: Value] = [
      "organisation": .text("Mine"), "plan": .text("standard"), "seats": .text("3"),
    ]
    let result = try application.walk("new-organisation", answers: answers, dryRun: false)
    #expect(
      result
        == .refused([
          Problem(
            "refusal.not-authorised",
            values: ["role": application.screens.phrases.text("role.\(actor.role.rawValue)")])
        ]))
    let front = Script()
    _ = try application.run("manager", at: front)
    #expect(!front.frame.menu.contains { $0.screen == "organisations" })
  }

  @Test func `setting up is still possible once only`() throws {
    let place = try TwoOrganisations()
    let answers: [String: Value] = [
      "organisation": .text("Third"), "plan": .text("standard"), "seats": .text("3"),
      "first-name": .text("A"), "last-name": .text("B"), "address": .text("a@b.example"),
      "language": .text("en"), "password": .secret(Secret(SignInOffice.password)),
    ]
    let result = try place.office.application().walk("setup", answers: answers, dryRun: false)
    #expect(result == .refused([Problem("refusal.already-set-up")]))
  }

  @Test func `after a switch every screen is of the other organisation`() throws {
    let place = try TwoOrganisations()
    let application = try place.application(in: place.alpine)
    let front = Script(
      [.jumped(screen: "users"), .moved(by: 1), .chose(action: "timeline"), .closedSheet]
        + Self.goThere)
    _ = try application.run("manager", at: front)
    #expect(front.text.contains("ana@guest.example"))
    #expect(front.frame.heading == "Beta Works")
    #expect(front.frame.screen == "dashboard")

    let further = Script(
      .jumped(screen: "users"), .reloaded, .chose(action: "timeline"), .closedSheet,
      .filtered("pending"), .searched("ana"), .jumped(screen: "dashboard"), .reloaded)
    _ = try application.run("manager", at: further)
    for secret in ["ana@guest.example", "Ana", "Alpine"] {
      #expect(
        !further.text.replacingOccurrences(of: "rhea@alpine.example", with: "").contains(secret))
    }
    #expect(try application.users(in: nil).map(\.address) == ["rhea@alpine.example"])
  }

  @Test func `nothing of another organisation is reached by its name`() throws {
    let place = try TwoOrganisations()
    let application = try place.application(in: place.beta)
    let row = Row(id: place.ana.text, place: "", cells: ["Ana"])
    let facts = try application.rowFacts(row)
    #expect(facts["user-timeline"] == .lines([]))
    #expect(facts["row-expires"] == nil)
    #expect(try application.answers(like: row, to: ["role", "language"]).isEmpty)
    try application.deal(with: row)
    #expect(application.shownInvitation == nil)
    let attempts: [() throws -> Void] = [
      { try application.send(place.ana, by: .email) },
      { try application.send(place.ana, by: .link) },
      { try application.send(place.ana, by: .email, newLink: true) },
      { try application.renew(place.ana) },
      { try application.revoke(place.ana) },
      { _ = try application.invitationFacts(place.ana) },
    ]
    for attempt in attempts { #expect(throws: Refusal.unknownInvitation) { try attempt() } }
    let kept = try place.office.store.invitation(place.ana, in: place.alpine)
    #expect(kept?.storedState == .pending)
  }

  @Test func `a link of one organisation opens nothing in another`() throws {
    let place = try TwoOrganisations()
    let store = place.office.store
    let account = Account(
      id: Identifier("ana"), address: try .parse("ana@guest.example"),
      firstName: PersonName(stored: "Ana"), lastName: PersonName(stored: "K"),
      language: .english, passwordHash: nil, createdAt: place.office.now)
    #expect(throws: Refusal.deadLink) {
      try store.perform(
        AcceptInvitation(
          organisation: place.beta, invitation: place.ana, generation: 1, seen: 0,
          joining: .newAccount(account), now: place.office.now))
    }
    #expect(throws: Refusal.deadLink) {
      try store.perform(
        RecordOpening(
          organisation: place.beta, invitation: place.ana, generation: 1, now: place.office.now))
    }
    // The token itself is made of the organisation too: the same name elsewhere gives another one.
    let world = try place.office.application().world
    let tokens = try [place.alpine, place.beta].map { try world.token($0, place.ana, 1).text }
    #expect(Set(tokens).count == 2)
  }

  @Test func `drafts are of one organisation each`() throws {
    let place = try TwoOrganisations()
    for (organisation, name) in [(place.alpine, "Of Alpine"), (place.beta, "Of Beta")] {
      let application = try place.application(in: organisation)
      let front = Script(.answered(field: "first-name", .text(name)))
      _ = try application.run("add-user", at: front)
      #expect(front.frames.first?.question == nil)
    }
    let front = Script(.replied("resume"))
    _ = try place.application(in: place.alpine).run("add-user", at: front)
    #expect(front.text.contains("Of Alpine"))
    #expect(!front.text.contains("Of Beta"))
  }

  @Test func `signing in enters the organisation that was entered last`() throws {
    let place = try TwoOrganisations()
    #expect(try place.office.signIn("rhea@alpine.example").isEmpty)
    let application = try place.office.application()
    _ = try application.recognise()
    #expect(application.identity?.organisation.id == place.alpine)
    place.office.now = place.office.now.adding(seconds: 60)
    _ = try application.run("manager", at: Script(Self.goThere))
    #expect(application.identity?.organisation.id == place.beta)

    // The remembered session is in the other organisation too, and its time runs on.
    let next = try place.office.application()
    #expect(try next.recognise())
    #expect(next.identity?.organisation.id == place.beta)
    let signedIn = try place.office.application()
    #expect(
      try signedIn.signIn(
        address: "rhea@alpine.example", password: Secret(SignInOffice.password),
        code: { nil }
      ).isEmpty)
    #expect(signedIn.identity?.organisation.id == place.beta)

    // Where the last one lets nobody in any more, another one does.
    try place.office.change(place.rhea, in: place.beta, to: .suspended)
    let outside = try place.office.application()
    #expect(
      try outside.signIn(
        address: "rhea@alpine.example", password: Secret(SignInOffice.password),
        code: { nil }
      ).isEmpty)
    #expect(outside.identity?.organisation.id == place.alpine)
  }

  @Test func `a switch does not make the remembered sign-in last longer`() throws {
    let place = try TwoOrganisations()
    #expect(try place.office.signIn("rhea@alpine.example").isEmpty)
    let application = try place.office.application()
    _ = try application.recognise()
    place.office.now = place.office.now.adding(seconds: 11 * 3_600)
    _ = try application.run("manager", at: Script(Self.goThere))
    #expect(try place.office.application().recognise())
    place.office.now = place.office.now.adding(seconds: 3_600)
    #expect(try !place.office.application().recognise())
  }

  @Test func `a suspended membership cannot be entered, and its row says why`() throws {
    let place = try TwoOrganisations()
    try place.office.change(place.rhea, in: place.beta, to: .suspended)
    let application = try place.application(in: place.alpine)
    let front = Script(Self.goThere)
    _ = try application.run("manager", at: front)
    #expect(application.identity?.organisation.id == place.alpine)
    let button = front.frame.buttons.first { $0.deed == .action("enter-organisation") }
    #expect(button?.reason == "This account is suspended. Ask a legal representative.")
    #expect(throws: Refusal.suspended) { try application.enterOrganisation(place.beta) }
    #expect(throws: Refusal.suspended) { try application.enterOrganisation(named: "beta works") }
    #expect(throws: Refusal.notAMember) {
      let other = try place.office.add(.owner, "other", to: place.alpine)
      try place.office.application(of: other, in: place.alpine).enterOrganisation(place.beta)
    }
  }

  @Test func `a command names an organisation by id or by name, and only one's own`() throws {
    let place = try TwoOrganisations()
    let application = try place.application(in: place.alpine)
    for name in ["Beta Works", "BETA works", place.beta.text] {
      try application.enterOrganisation(named: name)
      #expect(application.identity?.organisation.id == place.beta)
      try application.enterOrganisation(named: place.alpine.text)
    }
    let other = try place.office.add(.owner, "other", to: place.alpine)
    let stranger = try place.office.application(of: other, in: place.alpine)
    for name in ["Beta Works", place.beta.text, ""] {
      #expect(throws: Refusal.unknownOrganisation) {
        try stranger.enterOrganisation(named: name)
      }
    }
  }
}
