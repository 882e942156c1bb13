/// What somebody types who has forgotten a password: the six digits of a letter, or the code that an
/// administrator has handed over.
package struct PasswordCode: Hashable, Sendable, CustomStringConvertible, CustomReflectable {
  /// What can be wrong with a typed code, before anything is looked up.
  package enum Fault: String, InputFault, CaseIterable {
    case slip = "password-code-slip"
  }

  /// 70 bits and a check sign: fifteen signs in three groups, which nobody finds by trying.
  private static let handedSigns = 15

  package let way: PasswordCodeWay
  /// As people read it.
  package let text: String

  /// Makes the code of a keyed hash.
  ///
  /// Assumes at least nine bytes.
  package init(bytes: [UInt8], by way: PasswordCodeWay) {
    self.way = way
    switch way {
    case .mailed: text = MailboxCode(bytes: bytes).text
    case .handed: text = CheckedSigns(bytes: bytes, count: Self.handedSigns - 1).text
    }
  }

  /// Reads a code; its length tells which of the two it is.
  package static func parse(_ typed: String) throws(Fault) -> PasswordCode {
    do throws(MailboxCode.Fault) {
      return PasswordCode(way: .mailed, text: try MailboxCode.parse(typed).text)
    } catch {
      guard let read = CheckedSigns.read(typed, most: handedSigns), read.count == handedSigns,
        let signs = CheckedSigns(checking: read)
      else { throw .slip }
      return PasswordCode(way: .handed, text: signs.text)
    }
  }

  package var description: String { "…" }
  package var customMirror: Mirror { Mirror(self, children: []) }

  private init(way: PasswordCodeWay, text: String) {
    self.way = way
    self.text = text
  }
}
