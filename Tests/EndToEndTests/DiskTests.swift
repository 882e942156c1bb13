import Foundation
import TestTerminal
import Testing

/// Disks that take nothing, or nothing more; also where the tests belong to the superuser.
@Suite struct DiskTests {
  private static let noMount: Comment = "left out: this machine lets its users mount nothing"
  private static let noMark: Comment = "left out: no file can be made unchangeable here"

  /// A place whose data lie on a small disk.
  private func onSmallDisk() throws -> (Workplace, SmallDisk) {
    let place = try Workplace()
    try FileManager.default.createDirectory(
      atPath: place.data, withIntermediateDirectories: true)
    let disk = try SmallDisk(at: place.data)
    place.within = disk.entry
    return (place, disk)
  }

  /// Names and bytes of everything below a folder.
  private func files(in folder: String) throws -> [String: Data] {
    var files: [String: Data] = [:]
    for name in try FileManager.default.subpathsOfDirectory(atPath: folder) {
      files[name] = FileManager.default.contents(atPath: "\(folder)/\(name)") ?? Data()
    }
    return files
  }

  private static let commands = [["users"], ["pending", "--json"], ["store", "check"]]

  @Test(.enabled(if: SmallDisk.isPossible, noMount))
  func `a disk that can only be read is said in one line, and nothing is written elsewhere`()
    throws
  {
    let (place, disk) = try onSmallDisk()
    try place.setUp()
    let answers = try place.file("zoe.yaml", CommandTests.answers)
    try disk.remount("ro")
    let before = (try files(in: disk.contents), try files(in: place.folder))
    for command in Self.commands + [["add", "--answers", answers]] {
      let run = try place.run(command)
      #expect(run.status == 3, "\(command)")
      #expect(run.output.isEmpty)
      #expect(run.errors.hasPrefix("The store can only be read. Nothing was changed;"))
      #expect(run.errors.split(separator: "\n").count == 1)
    }
    for command in [[], ["add"]] {
      let terminal = try place.open(command)
      #expect(try terminal.exitStatus() == .code(3))
      #expect(terminal.text.contains("The store can only be read."))
      #expect(!terminal.isAlternate)
      #expect(try terminal.modes().isCanonical && terminal.modes().echoes)
    }
    #expect(try files(in: disk.contents) == before.0)
    #expect(try files(in: place.folder) == before.1)
    try disk.remount("rw")
    #expect(try place.run(["add", "--answers", answers]).status == 0)
  }

  @Test(.enabled(if: SmallDisk.isPossible, noMount))
  func `a first start on a disk that can only be read makes nothing`() throws {
    let (place, disk) = try onSmallDisk()
    try disk.remount("ro")
    let before = try files(in: place.folder)
    for command in [["users"], ["setup", "--answers", "none.yaml"]] {
      let run = try place.run(command)
      #expect(run.status == 3, "\(command): \(run.errors)")
      #expect(run.errors.hasPrefix("The store can only be read."))
      #expect(run.errors.split(separator: "\n").count == 1)
    }
    #expect(try files(in: disk.contents).isEmpty)
    #expect(try files(in: place.folder) == before)
  }

  @Test(.enabled(if: Immutable.isPossible, noMark))
  func `a store that nobody may change is said in one line and stays as it is`() throws {
    let place = try Workplace()
    try place.setUp()
    let answers = try place.file("zoe.yaml", CommandTests.answers)
    let store = place.data + "/usher.db"
    let before = try Data(contentsOf: URL(filePath: store))
    #expect(Immutable.set("+i", store))
    defer { Immutable.set("-i", store) }
    for command in Self.commands + [["add", "--answers", answers]] {
      let run = try place.run(command)
      #expect(run.status == 3, "\(command)")
      #expect(run.output.isEmpty)
      #expect(run.errors.hasPrefix("The store may not be read or written by you."))
      #expect(run.errors.split(separator: "\n").count == 1)
    }
    #expect(try Data(contentsOf: URL(filePath: store)) == before)
  }

  @Test(.enabled(if: SmallDisk.isPossible, noMount))
  func `on a disk that fills up a person is invited wholly or not at all`() throws {
    let (place, disk) = try onSmallDisk()
    try place.setUp(seats: 40)
    var ends: [Int32: Int] = [:]
    var expected = 1
    for room in 0..<24 {
      let answers = try place.file(
        "\(room).yaml", CommandTests.answers.replacingOccurrences(of: "zoe@", with: "p\(room)@"))
      try disk.fill(leaving: room * 4096)
      let run = try place.run(["add", "--answers", answers])
      try disk.makeRoom()
      ends[run.status, default: 0] += 1
      if run.status == 0 {
        expected += 1
      } else {
        #expect(run.status == 3, "with \(room) pages left: \(run.errors)")
        #expect(run.output.isEmpty)
        #expect(run.errors.hasPrefix("The disk is full. Nothing was changed;"), "\(run.errors)")
        #expect(run.errors.split(separator: "\n").count == 1)
      }
      #expect(try place.users().count == expected, "with \(room) pages left")
      #expect(try place.run(["store", "check"]).status == 0, "with \(room) pages left")
    }
    // Both ends were seen, or the disk was never full, or never had room.
    #expect(Set(ends.keys) == [0, 3], "\(ends)")
  }

  @Test(.enabled(if: SmallDisk.isPossible, noMount))
  func `a full disk is a sentence on the screen, and the work goes on once there is room`() throws {
    let (place, disk) = try onSmallDisk()
    try place.setUp()
    let terminal = try place.open(["add"])
    try Walk(terminal: terminal).toTheEnd { index in
      guard Walk.screens[index].name == "Review" else { return }
      try disk.fill(leaving: 0)
      try terminal.press("Ctrl-N")
      try terminal.wait(for: "The disk is full.")
      try terminal.waitUntilQuiet()
      #expect(terminal.isAlternate)
      #expect(terminal.text.contains("zoe@mail.example"))
      #expect(terminal.text.contains("Send the invitation"))
      try disk.makeRoom()
      #expect(try place.users().count == 1)
    }
    #expect(try place.users().count == 2)
    try terminal.press("Enter")
    #expect(try terminal.exitStatus() == .code(0))
    #expect(try place.run(["store", "check"]).status == 0)
  }
}
