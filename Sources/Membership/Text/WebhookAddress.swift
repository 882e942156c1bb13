/// The web address at which a channel of kChat takes announcements; whoever knows it may post there.
package struct WebhookAddress: Hashable, Sendable, CustomStringConvertible, CustomReflectable {
  /// Why a text is no such address.
  package enum Fault: String, InputFault, CaseIterable {
    case malformed = "webhook-malformed"
    case notSecret = "webhook-not-secure"
    case tooLong = "webhook-too-long"
  }

  private static let limit = 500

  package let text: String
  /// The host and, where one is named, the port: what may be shown of it.
  package let place: String
  /// Whether TLS keeps it secret.
  package let isSecure: Bool

  package var description: String { "…" }
  package var customMirror: Mirror { Mirror(self, children: []) }

  /// Reads `https://HOST[:PORT]/PATH`; without TLS it may only be this machine, which `http` names.
  package static func parse(_ typed: String) throws(Fault) -> WebhookAddress {
    let bytes = Array(typed.utf8)
    if bytes.count > limit { throw .tooLong }
    let isSecure = typed.hasPrefix("https://")
    guard isSecure || typed.hasPrefix("http://") else { throw .malformed }
    let rest = bytes.dropFirst(isSecure ? 8 : 7)
    guard let slash = rest.firstIndex(of: UInt8(ascii: "/")), rest.endIndex > slash + 1,
      rest[slash...].allSatisfy({ (0x21..<0x7F).contains($0) && !#""\<>{}^`|#"#.utf8.contains($0) })
    else { throw .malformed }
    let place = rest[..<slash]
    let parts = place.split(separator: UInt8(ascii: ":"), omittingEmptySubsequences: false)
    guard (1...2).contains(parts.count), let host = parts.first, isHost(host),
      parts.count == 1 || isPort(parts[1])
    else { throw .malformed }
    let name = String(decoding: host, as: UTF8.self)
    guard isSecure || name == "localhost" || name == "127.0.0.1" else { throw .notSecret }
    return WebhookAddress(
      text: typed, place: String(decoding: place, as: UTF8.self), isSecure: isSecure)
  }

  /// Whether the host is named as the web names it: not by a number, and not this machine.
  package var isPublicName: Bool {
    let host = place.split(separator: ":").first.map(String.init) ?? ""
    return (try? DomainName.parse(host)) != nil
  }

  private static func isHost(_ bytes: ArraySlice<UInt8>) -> Bool {
    (1...253).contains(bytes.count) && ASCII.hasWellPlacedDots(Array(bytes))
      && bytes.allSatisfy { ASCII.isLetterOrDigit($0) || ".-".utf8.contains($0) }
  }

  private static func isPort(_ bytes: ArraySlice<UInt8>) -> Bool {
    (1...5).contains(bytes.count) && bytes.allSatisfy(ASCII.isDigit)
      && UInt16(String(decoding: bytes, as: UTF8.self)).map { $0 > 0 } ?? false
  }
}

/// Where an organisation announces arrivals: its webhook as it is kept.
package struct Webhook: Hashable, Sendable {
  /// What is shown of it.
  package let place: String
  /// The whole address, which only this program can read.
  package let sealed: SealedSecret
  /// In which announcements are written.
  package let language: Language

  package init(place: String, sealed: SealedSecret, language: Language) {
    self.place = place
    self.sealed = sealed
    self.language = language
  }
}
