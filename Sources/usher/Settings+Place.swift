import Foundation

extension Settings {
  /// Where the person at this program sits: the address that ssh gives, else the login on this
  /// machine, which its children cannot change.
  static var place: String {
    if let clientAddress { return "ssh \(clientAddress)" }
    // Where the system knows of no logins, all who sit at it sit at one place.
    return "login \(login ?? "")"
  }

  /// The same as people read it in a letter; nil where nothing is known.
  static var placeName: String? {
    if let clientAddress { return "\(clientAddress) (SSH)" }
    guard let login, let number = uid_t(login), let entry = getpwuid(number) else { return nil }
    return String(cString: entry.pointee.pw_name)
  }

  private static var clientAddress: String? {
    getenv("SSH_CONNECTION").map { String(cString: $0) }?
      .split(separator: " ").first.map(String.init)
  }

  private static var login: String? {
    try? String(contentsOfFile: "/proc/self/loginuid", encoding: .utf8)
  }
}
