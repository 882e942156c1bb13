import Foundation
import TestTerminal
import Testing

/// What is said to be done has reached the disk.
struct DurabilityTests {
  @Test func `the invitation is on the disk before anybody is told`() throws {
    let place = try Workplace()
    try place.setUp()
    let file = try place.file("zoe.yaml", CommandTests.answers)
    let trace = place.folder + "/trace.txt"
    let process = Process()
    process.executableURL = URL(filePath: "/usr/bin/strace")
    process.arguments = [
      "-f", "-y", "-e", "trace=write,pwrite64,fsync,fdatasync", "-o", trace,
      try builtProgram("usher"), "add", "--answers", file,
    ]
    process.environment = [
      "XDG_DATA_HOME": place.folder, "XDG_CONFIG_HOME": place.folder + "/config",
    ]
    process.standardOutput = Pipe()
    try process.run()
    process.waitUntilExit()
    #expect(process.terminationStatus == 0)

    let calls = try String(contentsOfFile: trace, encoding: .utf8).split(separator: "\n")
    let told = try #require(calls.lastIndex { $0.contains("write(1<") })
    let written = try #require(
      calls[..<told].lastIndex { $0.contains("pwrite64(") && $0.contains("usher.db-wal>") })
    let synced = try #require(
      calls[..<told].lastIndex { $0.contains("sync(") && $0.contains("usher.db-wal>") })
    #expect(written < synced && synced < told)
  }
}
