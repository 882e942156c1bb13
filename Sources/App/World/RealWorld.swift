import CSodium
import Foundation
import Membership
import Wizard

/// Why something of the machine could not be used; its sentence stands under `failure.` and the code.
package struct WorldError: Error, Hashable, Sendable {
  package let code: String
  package let values: [String: String]

  package init(_ code: String, _ values: [String: String] = [:]) {
    self.code = code
    self.values = values
  }
}

extension World {
  /// The clock, the chance and the hashes of this machine; `key` makes the links, `slots` say when a
  /// password may be hashed, `place` is where the person sits, `label` the same as
  /// people are told.
  package static func real(
    key: LinkKey, slots: HashSlots, place: String, label: String
  ) throws -> World {
    guard sodium_init() >= 0 else { throw WorldError("no-chance") }
    return World(
      now: { Instant(seconds: Int64(time(nil))) },
      identifier: { Chance.identifier() },
      token: { key.token(organisation: $0, invitation: $1, generation: $2) },
      mailMark: { key.mailMark(organisation: $0, invitation: $1, generation: $2) },
      lookup: { LinkKey.lookup($0) },
      codeBytes: { key.codeBytes($0, serial: $1) }, codeLookup: { key.lookup($0, $1) },
      hash: { password in try slots.inTurn { try PasswordHash.make(password) } },
      matches: { password, hash, count, use in
        try slots.inTurn {
          try count()
          guard PasswordHash.matches(password, hash) else { return false }
          // Where there is no memory for it now, the next time will do.
          try use(PasswordHash.isWeak(hash) ? try? PasswordHash.make(password) : nil)
          return true
        }
      },
      hashOfNobody: PasswordHash.ofNobody,
      signInKey: { SignInKey(address: $0, place: place, key) },
      factors: SecondFactors(key: key), webhooks: Webhooks(key: key),
      place: label,
      linkKey: { SignInKey(linksFrom: place, key) }, pause: { sleep(UInt32(max(0, $0))) },
      strength: { try PasswordHash.strength($0, knowing: $1) },
      matrix: { QRCode.matrix(of: $0) },
      calendar: { CalendarTime($0, in: $1) })
  }
}

extension SignInKey {
  init(address: EmailAddress, place: String, _ key: LinkKey) {
    self.init(
      address: key.mark("sign-in address\0" + address.key),
      place: key.mark("sign-in place\0" + place))
  }

  /// Each place by itself, known or not.
  init(linksFrom place: String, _ key: LinkKey) {
    self.init(
      address: key.mark("dead links\0" + place), place: key.mark("sign-in place\0" + place))
  }
}

/// Names that nobody can guess.
enum Chance {
  private static let alphabet = Array("0123456789abcdefghjkmnpqrstvwxyz")

  /// Twelve signs, 60 bits: enough that no two meet, short enough to be typed.
  static func identifier() -> String {
    String((0..<12).map { _ in alphabet[Int(randombytes_uniform(UInt32(alphabet.count)))] })
  }
}
