import Membership
import Wizard

/// What is done to a team, from a screen or by a command.
extension Application {
  /// Deals with the team of a row from here on, as it is now, if the row is one.
  func dealWithTeam(of row: Row?) throws {
    guard let identity, let row, row.facts["row-kind"] == .text("team") else { return }
    shownTeam = try store.teams(in: identity.organisation.id).first { $0.id.text == row.id }
  }

  /// Runs what a screen about teams asks for.
  func runForTeam(_ command: String, _ answers: Form, _ row: Row?) throws -> Event {
    var form = answers
    switch command {
    case "make-team":
      guard let name = form.required("team-name", TeamName.parse) else { break }
      try makeTeam(
        name, kdrive: Level(rawValue: form.text("team-kdrive-level")), mail: mail(form),
        people: form.choices("people").map { Account.ID($0) })
    case "rename-team":
      guard let name = form.required("new-name", TeamName.parse) else { break }
      try changeShownTeam(.name(name))
    case "give-team-rights":
      try changeShownTeam(
        .rights(kdrive: Level(rawValue: form.text("team-kdrive-level")), mail: mail(form)))
    case "choose-team-leader":
      let leader = form.text("leader")
      try changeShownTeam(.leader(leader.isEmpty ? nil : Account.ID(leader)))
    case "lead-team": try changeShownTeam(.leader(row.map { Account.ID($0.id) }))
    case "lead-team-no-more": try changeShownTeam(.leader(nil))
    case "take-from-team": try change(shown().id, .takeOut, [Account.ID(row?.id ?? "")])
    case "remove-team":
      try dealWithTeam(of: row)
      try removeTeam(shown().id)
    case _: return .refused(command: command, [Problem("failure.unknown-command")])
    }
    guard form.problems.isEmpty else { return .refused(command: command, form.problems) }
    return .done(command: command, [:])
  }

  private func mail(_ form: Form) -> Set<MailRight> {
    Set(form.choices("team-mail-rights").compactMap(MailRight.init))
  }

  private func shown() throws -> Team {
    guard let shownTeam else { throw Refusal.unknownTeam(Team.ID("")) }
    return shownTeam
  }

  private func changeShownTeam(_ edit: ChangeTeam.Edit) throws {
    let seen = try shown()
    // From now on it is known how the team is: who repeats the same means it.
    defer { shownTeam = (try? team(seen.id)) ?? seen }
    try change(seen.id, edit, seen: seen)
  }

  private func team(_ id: Team.ID) throws -> Team? {
    guard let identity else { throw Refusal.notAMember }
    return try store.teams(in: identity.organisation.id).first { $0.id == id }
  }

  @discardableResult
  func makeTeam(
    _ name: TeamName, kdrive: Level?, mail: Set<MailRight>, people: [Account.ID]
  ) throws -> Team {
    guard let identity else { throw Refusal.notAMember }
    let team = Team(
      id: Team.ID(world.identifier()), organisation: identity.organisation.id, name: name,
      kdrive: kdrive, mail: mail)
    try perform(
      CreateTeam(team: team, people: people, actor: identity.account.id, now: world.now()))
    return team
  }

  func change(_ team: Team.ID, _ edit: ChangeTeam.Edit, seen: Team? = nil) throws {
    guard let identity else { throw Refusal.notAMember }
    try perform(
      ChangeTeam(
        organisation: identity.organisation.id, actor: identity.account.id, team: team,
        edit: edit, seen: seen, now: world.now()))
  }

  func change(
    _ team: Team.ID, _ way: ChangeTeamPeople.Way, _ people: [Account.ID]
  ) throws {
    guard let identity else { throw Refusal.notAMember }
    try perform(
      ChangeTeamPeople(
        organisation: identity.organisation.id, actor: identity.account.id, team: team, way,
        people, now: world.now()))
  }

  func removeTeam(_ team: Team.ID) throws {
    guard let identity else { throw Refusal.notAMember }
    try perform(
      RemoveTeam(
        organisation: identity.organisation.id, actor: identity.account.id, team: team,
        now: world.now()))
  }

  /// The member with an address, as an option that was asked for by typing it.
  func findPerson(_ typed: String) throws -> Option {
    guard let identity else { throw Refusal.notAMember }
    if let refusal = Authority.refusal(of: .viewUsers, by: identity.member) { throw refusal }
    let address = try EmailAddress.parse(typed)
    guard let member = try store.member(at: address, in: identity.organisation.id),
      let account = try store.account(member.account)
    else { throw Refusal.unknownMember }
    if member.role == .guest { throw Refusal.guestOrUser }
    return Option(name: account.id.text, label: account.name, detail: account.address.text)
  }
}
