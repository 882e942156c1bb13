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

  /// The same as people are told in the list of their sessions: the login by its name.
  static var placeLabel: String {
    let place = place
    guard let login = place.split(separator: " ").last, place.hasPrefix("login "),
      let number = uid_t(login)
    else { return place.hasPrefix("ssh ") ? place : name(of: getuid()) }
    return name(of: number == uid_t.max ? getuid() : number)
  }

  private static func name(of user: uid_t) -> String {
    getpwuid(user).map { String(cString: $0.pointee.pw_name) } ?? "\(user)"
  }
}
