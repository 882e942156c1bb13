import Foundation

extension Settings {
  /// Where the person at this program sits: the address that ssh gives, else the login on this
  /// machine, which its children cannot change.
  static var place: String {
    if let connection = getenv("SSH_CONNECTION").map({ String(cString: $0) }),
      let address = connection.split(separator: " ").first
    {
      return "ssh \(address)"
    }
    // Where the system knows of no logins, all who sit at it sit at one place.
    let login = try? String(contentsOfFile: "/proc/self/loginuid", encoding: .utf8)
    return "login \(login ?? "")"
  }
}
