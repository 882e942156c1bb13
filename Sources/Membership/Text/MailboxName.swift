/// The local part of an address in the organisation's own domain, in small letters.
package struct MailboxName: Hashable, Sendable {
  /// What can be wrong with a mailbox name.
  package enum Fault: String, InputFault, CaseIterable {
    case empty = "mailbox-empty"
    case forbiddenSign = "mailbox-forbidden-sign"
    case tooLong = "mailbox-too-long"
    case strayDot = "mailbox-stray-dot"
  }

  package let text: String

  /// Takes back what was parsed before it was stored.
  package init(stored text: String) { self.text = text }

  /// Reads a mailbox name of letters, digits and `.` `-` `_` `+`, at most 64 of them.
  package static func parse(_ typed: String) throws(Fault) -> MailboxName {
    let bytes = Array(typed.utf8)
    if bytes.isEmpty { throw .empty }
    if !bytes.allSatisfy({ ASCII.isLetterOrDigit($0) || ".-_+".utf8.contains($0) }) {
      throw .forbiddenSign
    }
    if bytes.count > 64 { throw .tooLong }
    if !ASCII.hasWellPlacedDots(bytes) { throw .strayDot }
    return MailboxName(stored: ASCII.lowercased(typed))
  }
}
