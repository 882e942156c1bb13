import Foundation
import Testing
import Wizard

@testable import App

@Suite struct HashSlotsTests {
  /// How many are at it now, and the most that ever were.
  private final class Gauge: @unchecked Sendable {
    private let lock = NSLock()
    private var present = 0
    private(set) var most = 0
    private(set) var all = 0

    func during(_ body: () -> Void) {
      lock.withLock {
        present += 1
        all += 1
        most = max(most, present)
      }
      body()
      lock.withLock { present -= 1 }
    }
  }

  private func folder() throws -> String {
    let folder = NSTemporaryDirectory() + "usher-\(UUID().uuidString)"
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    return folder
  }

  @Test func `of fifty at once four have a turn, and all get one`() throws {
    let folder = try folder()
    defer { try? FileManager.default.removeItem(atPath: folder) }
    let (gauge, slots, group) = (Gauge(), HashSlots(folder: folder, patience: 60), DispatchGroup())
    for _ in 0..<50 {
      group.enter()
      Thread.detachNewThread {
        try? slots.inTurn { gauge.during { usleep(2_000) } }
        group.leave()
      }
    }
    group.wait()
    #expect(gauge.most <= HashSlots.count)
    #expect(gauge.all == 50)
    let files = try FileManager.default.contentsOfDirectory(atPath: folder)
    #expect(files.count <= HashSlots.count)
    for file in files {
      let attributes = try FileManager.default.attributesOfItem(atPath: "\(folder)/\(file)")
      #expect(attributes[.posixPermissions] as? Int == 0o600)
    }
  }

  @Test func `whoever gets no turn is told so, and a turn that is given back is free`() throws {
    let folder = try folder()
    defer { try? FileManager.default.removeItem(atPath: folder) }
    let slots = HashSlots(folder: folder, patience: 0.05)
    func nested(_ depth: Int) throws {
      guard depth < HashSlots.count else {
        #expect(throws: WorldError("too-many-hashes")) { try slots.inTurn {} }
        return
      }
      try slots.inTurn { try nested(depth + 1) }
    }
    try nested(0)
    struct Fault: Error {}
    for _ in 0..<8 { #expect(throws: Fault.self) { try slots.inTurn { throw Fault() } } }
    try nested(0)
  }

  @Test func `a folder that cannot be written is said`() {
    #expect(throws: WorldError.self) { try HashSlots(folder: "/nowhere").inTurn {} }
  }
}
