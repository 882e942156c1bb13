import Membership
import Testing
import Wizard

@testable import App
@testable import Store

/// The same matrix, reached by changing what is there already.
extension MatrixTests {
  /// The giver has become the actor since the row was shown.
  @Test(arguments: Actor.allCases)
  func `by changing a pending invitation`(actor: Actor) throws {
    let place = try Place()
    let owner = try place.office.add(.owner, "maker", to: place.organisation)
    let maker = try place.office.application(of: owner, in: place.organisation)
    let giver = try place.office.add(.owner, "giver", to: place.organisation)
    let least = Gift(role: .external, kdrive: .user, kchat: .user, team: nil)
    for (index, gift) in place.gifts.enumerated() where index > 0 {
      _ = try maker.walk(
        "add-user", answers: least.answers("ana\(index)@guest.example"), dryRun: false)
      let id = try #require(maker.shownInvitation)
      try place.office.change(giver, in: place.organisation, to: .owner)
      let application = try place.office.application(of: giver, in: place.organisation)
      try place.office.change(giver, in: place.organisation, to: actor)
      let answers = gift.answers("bea\(index)@guest.example")
      _ = try? application.changeInvitation(id.text, answers: answers, seen: nil)
      let row = try #require(try place.office.store.invitation(id, in: place.organisation))
      let mayDo =
        place.written.allows(.changeInvitation, to: actor)
        && gift.actions.dropFirst().allSatisfy { place.written.allows($0, to: actor) }
        && least.actions.dropFirst().allSatisfy { place.written.allows($0, to: actor) }
      #expect((row.terms.address.text == "bea\(index)@guest.example") == mayDo, "\(gift)")
      #expect((row.version == 1) == mayDo)
    }
  }

  @Test(arguments: Actor.allCases)
  func `by changing a member`(actor: Actor) throws {
    let place = try Place()
    let giver = try place.office.add(.owner, "giver", to: place.organisation)
    for (index, gift) in place.gifts.enumerated() {
      let account = try place.office.add(.external, "nora\(index)", to: place.organisation)
      let plain = """
        update member set kdrive = 'user', kchat = 'user' where account = '\(account.text)'
        """
      try place.office.store.connection.write { _ = try $0.execute(plain, [:]) }
      try place.office.change(giver, in: place.organisation, to: .owner)
      let application = try place.office.application(of: giver, in: place.organisation)
      try place.office.change(giver, in: place.organisation, to: actor)
      let target = try application.target(account.text, seen: 0)
      let command = ChangeMember(
        target, role: gift.role, kdrive: gift.kdrive, kchat: gift.kchat,
        teams: gift.team.map { [$0.id] } ?? [])
      _ = try? application.change(command, of: account.text)
      let member = try #require(try place.office.store.member(account, in: place.organisation))
      var added: [Membership.Action] = gift.role == .external ? [] : [.grantRole(gift.role)]
      if gift.kdrive == .admin { added.append(.grantLevel(.admin, in: .kdrive)) }
      if gift.kchat == .admin { added.append(.grantLevel(.admin, in: .kchat)) }
      if let level = gift.team?.kdrive { added.append(.grantLevel(level, in: .kdrive)) }
      let somebody = Membership.Action.changeMember(of: member)
      let mayDo =
        place.written.cell("change a member who is external", actor.rawValue) == ""
        && !added.isEmpty && added.allSatisfy { place.written.allows($0, to: actor) }
      #expect((member.version == 1) == mayDo, "\(somebody) \(gift)")
    }
  }

  /// A pending invitation and a member, both external, among the rows.
  @Test(arguments: Actor.allCases)
  func `by doing it to many rows at once`(actor: Actor) throws {
    let place = try Place()
    let owner = try place.office.add(.owner, "maker", to: place.organisation)
    let maker = try place.office.application(of: owner, in: place.organisation)
    let giver = try place.office.add(.owner, "giver", to: place.organisation)
    let least = Gift(role: .external, kdrive: .user, kchat: .user, team: nil)
    let team = try #require(place.gifts.compactMap(\.team).first { $0.kdrive == .admin })
    let mayInvite =
      place.written.allows(.changeInvitation, to: actor)
      && least.actions.dropFirst().allSatisfy { place.written.allows($0, to: actor) }
    let mayChange = place.written.cell("change a member who is external", actor.rawValue) == ""
    let gives = place.written.allows(.grantLevel(.admin, in: .kdrive), to: actor)
    let deeds =
      Role.allCases.filter { $0 != .external }.map { role in
        let mayGive = role != .guest && place.written.allows(.grantRole(role), to: actor)
        return (Deed.giveRole(role), mayInvite && mayGive, mayChange && mayGive)
      } + [
        (
          Deed.addToTeam(team.id), mayInvite && gives,
          place.written.allows(.changeTeam, to: actor) && gives
        )
      ]
    for (index, (deed, mayDoToInvitation, mayDoToMember)) in deeds.enumerated() {
      _ = try maker.walk(
        "add-user", answers: least.answers("ana\(index)@guest.example"), dryRun: false)
      let id = try #require(maker.shownInvitation)
      let nora = try place.office.add(.external, "nora\(index)", to: place.organisation)
      try place.office.change(giver, in: place.organisation, to: .owner)
      let application = try place.office.application(of: giver, in: place.organisation)
      try place.office.change(giver, in: place.organisation, to: actor)
      for row in [id.text, nora.text] {
        try? application.carryOut(deed, onEach: [row], dryRun: false) { _ in }
      }
      let invitation = try place.office.store.invitation(id, in: place.organisation)
      let member = try place.office.store.member(nora, in: place.organisation)
      #expect((invitation?.version == 1) == mayDoToInvitation, "\(deed)")
      #expect((member?.version == 1) == mayDoToMember, "\(deed)")
    }
  }
}
