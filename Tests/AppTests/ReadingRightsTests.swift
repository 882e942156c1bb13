import Membership
import Store
import Testing
import Wizard

@testable import App

/// Whatever is read asks who reads it; and whoever is demoted elsewhere is so at the next screen.
@Suite struct ReadingRightsTests {
  private struct Place {
    let office: SignInOffice
    let organisation: Organisation.ID
    let reader: Account.ID
    let invitation: Invitation.ID

    init() throws {
      office = try SignInOffice()
      let owner = try office.setUp()
      organisation = owner.organisation.id
      reader = try office.add(.owner, "reader", to: organisation)
      let maker = try office.application(of: owner.account.id, in: organisation)
      let gift = MatrixTests.Gift(role: .normal, kdrive: .user, kchat: .user, team: nil)
      _ = try maker.walk("add-user", answers: gift.answers("ana@guest.example"), dryRun: false)
      invitation = try #require(maker.shownInvitation)
    }

    func application(_ actor: Actor) throws -> Application {
      try office.change(reader, in: organisation, to: .owner)
      let application = try office.application(of: reader, in: organisation)
      try office.change(reader, in: organisation, to: actor)
      try application.lookAgain()
      return application
    }
  }

  @Test(arguments: Actor.allCases)
  func `rows, reports, details, timelines and terms are for those who may see users`(actor: Actor)
    throws
  {
    let place = try Place()
    let application = try place.application(actor)
    let mayView = try WrittenMatrix(below: "Who may do what").allows(.viewUsers, to: actor)
    let query = RowQuery(source: "users", filter: "all", search: "", anchor: .start, count: 9)
    #expect(try !application.rows(query).rows.isEmpty == mayView)
    let row = Row(id: place.invitation.text, place: "", cells: ["Ana"])
    #expect(try !application.rowFacts(row).isEmpty == mayView)
    #expect(try !application.answers(like: row, to: ["role"]).isEmpty == mayView)
    if mayView {
      #expect(try application.users(in: nil).count == 3)
    } else {
      #expect(throws: Refusal.self) { try application.users(in: nil) }
    }
  }

  @Test(arguments: Actor.allCases)
  func `a link is among the facts only of those who may see one`(actor: Actor) throws {
    let place = try Place()
    let application = try place.application(actor)
    let mayShow = try WrittenMatrix(below: "Who may do what").allows(.showLink, to: actor)
    let facts = try? application.invitationFacts(place.invitation)
    #expect((facts?["link"] != nil) == mayShow)
    #expect(facts?["link-matrix"] == nil)
  }

  @Test func `an open Manager closes a table that is not the person's any more`() throws {
    let place = try Place()
    let application = try place.application(.owner)
    let front = Script([
      { _ in .jumped(screen: "users") },
      { _ in
        try place.office.change(place.reader, in: place.organisation, to: .normal)
        return .reloaded
      },
    ])
    _ = try application.run("manager", at: front)
    #expect(front.frames.contains { "\($0)".contains("ana@guest.example") })
    #expect(front.frame.screen == "dashboard")
    #expect(!"\(front.frame)".contains("ana@guest.example"))
    #expect(!front.frame.menu.contains { $0.screen == "users" })
  }

  @Test func `an open Manager ends for whoever is suspended, at the next thing that is done`()
    throws
  {
    let place = try Place()
    let application = try place.application(.owner)
    let front = Script([
      { _ in .jumped(screen: "users") },
      { _ in
        try place.office.change(place.reader, in: place.organisation, to: .suspended)
        return .jumped(screen: "dashboard")
      }, { _ in .chose(action: "add-user") },
    ])
    #expect(try application.run("manager", at: front) == .signedOut)
    #expect(application.identity == nil)
    #expect(application.expulsion == .suspended)
  }

  @Test func `a row's command is refused to whoever was demoted while the menu was open`() throws {
    let place = try Place()
    let application = try place.application(.owner)
    let front = Script([
      { _ in .jumped(screen: "users") }, { _ in .filtered("pending") },
      { _ in .chose(action: "revoke") },
      { _ in
        try place.office.change(place.reader, in: place.organisation, to: .normal)
        return .replied("confirm")
      },
    ])
    _ = try application.run("manager", at: front)
    let invitation = try place.office.store.invitation(place.invitation, in: place.organisation)
    #expect(invitation?.storedState == .pending)
    #expect(front.frame.screen == "dashboard")
  }
}
