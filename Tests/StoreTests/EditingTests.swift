import Foundation
import Membership
import Testing

@testable import Store

/// Many who change one pending invitation at once, each of what they have just looked at.
@Suite struct EditingTests {
  private static let id = Identifier<Invitation>("ana")
  private static let editors = 10
  /// Edits that each of them tries; `USHER_ROUNDS` asks for more.
  private static let edits =
    ProcessInfo.processInfo.environment["USHER_ROUNDS"].flatMap(Int.init) ?? 20

  /// What an edit wants, by chance.
  private static func edit(
    _ old: Invitation, _ chance: inout Chance, actor: Account.ID, number: Int
  ) -> ChangeInvitation {
    let terms = old.terms
    let role = [Role.external, .normal, .admin][chance.below(3)]
    let level: Level = chance.below(2) == 0 ? .user : .admin
    return ChangeInvitation(
      organisation: Scene.organisation, actor: actor, invitation: id, seen: old.version,
      address: terms.address, requireAddress: chance.below(2) == 0, role: role, kdrive: level,
      kchat: .user, teams: [], channels: [],
      expiresAt: chance.below(3) == 0 ? Scene.now.adding(days: Int64(1 + chance.below(30))) : nil,
      generation: old.generation + 1, lookup: old.lookup,
      delivery: Identifier("d\(number)"), now: Scene.now)
  }

  private struct Chance {
    var state: UInt64

    mutating func below(_ limit: Int) -> Int {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Int((state >> 33) % UInt64(limit))
    }
  }

  @Test func `what is left is what one after the other would have left, and nobody overwrites`()
    throws
  {
    let scene = try Scene(.file)
    let path = scene.path
    try scene.store.perform(Scene.invite("ana@guest.example", id: Self.id.text))
    let first = try #require(try scene.store.invitation(Self.id, in: Scene.organisation))
    let results = Results()
    DispatchQueue.concurrentPerform(iterations: Self.editors) { editor in
      do {
        let store = try OpenStore.file(path)
        defer { try? store.close() }
        var chance = Chance(state: UInt64(20_261_130 + editor))
        for number in 0..<Self.edits {
          // They all have the first screen before them before anybody changes anything.
          let seen = number == 0 ? first : try store.invitation(Self.id, in: Scene.organisation)
          guard let old = seen else { continue }
          let edit = Self.edit(
            old, &chance, actor: Scene.owner, number: editor * Self.edits + number)
          results.add(Result { try store.perform(edit) })
        }
      } catch {
        results.add(.failure(error))
      }
    }
    let last = try #require(try scene.store.invitation(Self.id, in: Scene.organisation))
    let events = try scene.store.timeline(of: .invitation(Self.id), in: Scene.organisation)
      .filter { $0.what == .invitationChanged }
    #expect(results.successes == last.version && events.count == last.version)
    #expect(results.successes + results.refusals.count == Self.editors * Self.edits)
    // Whoever came second was told what somebody else had done, and when.
    for refusal in results.refusals {
      switch refusal {
      case .nothingChanged: break
      case .changedMeanwhile(let event):
        #expect(event?.what == .invitationChanged && event?.who == Scene.owner)
      case _: Issue.record("\(refusal)")
      }
    }
    #expect(results.refusals.contains { if case .changedMeanwhile = $0 { true } else { false } })
    // Each event begins where the one before ended.
    var state = Self.state(of: first)
    for event in events {
      for difference in Difference.read(event.detail ?? "") {
        #expect(state[difference.subject] == difference.old)
        state[difference.subject] = difference.new
      }
    }
    #expect(state == Self.state(of: last))
    #expect(try scene.store.check() == [])
  }

  private static func state(of invitation: Invitation) -> [Difference.Subject: String] {
    let terms = invitation.terms
    return [
      .role: terms.role.rawValue, .kdrive: terms.kdrive?.rawValue ?? "",
      .kchat: terms.kchat?.rawValue ?? "", .requireAddress: terms.requireAddress ? "yes" : "no",
      .expires: String(invitation.expiresAt.seconds),
    ]
  }
}
