import App
import Delivery
import Membership
import ScreenFiles
import Wizard

extension Settings {
  /// Who takes letters, as the configuration says.
  enum Mail {
    /// The folder of letters.
    case folder
    case server(MailServer, from: EmailAddress)
    case program(LocalSubmission, from: EmailAddress)

    /// Throws what is wrong, for whoever runs the program.
    init(_ file: ConfigurationFile) throws {
      guard file[.mailServer] != nil || file[.mailProgram] != nil else {
        self = .folder
        return
      }
      guard let from = file[.mailFrom].flatMap({ try? EmailAddress.parse($0) }) else {
        throw Settings.wrong("mail-sender-missing")
      }
      switch (file[.mailServer], file[.mailProgram]) {
      case (let place?, nil): self = .server(try Self.server(place, file), from: from)
      case (nil, let program?):
        guard let submission = LocalSubmission(program: program) else {
          throw Settings.wrong("mail-program-wrong")
        }
        self = .program(submission, from: from)
      case _: throw Settings.wrong("mail-twice")
      }
    }

    /// Where letters wait that a person would look for.
    var isFolder: Bool {
      if case .folder = self { true } else { false }
    }

    /// How many letters are handed over at the same time: two, since one hand writes while the other one
    /// waits for the server.
    static func connections(_ file: ConfigurationFile) -> Int {
      guard file[.mailServer] != nil else { return 1 }
      return file[.mailConnections].flatMap(Int.init) ?? 2
    }

    private static func server(_ place: String, _ file: ConfigurationFile) throws -> MailServer {
      let security = file[.mailSecurity].flatMap(MailServer.Security.init) ?? .startTLS
      let login = try file[.mailUser].map { user in
        guard let path = file[.mailPasswordFile] else {
          throw Settings.wrong("mail-password-missing")
        }
        return MailServer.Login(user: user, password: try SecretsFile.firstLine(path))
      }
      // An IPv6 address stands in brackets, so that the last colon is before the port.
      let colon = place.hasSuffix("]") ? nil : place.lastIndex(of: ":")
      let host = colon.map { String(place[..<$0]) } ?? place
      let port = colon.map { UInt16(place[place.index(after: $0)...]) } ?? usualPort(security)
      guard let port, port > 0,
        let server = MailServer(
          host: host, port: port, security: security, login: login,
          authorities: file[.mailAuthorities])
      else { throw Settings.wrong("mail-server-wrong") }
      return server
    }

    private static func usualPort(_ security: MailServer.Security) -> UInt16 {
      switch security {
      case .startTLS: 587
      case .tls: 465
      case .none: 25
      }
    }
  }
}
