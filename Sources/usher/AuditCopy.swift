import App
import Foundation
import Glibc
import Membership
import Wizard

/// A copy of every event outside of the store, one line of JSON each: ids, codes and the seal, and
/// neither names nor anybody's words.
enum AuditCopy: Hashable, Sendable {
  /// The log of the system, which may pass it on to another machine.
  case syslog
  case file(String)

  /// Writes an event that is committed; what cannot be copied stays in the store alone.
  func write(_ entry: TimelineEntry) {
    let line = Self.line(of: entry)
    switch self {
    case .syslog:
      line.withCString { text in withVaList([text]) { vsyslog(LOG_NOTICE, "usher %s", $0) } }
    case .file(let path):
      guard let file = Self.open(path) else { return }
      defer { close(file) }
      // One write at the end of the file: lines of several processes do not mix.
      let bytes = Array("\(line)\n".utf8)
      _ = Glibc.write(file, bytes, bytes.count)
    }
  }

  /// The path of a file that cannot be written; nil where all is well.
  func unwritable() -> String? {
    switch self {
    case .syslog: return nil
    case .file(let path):
      guard let file = Self.open(path) else { return path }
      close(file)
      return nil
    }
  }

  private static func open(_ path: String) -> Int32? {
    let file = Glibc.open(path, O_WRONLY | O_APPEND | O_CREAT | O_NOFOLLOW | O_CLOEXEC, 0o600)
    return file >= 0 ? file : nil
  }

  private static func line(of entry: TimelineEntry) -> String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    guard let data = try? encoder.encode(AuditTrace(entry)) else { return "" }
    return Visible.json(String(decoding: data, as: UTF8.self))
  }
}
