import Membership
import Testing
import Wizard

@testable import App
@testable import Store

/// Whoever gives what to whom: allowed exactly when the written matrix says so, by every way in.
@Suite struct MatrixTests {
  /// What is given; without a level for a role that has them all by itself.
  struct Gift: CustomStringConvertible {
    let role: Role
    var kdrive: Level?
    var kchat: Level?
    let team: Team?

    var description: String {
      "\(role) \(kdrive?.rawValue ?? "-") \(kchat?.rawValue ?? "-") \(team?.name.text ?? "-")"
    }

    var actions: [Membership.Action] {
      var actions: [Membership.Action] = [.inviteUser, .grantRole(role)]
      if let kdrive { actions.append(.grantLevel(kdrive, in: .kdrive)) }
      if let kchat { actions.append(.grantLevel(kchat, in: .kchat)) }
      if let level = team?.kdrive { actions.append(.grantLevel(level, in: .kdrive)) }
      return actions
    }

    func answers(_ address: String) -> [String: Value] {
      var answers: [String: Value] = [
        "first-name": .text("Ana"), "last-name": .text("Keller"), "language": .text("en"),
        "role": .text(role.rawValue), "ksuite": .flag(true), "create-mailbox": .flag(false),
        "teams": .choices(team.map { [$0.id.text] } ?? []), "address": .text(address),
        "require-address": .flag(true), "send-by": .text("email"), "expires": .text("7"),
      ]
      if let kdrive { answers["kdrive"] = .text(kdrive.rawValue) }
      if let kchat { answers["kchat"] = .text(kchat.rawValue) }
      return answers
    }
  }

  private static func gifts(_ teams: [Team?]) -> [Gift] {
    teams.flatMap { team in
      Role.ofUsers.flatMap { role in
        if role.reachesEveryProduct { return [Gift(role: role, team: team)] }
        return Level.allCases.flatMap { kdrive in
          Level.allCases.map { Gift(role: role, kdrive: kdrive, kchat: $0, team: team) }
        }
      }
    }
  }

  /// Each role, level and team once, beside the least of everything else.
  private static func single(_ teams: [Team?]) -> [Gift] {
    func gift(_ role: Role, _ kdrive: Level, _ kchat: Level, _ team: Team?) -> Gift {
      let hasLevels = !role.reachesEveryProduct
      return Gift(
        role: role, kdrive: hasLevels ? kdrive : nil, kchat: hasLevels ? kchat : nil, team: team)
    }
    return Role.ofUsers.map { gift($0, .user, .user, nil) }
      + [gift(.normal, .admin, .user, nil), gift(.normal, .user, .admin, nil)]
      + teams.map { gift(.external, .user, .user, $0) }
  }

  /// An office with two teams and so many seats as the test needs.
  private struct Place {
    let office: SignInOffice
    let organisation: Organisation.ID
    /// Everything that can be given, in every combination.
    let allGifts: [Gift]
    let gifts: [Gift]
    let written: WrittenMatrix

    init() throws {
      let office = try SignInOffice()
      let organisation = try office.setUp().organisation.id
      written = try WrittenMatrix(below: "Who may do what")
      let store = office.store
      try store.connection.write { statements in
        _ = try statements.execute("update organisation set seats = 100000", [:])
      }
      let teams = Level.allCases.map { level in
        Team(
          id: Identifier("team-\(level.rawValue)"), organisation: organisation,
          name: TeamName(stored: "Team \(level.rawValue)"), kdrive: level)
      }
      try store.perform(Plant(changes: teams.map { .addTeam($0) }))
      allGifts = MatrixTests.gifts([nil] + teams)
      gifts = MatrixTests.single(teams)
      self.office = office
      self.organisation = organisation
    }

    func isAllowed(_ gift: Gift, to actor: Actor) -> Bool {
      gift.actions.allSatisfy { written.allows($0, to: actor) }
    }

    func isInvited(_ address: String) throws -> Bool {
      try office.store.openInvitation(
        for: .parse(address), in: organisation, at: office.now) != nil
    }
  }

  @Test(arguments: Actor.allCases.filter { $0 != .suspended })
  func `by an answers file`(actor: Actor) throws {
    let place = try Place()
    let giver = try place.office.add(actor, "giver", to: place.organisation)
    let application = try place.office.application(of: giver, in: place.organisation)
    for (index, gift) in place.allGifts.enumerated() {
      let address = "ana\(index)@guest.example"
      _ = try application.walk("add-user", answers: gift.answers(address), dryRun: false)
      #expect(try place.isInvited(address) == place.isAllowed(gift, to: actor), "\(gift)")
    }
  }

  /// Everything is said, another role is chosen on the way, and changed back from the review.
  @Test(arguments: Actor.allCases.filter { $0 != .suspended })
  func `by screens, gone back through`(actor: Actor) throws {
    let place = try Place()
    let giver = try place.office.add(actor, "giver", to: place.organisation)
    let application = try place.office.application(of: giver, in: place.organisation)
    for (index, gift) in place.gifts.enumerated() {
      let address = "ana\(index)@guest.example"
      var said = gift.answers(address)
      said["role"] = .text("external")
      let events: [Event] =
        Self.events(said) + [
          .reviewed, .jumped(screen: "role"),
          .answered(field: "role", .text(gift.role.rawValue)), .reviewed, .continued,
        ]
      _ = try application.run("add-user", at: Script(events))
      application.drafts.drop("add-user-\(place.organisation.text)")
      #expect(try place.isInvited(address) == place.isAllowed(gift, to: actor), "\(gift)")
    }
  }

  /// What counts is what somebody is when the invitation is sent, not when it was begun.
  @Test(arguments: Actor.allCases)
  func `by somebody who is demoted between the first screen and the last`(actor: Actor) throws {
    let place = try Place()
    let giver = try place.office.add(.owner, "giver", to: place.organisation)
    for (index, gift) in place.gifts.enumerated() {
      let address = "ana\(index)@guest.example"
      try place.office.change(giver, in: place.organisation, to: .owner)
      let application = try place.office.application(of: giver, in: place.organisation)
      let said = Self.events(gift.answers(address)) + [.reviewed]
      let script = Script(
        said.map { event in { _ in event } } + [
          { _ in
            try place.office.change(giver, in: place.organisation, to: actor)
            return .continued
          }
        ])
      _ = try application.run("add-user", at: script)
      application.drafts.drop("add-user-\(place.organisation.text)")
      #expect(try place.isInvited(address) == place.isAllowed(gift, to: actor), "\(gift)")
    }
  }

  /// Handing a link on gives again what the invitation gives.
  @Test(arguments: Actor.allCases)
  func `by what is done to a row, and the menu says the same before`(actor: Actor) throws {
    let place = try Place()
    let owner = try place.office.add(.owner, "maker", to: place.organisation)
    let maker = try place.office.application(of: owner, in: place.organisation)
    let giver = try place.office.add(.owner, "giver", to: place.organisation)
    let done: [(Membership.Action, String, (Application, Invitation.ID) throws -> Void)] = [
      (.sendInvitation, "send-off", { try $0.send($1, by: .email) }),
      (.showLink, "send-off", { try $0.send($1, by: .link) }),
      (.renewLink, "new-link-off", { try $0.send($1, by: .email, newLink: true) }),
      (.extendInvitation, "renew-off", { try $0.renew($1) }),
      (.revokeInvitation, "revoke-off", { try $0.revoke($1) }),
    ]
    for (index, gift) in place.gifts.enumerated() {
      let address = "ana\(index)@guest.example"
      _ = try maker.walk("add-user", answers: gift.answers(address), dryRun: false)
      let id = try #require(maker.shownInvitation)
      let application = try place.office.application(of: giver, in: place.organisation)
      let looker = try place.office.application(of: giver, in: place.organisation)
      try place.office.change(giver, in: place.organisation, to: actor)
      try looker.lookAgain()
      let row = try looker.rows(
        RowQuery(source: "users", filter: "pending", search: address, anchor: .start, count: 9)
      ).rows.first
      #expect((row != nil) == place.written.allows(.viewUsers, to: actor))
      for (action, fact, work) in done {
        let given = action == .revokeInvitation ? [] : Array(gift.actions.dropFirst())
        let mayDo = ([action] + given).allSatisfy { place.written.allows($0, to: actor) }
        #expect((try refusal { try work(application, id) } == nil) == mayDo, "\(action) \(gift)")
        if let row { #expect((row.facts[fact]?.text == "") == mayDo, "\(fact) \(gift)") }
      }
    }
  }

  private func refusal(_ work: () throws -> Void) throws -> Refusal? {
    do {
      try work()
      return nil
    } catch let refusal as Refusal {
      return refusal
    }
  }

  private static func events(_ answers: [String: Value]) -> [Event] {
    answers.sorted { $0.key < $1.key }.map { .answered(field: $0.key, $0.value) }
  }
}
