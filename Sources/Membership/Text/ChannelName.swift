/// What a channel of kChat is called in its address: small letters, digits and `.` `-` `_`.
package struct ChannelName: Hashable, Sendable {
  /// What can be wrong with a channel's name.
  package enum Fault: String, InputFault, CaseIterable {
    case empty = "channel-empty"
    case forbiddenSign = "channel-forbidden-sign"
    case tooLong = "channel-too-long"
    case badBeginning = "channel-bad-beginning"

    package var values: [String: String] { self == .tooLong ? ["limit": String(limit)] : [:] }
  }

  package static let limit = 64
  /// The channel that every organisation has, and that no user can leave.
  package static let general = ChannelName(stored: "general")

  package let text: String

  /// Takes back what was parsed before it was stored.
  package init(stored text: String) { self.text = text }

  /// Reads a name of 1 to 64 signs that begins with a letter or a digit; capitals become small.
  package static func parse(_ typed: String) throws(Fault) -> ChannelName {
    let bytes = Array(typed.utf8)
    guard let first = bytes.first else { throw .empty }
    if !bytes.allSatisfy({ ASCII.isLetterOrDigit($0) || ".-_".utf8.contains($0) }) {
      throw .forbiddenSign
    }
    if bytes.count > limit { throw .tooLong }
    if !ASCII.isLetterOrDigit(first) { throw .badBeginning }
    return ChannelName(stored: ASCII.lowercased(typed))
  }
}
