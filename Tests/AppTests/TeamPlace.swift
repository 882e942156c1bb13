import Membership
import Testing
import Wizard

@testable import App
@testable import Store

/// An office with two teams, the giver and Bob, who is in the first.
struct TeamPlace {
  let office: SignInOffice
  let organisation: Organisation.ID
  let giver: Account.ID
  let bob: Account.ID
  let peak: Team
  let written: WrittenMatrix

  init(seats: Int = 10) throws {
    office = try SignInOffice()
    organisation = try office.setUp().organisation.id
    giver = try office.add(.owner, "giver", to: organisation)
    bob = try office.add(.external, "bob", to: organisation)
    written = try WrittenMatrix(below: "Who may do what")
    peak = Team(
      id: Identifier("peak"), organisation: organisation, name: TeamName(stored: "Gipfel"),
      kdrive: .admin)
    try office.store.perform(
      Plant(changes: [
        .addTeam(peak),
        .addTeam(
          Team(
            id: Identifier("top"), organisation: organisation, name: TeamName(stored: "Top"))),
        .addToTeam(peak.id, [bob], in: organisation),
      ]))
    try office.store.connection.write { statements in
      _ = try statements.execute(
        """
        update member set ksuite = 0, kdrive = null, kchat = null where account = 'bob'
        """, [:])
      _ = try statements.execute(
        """
        update organisation set seats = :seats,
          seats_used = (select count(*) from member where ksuite = 1)
        """, ["seats": .integer(seats)])
    }
  }

  func application() throws -> Application {
    try office.application(of: giver, in: organisation)
  }

  func teams() throws -> [TeamSummary] {
    try office.store.teamSummaries(in: organisation, at: office.now)
  }

  func row(_ application: Application) throws -> Row? {
    try application.rows(
      RowQuery(source: "teams", filter: "", search: "gipfel", anchor: .start, count: 9)
    ).rows.first
  }
}
