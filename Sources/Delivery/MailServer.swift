import Membership

/// A server that takes letters by SMTP.
package struct MailServer: Sendable {
  /// How the connection is kept secret.
  package enum Security: String, CaseIterable, Hashable, Sendable {
    /// Begun in the clear, and nothing said before it is not any more.
    case startTLS = "starttls"
    case tls
    /// In the clear: only to this machine itself, and without a password.
    case none
  }

  /// Who sends.
  package struct Login: Hashable, Sendable {
    package let user: String
    package let password: String

    package init(user: String, password: String) {
      self.user = user
      self.password = password
    }
  }

  /// A name or an address of letters, digits, dots and hyphens, or an IPv6 address in brackets.
  package let host: String
  package let port: UInt16
  package let security: Security
  package let login: Login?
  /// A file of certificates that are trusted; nil for those of the system.
  package let authorities: String?
  /// Milliseconds until a connection stands, and until a letter is through.
  package private(set) var patience: (connecting: Int, letter: Int)

  /// Nil where the host is none, or something would be said in the clear that must not be.
  package init?(
    host: String, port: UInt16, security: Security, login: Login? = nil,
    authorities: String? = nil, patience: (connecting: Int, letter: Int) = (15_000, 60_000)
  ) {
    guard Self.isHost(host), security != .none || Self.isThisMachine(host) && login == nil
    else { return nil }
    self.host = host
    self.port = port
    self.security = security
    self.login = login
    self.authorities = authorities
    self.patience = patience
  }

  /// The same for a letter that somebody waits for at a screen.
  package var impatient: MailServer {
    var server = self
    server.patience = (5_000, 9_000)
    return server
  }

  /// The host and the port.
  package var place: String { "\(host):\(port)" }

  /// Whether everything that is said to a host stays on this machine.
  static func isThisMachine(_ host: String) -> Bool {
    ["localhost", "127.0.0.1", "[::1]"].contains(host)
  }

  var url: String { "\(security == .tls ? "smtps" : "smtp")://\(host):\(port)" }

  private static func isHost(_ host: String) -> Bool {
    var bytes = Array(host.utf8)[...]
    guard (1...253).contains(bytes.count) else { return false }
    let isAddress = bytes.first == UInt8(ascii: "[") && bytes.last == UInt8(ascii: "]")
    if isAddress { bytes = bytes.dropFirst().dropLast() }
    return !bytes.isEmpty
      && bytes.allSatisfy { byte in
        switch byte {
        case UInt8(ascii: "0")...UInt8(ascii: "9"): true
        case UInt8(ascii: "a")...UInt8(ascii: "f"), UInt8(ascii: "A")...UInt8(ascii: "F"): true
        case UInt8(ascii: "g")...UInt8(ascii: "z"), UInt8(ascii: "G")...UInt8(ascii: "Z"):
          !isAddress
        case UInt8(ascii: "."), UInt8(ascii: "-"): !isAddress
        case UInt8(ascii: ":"): isAddress
        case _: false
        }
      }
  }
}
