import Foundation
import Wizard

/// Unfinished walks, one a file name, as files that only their owner reads.
///
/// They survive the end of the process, not of the machine: nothing waits for the disk.
package struct Drafts: Sendable {
  /// No honest draft comes near it.
  private static let limit = 1 << 20
  private let folder: String

  package init(folder: String) { self.folder = folder }

  func keep(_ draft: Draft, in file: String) throws {
    try PrivateFile.makeFolder(folder)
    let stored = Stored(
      flow: draft.flow, screen: draft.screen, answers: draft.answers.compactMapValues(Answer.init))
    try PrivateFile.replace(path(file), Array(try JSONEncoder().encode(stored)))
  }

  /// The draft of a flow with the time it was kept; one that cannot be read is put aside.
  func draft(of flow: String, in file: String) throws -> (draft: Draft, keptAt: Int64)? {
    guard let bytes = try PrivateFile.read(path(file), atMost: Self.limit) else { return nil }
    guard let stored = try? JSONDecoder().decode(Stored.self, from: Data(bytes)),
      stored.flow == flow
    else {
      // Somebody's words may still be found in it by hand.
      rename(path(file), path(file) + ".damaged")
      return nil
    }
    var status = stat()
    let time = stat(path(file), &status) == 0 ? Int64(status.st_mtim.tv_sec) : 0
    return (
      Draft(flow: flow, screen: stored.screen, answers: stored.answers.mapValues(\.value)), time
    )
  }

  func drop(_ file: String) { PrivateFile.remove(path(file)) }

  private func path(_ file: String) -> String { "\(folder)/\(file).json" }

  private struct Stored: Codable {
    let flow: String
    let screen: String
    let answers: [String: Answer]
  }

  /// An answer as it stands in the file: a text, true or false, or a list of names.
  private struct Answer: Codable {
    let value: Value

    init?(_ value: Value) {
      if case .secret = value { return nil }
      self.value = value
    }

    init(from decoder: any Decoder) throws {
      let container = try decoder.singleValueContainer()
      if let flag = try? container.decode(Bool.self) {
        value = .flag(flag)
      } else if let names = try? container.decode([String].self) {
        value = .choices(names)
      } else {
        value = .text(try container.decode(String.self))
      }
    }

    func encode(to encoder: any Encoder) throws {
      var container = encoder.singleValueContainer()
      switch value {
      case .text(let text): try container.encode(text)
      case .flag(let isOn): try container.encode(isOn)
      case .choices(let names): try container.encode(names)
      case .secret: try container.encodeNil()
      }
    }
  }
}
