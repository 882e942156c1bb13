/// A host name of at least two ASCII labels, in small letters.
package struct DomainName: Hashable, Sendable {
  /// What can be wrong with a domain name.
  package enum Fault: String, InputFault, CaseIterable {
    case empty = "domain-empty"
    case notASCII = "domain-not-ascii"
    case tooLong = "domain-too-long"
    case emptyLabel = "domain-empty-label"
    case noDot = "domain-no-dot"
    case labelTooLong = "domain-label-too-long"
    case forbiddenSign = "domain-forbidden-sign"
    case hyphenAtEdge = "domain-hyphen-at-edge"
    case numericEnding = "domain-numeric-ending"
  }

  package let text: String

  /// Takes back what was parsed before it was stored.
  package init(stored text: String) { self.text = text }

  /// Reads a domain name; throws the first thing that is wrong with it.
  package static func parse(_ typed: String) throws(Fault) -> DomainName {
    let bytes = Array(typed.utf8)
    let hyphen = UInt8(ascii: "-")
    if bytes.isEmpty { throw .empty }
    if bytes.contains(where: { $0 >= 0x80 }) { throw .notASCII }
    if bytes.count > 253 { throw .tooLong }
    if !ASCII.hasWellPlacedDots(bytes) { throw .emptyLabel }
    let labels = bytes.split(separator: UInt8(ascii: "."))
    if labels.count < 2 { throw .noDot }
    for label in labels {
      if label.count > 63 { throw .labelTooLong }
      if !label.allSatisfy({ ASCII.isLetterOrDigit($0) || $0 == hyphen }) { throw .forbiddenSign }
      if label.first == hyphen || label.last == hyphen { throw .hyphenAtEdge }
    }
    if let top = labels.last, top.allSatisfy(ASCII.isDigit) { throw .numericEnding }
    return DomainName(stored: ASCII.lowercased(typed))
  }
}
