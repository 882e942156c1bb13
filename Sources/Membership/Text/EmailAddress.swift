/// An e-mail address that can be written on an envelope without a second reading.
///
/// Only the plain ASCII form is taken (RFC 5321 and 5322, dot-atom): quoted local parts, comments and
/// address literals are read differently by different programs, so a check of one would not hold for
/// the next.
package struct EmailAddress: Hashable, Sendable {
  /// Why a text is not such an address.
  package enum Fault: String, Error, CaseIterable, Sendable {
    case empty = "address-empty"
    case hasNoAt = "address-has-no-at"
    case hasSeveralAts = "address-has-several-ats"
    case isTooLong = "address-too-long"
    case localPartIsTooLong = "address-local-part-too-long"
    case isNotASCII = "address-not-ascii"
    case hasForbiddenSign = "address-forbidden-sign"
    case hasStrayDot = "address-stray-dot"
    case domainIsWrong = "address-domain-wrong"
  }

  /// As it was typed, without spaces around it: what letters are sent to.
  package let text: String
  /// What two spellings of one address share, in lower case: compare and search by this alone.
  package let key: String

  /// Takes back what was parsed before it was stored.
  package init(stored text: String, key: String) {
    self.text = text
    self.key = key
  }

  /// Reads an address; spaces around it are left out.
  package static func parse(_ typed: String) throws(Fault) -> EmailAddress {
    let bytes = trimmed(Array(typed.utf8))
    guard !bytes.isEmpty else { throw .empty }
    guard bytes.allSatisfy({ $0 < 0x80 }) else { throw .isNotASCII }
    guard bytes.count <= 254 else { throw .isTooLong }
    let parts = bytes.split(separator: UInt8(ascii: "@"), omittingEmptySubsequences: false)
    guard parts.count > 1 else { throw .hasNoAt }
    guard parts.count == 2 else { throw .hasSeveralAts }
    let local = parts[0]
    guard local.count <= 64 else { throw .localPartIsTooLong }
    guard local.allSatisfy({ isAtomText($0) || $0 == UInt8(ascii: ".") }) else {
      throw .hasForbiddenSign
    }
    let atoms = local.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
    guard atoms.allSatisfy({ !$0.isEmpty }) else { throw .hasStrayDot }
    guard isDomain(parts[1]) else { throw .domainIsWrong }
    let text = String(decoding: bytes, as: UTF8.self)
    return EmailAddress(stored: text, key: text.lowercased())
  }

  private static func trimmed(_ bytes: [UInt8]) -> [UInt8] {
    let space = UInt8(ascii: " ")
    let start = bytes.drop { $0 == space }
    return Array(start.reversed().drop { $0 == space }.reversed())
  }

  private static func isAtomText(_ byte: UInt8) -> Bool {
    isLetterOrDigit(byte) || "!#$%&'*+-/=?^_`{|}~".utf8.contains(byte)
  }

  private static func isLetterOrDigit(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"):
      true
    case _: false
    }
  }

  /// At least two labels of letters, digits and inner hyphens, the last one not a number.
  private static func isDomain(_ bytes: ArraySlice<UInt8>) -> Bool {
    let hyphen = UInt8(ascii: "-")
    let labels = bytes.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
    guard labels.count > 1, let last = labels.last else { return false }
    let areLabels = labels.allSatisfy { label in
      (1...63).contains(label.count) && label.first != hyphen && label.last != hyphen
        && label.allSatisfy { isLetterOrDigit($0) || $0 == hyphen }
    }
    return areLabels && !last.allSatisfy { $0 < UInt8(ascii: "A") }
  }
}
