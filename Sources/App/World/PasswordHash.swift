import CPassword
import CSodium
import Foundation
import Membership
import Wizard

/// Passwords as Argon2id hashes, and how hard they are to guess.
enum PasswordHash {
  /// 19 MiB and two passes, the least that OWASP's password storage sheet recommends for Argon2id.
  private static let memory = 19_456 * 1_024
  private static let passes: UInt64 = 2
  /// What zxcvbn looks at: its time grows with the square of the length.
  private static let lookedAt = 100

  /// A hash of random bytes that were thrown away: to look at it takes as long as at somebody's.
  static let ofNobody =
    "$argon2id$v=19$m=19456,t=2,p=1$KBOB+cSPkl5HlL4lkZHXZQ"
    + "$Sh5yDDJfDt3+8sTgxhC4vTlNSTa/u0rAMGdwp55rWU8"

  static func make(_ password: Secret) throws -> String {
    var hash = [CChar](repeating: 0, count: Int(crypto_pwhash_STRBYTES))
    let bytes = prepared(password)
    let result = crypto_pwhash_str_alg(
      &hash, bytes, UInt64(bytes.count), passes, memory, crypto_pwhash_ALG_ARGON2ID13)
    guard result == 0 else { throw WorldError("no-memory-for-hash") }
    return String(decoding: hash.prefix { $0 != 0 }.map(UInt8.init(bitPattern:)), as: UTF8.self)
  }

  /// The same work is done for a password that is too long to be anybody's.
  static func matches(_ password: Secret, _ hash: String) -> Bool {
    let isPossible = password.text.utf8.count <= PasswordRule.byteLimit
    let bytes = isPossible ? prepared(password) : []
    return crypto_pwhash_str_verify(hash, bytes, UInt64(bytes.count)) == 0 && isPossible
  }

  /// Whether a hash takes less work to guess from than those made now; one that takes more stays.
  static func isWeak(_ hash: String) -> Bool {
    guard crypto_pwhash_str_needs_rehash(hash, passes, memory) != 0 else { return false }
    let parts = hash.split(separator: "$")
    guard parts.count == 5, parts[0] == "argon2id" else { return true }
    var costs: [Substring: UInt64] = [:]
    for cost in parts[2].split(separator: ",") {
      let sides = cost.split(separator: "=")
      guard sides.count == 2 else { return true }
      costs[sides[0]] = UInt64(sides[1])
    }
    return costs["m", default: 0] < UInt64(memory / 1_024) || costs["t", default: 0] < passes
  }

  private static func prepared(_ password: Secret) -> [CChar] {
    OpaqueString.prepare(password.text).utf8.map(CChar.init(bitPattern:))
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
