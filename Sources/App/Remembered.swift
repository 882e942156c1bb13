import Foundation
import Membership

/// The sign-in that this user of the machine need not repeat, for twelve hours at most.
///
/// The file carries a mark that only the key's owner can make, so that neither another account nor a
/// longer time can be written into it.
package struct Remembered: Sendable {
  static let longest: Int64 = 12 * 3_600
  private let path: String
  private let key: LinkKey

  package init(path: String, key: LinkKey) {
    self.path = path
    self.key = key
  }

  /// Who signed in, if that was not too long ago.
  package func read(at now: Instant) throws -> (organisation: Organisation.ID, account: Account.ID)?
  {
    guard let bytes = try PrivateFile.read(path, atMost: 1_024) else { return nil }
    let parts = String(decoding: bytes, as: UTF8.self).split(separator: "\n").map(String.init)
    guard parts.count == 4, let since = Int64(parts[2]),
      sign(parts[0], parts[1], since) == parts[3],
      since <= now.seconds, now.seconds - since < Self.longest
    else { return nil }
    return (Organisation.ID(parts[0]), Account.ID(parts[1]))
  }

  func write(_ identity: Identity, at now: Instant) throws {
    let (organisation, account) = (identity.organisation.id.text, identity.account.id.text)
    let mark = sign(organisation, account, now.seconds)
    let text = "\(organisation)\n\(account)\n\(now.seconds)\n\(mark)\n"
    try PrivateFile.replace(path, Array(text.utf8))
  }

  /// Changes the organisation of whoever is remembered; the time runs on.
  func change(to organisation: Organisation.ID, at now: Instant) throws {
    guard let (_, account) = try read(at: now),
      let bytes = try PrivateFile.read(path, atMost: 1_024),
      let since = Int64(
        String(decoding: bytes, as: UTF8.self).split(separator: "\n").dropFirst(2).first ?? "")
    else { return }
    let mark = sign(organisation.text, account.text, since)
    let text = "\(organisation.text)\n\(account.text)\n\(since)\n\(mark)\n"
    try PrivateFile.replace(path, Array(text.utf8))
  }

  package func forget() { PrivateFile.remove(path) }

  private func sign(_ organisation: String, _ account: String, _ since: Int64) -> String {
    key.mark("\(organisation)\n\(account)\n\(since)")
  }
}
