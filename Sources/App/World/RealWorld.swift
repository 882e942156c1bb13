import CPassword
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
  /// The clock, the chance and the hashes of this machine; `key` makes the links.
  package static func real(key: LinkKey) throws -> World {
    guard sodium_init() >= 0 else { throw WorldError("no-chance") }
    return World(
      now: { Instant(seconds: Int64(time(nil))) },
      identifier: { Chance.identifier() },
      token: { key.token(organisation: $0, invitation: $1, generation: $2) },
      lookup: { LinkKey.lookup($0) },
      code: { key.code(organisation: $0, invitation: $1, generation: $2, serial: $3) },
      codeLookup: { key.lookup($0, organisation: $1, invitation: $2, generation: $3) },
      hash: { try PasswordHash.make($0) },
      matches: { PasswordHash.matches($0, $1) },
      strength: { try PasswordHash.strength($0, knowing: $1) },
      matrix: { QRCode.matrix(of: $0) },
      calendar: { CalendarTime(localTimeOf: $0) })
  }
}

extension CalendarTime {
  init(localTimeOf instant: Instant) {
    var seconds = time_t(instant.seconds)
    var parts = tm()
    localtime_r(&seconds, &parts)
    let local = Int(instant.seconds) + parts.tm_gmtoff
    self.init(
      weekday: Int(parts.tm_wday), day: Int(parts.tm_mday), month: Int(parts.tm_mon) + 1,
      year: Int(parts.tm_year) + 1900, hour: Int(parts.tm_hour), minute: Int(parts.tm_min),
      dayNumber: Int((Double(local) / 86_400).rounded(.down)))
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

/// Passwords as Argon2id hashes, and how hard they are to guess.
enum PasswordHash {
  /// 19 MiB and two passes, the least that OWASP's password storage sheet recommends for Argon2id.
  private static let memory = 19_456 * 1_024
  private static let passes: UInt64 = 2
  /// What zxcvbn looks at: its time grows with the square of the length.
  private static let lookedAt = 100

  static func make(_ password: Secret) throws -> String {
    var hash = [CChar](repeating: 0, count: Int(crypto_pwhash_STRBYTES))
    let bytes = Array(password.text.utf8.map(CChar.init(bitPattern:)))
    let result = crypto_pwhash_str_alg(
      &hash, bytes, UInt64(bytes.count), passes, memory, crypto_pwhash_ALG_ARGON2ID13)
    guard result == 0 else { throw WorldError("no-memory-for-hash") }
    return String(decoding: hash.prefix { $0 != 0 }.map(UInt8.init(bitPattern:)), as: UTF8.self)
  }

  static func matches(_ password: Secret, _ hash: String) -> Bool {
    let bytes = Array(password.text.utf8.map(CChar.init(bitPattern:)))
    return crypto_pwhash_str_verify(hash, bytes, UInt64(bytes.count)) == 0
  }

  /// zxcvbn's score: its estimate of the guesses needed, in powers of ten.
  ///
  /// Throws where the library is missing: what cannot be judged is not taken.
  static func strength(_ password: Secret, knowing words: [String]) throws -> Int {
    let start = String(password.text.unicodeScalars.prefix(lookedAt).map(Character.init))
    let pointers = words.map { strdup($0) }
    defer { for pointer in pointers { free(pointer) } }
    var dictionary = pointers.map { UnsafePointer($0) } + [nil]
    let bits = password_bits(start, &dictionary)
    guard bits >= 0 else { throw WorldError("no-zxcvbn") }
    let decimals = bits * 0.301
    switch decimals {
    case ..<3: return 0
    case ..<6: return 1
    case ..<8: return 2
    case ..<10: return 3
    case _: return 4
    }
  }
}
