import Foundation
import Membership
import Testing

@testable import Store

@Suite struct ConcurrencyTests {
  /// So many rounds the slower races have; `USHER_ROUNDS` asks for more.
  private static let rounds =
    ProcessInfo.processInfo.environment["USHER_ROUNDS"].flatMap(Int.init) ?? 20

  @Test func `many connections that invite one address at once leave one invitation`() throws {
    let scene = try Scene(.file, seats: Self.rounds + 50)
    let path = scene.path
    for round in 0..<Self.rounds {
      let results = Results()
      DispatchQueue.concurrentPerform(iterations: 4) { index in
        results.add(
          Result {
            let store = try OpenStore.file(path)
            defer { try? store.close() }
            try store.perform(Scene.invite("ana\(round)@guest.example", id: "\(round)-\(index)"))
          })
      }
      #expect(results.successes == 1)
      #expect(results.refusals.count == 3)
    }
    #expect(
      try scene.store.userCounts(in: Scene.organisation, at: Scene.now)[.pending] == Self.rounds)
    #expect(try scene.store.check() == [])
  }

  @Test func `processes that make one store at once all open the same`() throws {
    let folder = FileManager.default.temporaryDirectory.appending(path: "usher-\(UUID())")
    try OpenStore.makeFolder(folder.path)
    defer { try? FileManager.default.removeItem(at: folder) }
    let path = folder.appending(path: "usher.db").path
    let results = Results()
    DispatchQueue.concurrentPerform(iterations: 8) { _ in
      results.add(
        Result {
          let store = try OpenStore.file(path)
          defer { try? store.close() }
          try store.perform(Scene.setUp(seats: 5))
        })
    }
    #expect(results.successes == 1)
    #expect(results.refusals.count == 7)
    let files = try FileManager.default.contentsOfDirectory(atPath: folder.path)
    #expect(files.allSatisfy { $0.hasPrefix("usher.db") && !$0.contains("new") })
  }

  @Test func `of accepting and revoking at once exactly one wins`() throws {
    let scene = try Scene(.file, seats: 1_000)
    let other = try OpenStore.file(scene.path)
    defer { try? other.close() }
    let store = scene.store
    var members = 1
    for round in 0..<200 {
      let address = "ana\(round)@guest.example"
      try store.perform(Scene.invite(address, sendBy: .link, requireAddress: false))
      // Each is the first to be started in half of the rounds.
      let results = Results.together(2) { index in
        if index == round % 2 {
          try store.perform(Scene.accept(address))
        } else {
          try other.perform(Scene.revoke(address))
        }
      }
      let state = try store.invitation(Identifier(address), in: Scene.organisation)?.storedState
      let member = try store.member(at: Scene.address(address), in: Scene.organisation)
      #expect(results.successes == 1)
      if member == nil {
        #expect(state == .revoked)
        #expect(results.refusals == [.deadLink])
      } else {
        members += 1
        #expect(state == .accepted)
        #expect(results.refusals == [.notPending(.accepted)])
      }
    }
    // It was a race: either has won at least once.
    #expect((2...200).contains(members))
    let seats = try store.seats(in: Scene.organisation, at: Scene.now)
    #expect(seats == Seats(total: 1_000, used: members, reserved: 0))
    #expect(try store.check() == [])
  }

  @Test(arguments: [true, false])
  func `fifty that use one link at once make one member`(isOneAddress: Bool) throws {
    let scene = try Scene(.file)
    try scene.store.inviteByMail(
      Scene.invite("ana@guest.example", requireAddress: isOneAddress))
    let path = scene.path
    let results = Results.together(50) { index in
      let store = try OpenStore.file(path)
      defer { try? store.close() }
      let address = isOneAddress ? "ana@guest.example" : "ana\(index)@guest.example"
      try store.perform(Scene.accept("ana@guest.example", as: address, account: "a\(index)"))
    }
    #expect(results.successes == 1)
    #expect(results.refusals == Array(repeating: .deadLink, count: 49))
    let counts = try scene.store.userCounts(in: Scene.organisation, at: Scene.now)
    #expect(counts == [.active: 2])
    #expect(try scene.store.seats(in: Scene.organisation, at: Scene.now).used == 2)
    let told = try scene.store.announcements(
      for: Scene.owner, in: Scene.organisation, limit: 99)
    #expect(told.count == 1)
    #expect(try scene.store.check() == [])
  }
}
