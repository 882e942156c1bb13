import Membership
import Testing

@testable import App

/// `docs/roles.md` and the code say the same.
@Suite struct RolesTests {
  @Test func `the written matrix has every action and everybody, and says what the code says`()
    throws
  {
    let written = try WrittenMatrix(below: "Who may do what")
    #expect(written.rows == Set(Membership.Action.allCases.map(\.name)))
    for action in Membership.Action.allCases {
      #expect(written.columns(of: action.name) == Set(Actor.allCases.map(\.rawValue)))
      for actor in Actor.allCases {
        let member = actor.member(Identifier("m"), in: Identifier("o"), at: Instant(seconds: 0))
        #expect(
          written.cell(action.name, actor.rawValue)
            == Authority.refusal(of: action, by: member)?.code ?? "",
          "\(action.name), \(actor.rawValue)")
      }
    }
  }

  @Test func `what the state of an invitation allows is written as it is`() throws {
    let written = try WrittenMatrix(below: "What the state of an invitation allows")
    let owner = Actor.owner.member(Identifier("m"), in: Identifier("o"), at: Instant(seconds: 0))
    let actions: [Membership.Action] = [
      .sendInvitation, .showLink, .renewLink, .extendInvitation, .revokeInvitation,
    ]
    #expect(written.rows == Set(actions.map(\.name)))
    for action in actions {
      #expect(
        written.columns(of: action.name) == Set(InvitationState.allCases.map(\.rawValue)))
      for state in InvitationState.allCases {
        #expect(
          written.cell(action.name, state.rawValue)
            == Authority.refusal(of: action, by: owner, to: state, giving: [])?.code ?? "",
          "\(action.name), \(state.rawValue)")
      }
    }
  }

  @Test func `only a legal representative makes one, and nobody gives more than they have`() {
    for actor in Actor.allCases {
      let member = actor.member(Identifier("m"), in: Identifier("o"), at: Instant(seconds: 0))
      let mayMakeOwner = Authority.refusal(of: .grantRole(.owner), by: member) == nil
      #expect(mayMakeOwner == (actor == .owner))
    }
  }
}
