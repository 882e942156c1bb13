import Foundation

/// Where something is posted over HTTP: by TLS, or in the clear to this machine itself.
package struct WebAddress: Hashable, Sendable {
  /// The whole address; whatever has to be escaped in it is.
  package let text: String
  /// A name or an IP address, as it stands in the address; brackets around one of IPv6.
  package let host: String
  /// What stands behind the host's name, or is usual.
  package let port: UInt16

  /// Nil where it is no such address, names a user, or would be spoken to in the clear elsewhere.
  package init?(_ text: String) {
    let isPlain = text.utf8.count <= 2_000 && text.utf8.allSatisfy { (0x21..<0x7F).contains($0) }
    guard isPlain, let parts = URLComponents(string: text), let host = parts.host, !host.isEmpty,
      parts.user == nil, parts.password == nil, parts.fragment == nil
    else { return nil }
    let name = host.contains(":") && !host.hasPrefix("[") ? "[\(host)]" : host
    let port = parts.port ?? (parts.scheme == "https" ? 443 : 80)
    guard let port = UInt16(exactly: port), port > 0 else { return nil }
    switch parts.scheme {
    case "https": break
    case "http" where MailServer.isThisMachine(name): break
    case _: return nil
    }
    self.text = text
    self.host = name
    self.port = port
  }

  /// Whether everything that is said there stays on this machine.
  package var isThisMachine: Bool { MailServer.isThisMachine(host) }
}
