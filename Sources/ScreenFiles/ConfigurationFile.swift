/// The configuration: one YAML file of keys and texts, every key also an option of the program.
package struct ConfigurationFile: Hashable, Sendable {
  /// What can be said in it.
  package enum Key: String, CaseIterable, Hashable, Sendable {
    /// The file in which everything is kept.
    case store
    /// A folder whose screen files take the place of those inside.
    case screens
    case language
    /// What stands before the token in every link, such as `https://join.alpine.example/i/`.
    case links
    /// Where registration is served over SSH, such as `join@alpine.example`; letters tell it.
    case joinHost = "join-host"
    /// The fingerprint of that host's key, as `ssh-keygen -lf` writes it.
    case hostKeyFingerprint = "host-key-fingerprint"
    /// The folder into which letters are written.
    case letters
    /// The server that takes letters, such as `smtp.alpine.example:587`; its port may be left out.
    case mailServer = "mail-server"
    /// How the connection is kept secret: `starttls`, `tls` or `none`.
    case mailSecurity = "mail-security"
    case mailUser = "mail-user"
    /// A file that only its owner may read, with the password in its first line.
    case mailPasswordFile = "mail-password-file"
    /// A file of certificates that are trusted in place of those of the system.
    case mailAuthorities = "mail-authorities"
    /// How many letters the server is given at the same time, each over its own connection.
    case mailConnections = "mail-connections"
    /// The address from which letters come.
    case mailFrom = "mail-from"
    /// A program that takes letters as `sendmail` does, in place of a server.
    case mailProgram = "mail-program"
    /// The web address at which a gateway takes SMS; a template, as the next ones are.
    case smsGateway = "sms-gateway"
    /// `POST`, `PUT` or `GET`.
    case smsMethod = "sms-method"
    /// A line for each header.
    case smsHeaders = "sms-headers"
    case smsBody = "sms-body"
    /// The numbers of answers that mean that the message was taken, or never will be.
    case smsDone = "sms-done"
    case smsRefused = "sms-refused"
    /// What stands in every answer that means that the message was taken.
    case smsProof = "sms-proof"
    /// A file that only its owner may read, with what only the gateway may know in its first line.
    case smsSecretFile = "sms-secret-file"
    /// The name of a variable of the environment that holds the same.
    case smsSecretVariable = "sms-secret-variable"
    case smsAuthorities = "sms-authorities"
    /// How many SMS an organisation may send within a day, in all and to one number.
    case smsPerDay = "sms-per-day"
    case smsPerNumber = "sms-per-number"
    /// How many letters with a link an organisation may send to one address within a day.
    case lettersPerAddress = "letters-per-address"
    /// The hosts that may be told of arrivals, each perhaps with a port, with spaces between them.
    case webhookHosts = "webhook-hosts"
    case webhookAuthorities = "webhook-authorities"
    /// Where each event is copied to: `syslog`, or the path of a file.
    case auditCopy = "audit-copy"
    case plain
    case mouse
    /// Minutes without anything from the person after which the screen is locked; a fraction is
    /// possible.
    case idleMinutes = "idle-minutes"
  }

  private var values: [Key: String] = [:]

  /// Nothing is configured.
  package init() {}

  /// Reads a configuration; throws everything that is wrong with it, by line.
  package init(_ text: String, as file: String) throws(Faults) {
    let node: Node
    do throws(Fault) {
      node = try Node.read(yaml: text, file: file)
    } catch {
      throw Faults([error])
    }
    guard let entries = node.entries else {
      throw Faults([Fault(file: file, line: node.line, mistake: .wrongShape(file, .map))])
    }
    var faults: [Fault] = []
    for entry in entries {
      guard let key = Key(rawValue: entry.key) else {
        let mistake = Mistake.unknownKey(entry.key, known: Key.allCases.map(\.rawValue))
        faults.append(Fault(file: file, line: entry.line, mistake: mistake))
        continue
      }
      guard let text = entry.value.text else {
        faults.append(Fault(file: file, line: entry.line, mistake: .wrongShape(entry.key, .text)))
        continue
      }
      if let mistake = Self.mistake(in: text, of: key) {
        faults.append(Fault(file: file, line: entry.line, mistake: mistake))
      } else {
        values[key] = text
      }
    }
    if !faults.isEmpty { throw Faults(faults) }
  }

  /// The same with what stands on the command line in its place; throws everything that is wrong there.
  package func overridden(by options: [Key: String]) throws(Faults) -> ConfigurationFile {
    var result = self
    var faults: [Fault] = []
    for (key, text) in options.sorted(by: { $0.key.rawValue < $1.key.rawValue }) {
      if let mistake = Self.mistake(in: text, of: key) {
        faults.append(Fault(file: "--\(key.rawValue)", mistake: mistake))
      }
      result.values[key] = text
    }
    if !faults.isEmpty { throw Faults(faults) }
    return result
  }

  /// What is wrong with what is said under a key.
  private static func mistake(in text: String, of key: Key) -> Mistake? {
    let name = key.rawValue
    func unless(_ known: [String]) -> Mistake? {
      known.contains(text) ? nil : .unknownValue(name, text, known: known)
    }
    switch key {
    case .plain, .mouse: return unless(["yes", "no"])
    case .mailSecurity: return unless(["starttls", "tls", "none"])
    case .smsPerDay, .smsPerNumber, .lettersPerAddress:
      return Int(text).map { (1...1_000_000).contains($0) } == true ? nil : .notCount(name)
    case .mailConnections: return unless((1...8).map(String.init))
    case .idleMinutes: return isMinutes(text) ? nil : .notMinutes(name)
    case _: return nil
    }
  }

  /// Whether a text is a number of minutes that the program can wait for.
  private static func isMinutes(_ text: String) -> Bool {
    let isPlain = text.utf8.allSatisfy {
      $0 == UInt8(ascii: ".") || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0)
    }
    guard isPlain, let minutes = Double(text) else { return false }
    return Mistake.minutes.contains(minutes)
  }

  /// What is said under a key; nil where nothing is.
  package subscript(key: Key) -> String? { values[key] }
}
