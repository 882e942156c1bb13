import Foundation
import TestTerminal
import Testing

/// `Scripts/order-pages` on the program as it was built for the tests.
struct OrderPagesTests {
  private static let script = URL(filePath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent()
    .appending(path: "Scripts/order-pages").path

  @Test(arguments: [UInt64(1), 2])
  func `a program whose pages were put in any order does the same`(seed: UInt64) throws {
    let place = try Workplace()
    let program = try builtProgram("usher")
    var chance = Chance(seed: seed)
    let pages = (0..<6_000).filter { _ in chance.number(below: 4) == 0 }
    let file = try place.file("pages", pages.map { "\($0)\n" }.joined())
    let other = place.folder + "/ordered"
    let ordered = try SSHServer.run(
      "/usr/bin/python3", [Self.script, "--pages", file, program, other])
    #expect(ordered.status == 0, "\(ordered.errors)")
    for arguments in [["--help"], ["screens", "check"], ["screens", "graph", "add-user"]] {
      let (one, two) = (
        try SSHServer.run(program, arguments), try SSHServer.run(other, arguments)
      )
      #expect(one.status == two.status && !one.output.isEmpty)
      #expect(one.output == two.output)
    }
    let read = try SSHServer.run("/usr/bin/readelf", ["-lW", other])
    let loads = read.output.split(separator: "\n").filter { $0.contains("LOAD ") }
    #expect(loads.count > 10 && loads.count <= 73)
    #expect(read.errors.isEmpty, "\(read.errors)")
  }

  @Test func `what is no program is refused`() throws {
    let place = try Workplace()
    let file = try place.file("pages", "0\n")
    let wrong = try place.file("wrong", "no program")
    let run = try SSHServer.run(
      "/usr/bin/python3", [Self.script, "--pages", file, wrong, place.folder + "/result"])
    #expect(run.status != 0)
    #expect(!FileManager.default.fileExists(atPath: place.folder + "/result"))
  }
}
