import Foundation
import Testing

/// A process that holds the store until its input ends.
final class Locker {
  private let process = Process()
  private let release = Pipe()

  init(_ place: Workplace) throws {
    let ready = Pipe()
    process.executableURL = URL(filePath: "/usr/bin/env")
    let code = """
      import sqlite3, sys
      store = sqlite3.connect(sys.argv[1], isolation_level=None)
      store.execute('begin exclusive')
      print('locked', flush=True)
      sys.stdin.read()
      """
    process.arguments = ["python3", "-c", code, place.data + "/usher.db"]
    process.standardInput = release
    process.standardOutput = ready
    try process.run()
    #expect(try ready.fileHandleForReading.read(upToCount: 6) == Data("locked".utf8))
  }

  func end() throws {
    try release.fileHandleForWriting.close()
    process.waitUntilExit()
  }
}
