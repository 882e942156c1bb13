import Foundation
import Membership

/// The sign-in that this user of the machine need not repeat, for twelve hours at most.
///
/// The file carries a mark that only the key's owner can make, so that neither another account nor a
/// longer time can be written into it.
package struct Remembered: Sendable {
  /// What the file says.
  struct Note: Hashable {
    let organisation: Organisation.ID
    let account: Account.ID
    let session: AccountSession.ID
    let since: Instant
    /// When somebody last sat at a front with it.
    let seen: Instant

    fileprivate var text: String {
      "\(organisation.text)\n\(account.text)\n\(session.text)\n\(since.seconds)\n\(seen.seconds)"
    }
  }

  private let path: String
  private let key: LinkKey

  package init(path: String, key: LinkKey) {
    self.path = path
    self.key = key
  }

  /// Who signed in, if that was not too long ago.
  func read(at now: Instant) throws -> Note? {
    guard let bytes = try PrivateFile.read(path, atMost: 1_024) else { return nil }
    let parts = String(decoding: bytes, as: UTF8.self).split(separator: "\n").map(String.init)
    guard parts.count == 6, let since = Int64(parts[3]), let seen = Int64(parts[4]) else {
      return nil
    }
    let note = Note(
      organisation: Organisation.ID(parts[0]), account: Account.ID(parts[1]),
      session: AccountSession.ID(parts[2]), since: Instant(seconds: since),
      seen: Instant(seconds: seen))
    guard key.mark(note.text) == parts[5],
      now < note.since.adding(seconds: AccountSession.longest)
    else { return nil }
    return note
  }

  func write(_ identity: Identity, since: Instant, at now: Instant) throws {
    let note = Note(
      organisation: identity.organisation.id, account: identity.account.id,
      session: identity.session, since: since, seen: now)
    try PrivateFile.replace(path, Array("\(note.text)\n\(key.mark(note.text))\n".utf8))
  }

  func forget() { PrivateFile.remove(path) }
}
