import Foundation
import Testing
import Wizard

/// The words and keys of the front as they stand in `Screens/`, read by the little that they use of YAML.
enum ScreenFolder {
  static let phrases = Phrases(words().mapValues(Words.init))
  static let keys = KeyTable(bindings())

  private static let folder = URL(filePath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent().appending(path: "Screens")

  private static func lines(_ name: String) -> [Substring] {
    let text = try? String(contentsOf: folder.appending(path: name), encoding: .utf8)
    return (text ?? "").split(separator: "\n").filter { !$0.hasPrefix("#") }
  }

  private static func words() -> [String: String] {
    var words: [String: String] = [:]
    var isFront = false
    for line in lines("words.yaml") {
      if !line.hasPrefix(" ") { isFront = line == "front:" }
      if isFront, let match = line.wholeMatch(of: /  ([a-z-]+): "(.*)"/) {
        words["front." + match.1] = String(match.2)
      }
    }
    return words
  }

  private static func bindings() -> [KeyTable.Binding] {
    var place = KeyTable.Place.everywhere
    return lines("keys.yaml").compactMap { line in
      if let named = KeyTable.Place(rawValue: String(line.dropLast())) { place = named }
      let form = /  - \{action: ([a-z-]+), keys: \[(.*)\], label: (.*?)(, shown: yes)?\}/
      guard let match = line.wholeMatch(of: form) else { return nil }
      let keys = match.2.split(separator: ", ").map { $0.trimmingPrefix("\"") }
        .map { $0.count > 1 && $0.last == "\"" ? String($0.dropLast()) : String($0) }
      return KeyTable.Binding(
        action: String(match.1), keys: keys, label: Words(String(match.3)), place: place,
        isShown: match.4 != nil)
    }
  }
}
