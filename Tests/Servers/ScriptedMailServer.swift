import Foundation

/// `smtp.py`, on a port of loopback.
package final class ScriptedMailServer {
  /// A letter as the server took it.
  package struct Taken {
    package let sender: String
    package let recipient: String
    package let text: String

    /// The value of a header that stands in one line.
    package func header(_ name: String) -> String? {
      text.components(separatedBy: "\r\n").first { $0.hasPrefix("\(name): ") }
        .map { String($0.dropFirst(name.count + 2)) }
    }
  }

  package static let password = "geheim"

  package var folder: String { server.folder }
  package var port: UInt16 { server.port }
  package var certificate: String { server.certificate }
  private let server: ScriptedServer

  package init(
    _ behaviour: String, asksForPassword: Bool = false, isExpired: Bool = false
  ) throws {
    server = try ScriptedServer(
      "smtp.py", asksForPassword ? ["--login", "anna:\(Self.password)"] : [], behaviour,
      isExpired: isExpired)
  }

  /// From the next connection on.
  package func behave(_ behaviour: String) throws { try server.behave(behaviour) }

  /// What clients said, a line each.
  package var log: [String] { server.lines(of: "log") }

  /// In the order in which they came.
  package var letters: [Taken] {
    let names = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
    let numbers = names.filter { $0.hasSuffix(".eml") }.compactMap { Int($0.dropLast(4)) }
    return numbers.sorted().compactMap { number in
      guard let text = try? String(contentsOfFile: "\(folder)/\(number).eml", encoding: .utf8)
      else { return nil }
      let parts = text.split(separator: "\n", maxSplits: 2, omittingEmptySubsequences: false)
      return Taken(
        sender: String(parts[0]), recipient: String(parts[1]), text: String(parts[2]))
    }
  }
}
