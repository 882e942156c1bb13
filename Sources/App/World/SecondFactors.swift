import COath
import CSodium
import Foundation
import Membership

/// Secrets of second factors, and the codes that a device makes of one and the time: RFC 6238 with
/// SHA-1, six digits and steps of 30 seconds, which every app knows.
package struct SecondFactors: Sendable {
  static let stepSeconds: Int64 = 30
  /// A clock that is so many steps ahead or behind does no harm.
  static let tolerance: Int64 = 1
  private let sealing: Sealing

  package init(key: LinkKey) { sealing = Sealing(key, for: "second factor") }

  /// A new secret, which chance makes.
  ///
  /// Throws where the library is missing: nobody is given a secret whose codes cannot be looked at.
  func make() throws -> FactorSecret {
    guard oath_is_there() else { throw WorldError("no-liboath") }
    return try FactorSecret { randombytes_buf($0, FactorSecret.size) }
  }

  /// The secret as it is kept, for one account.
  func seal(_ secret: FactorSecret, for account: Account.ID) throws -> SealedSecret {
    secret.withBytes { sealing.seal($0, for: account.text) }
  }

  /// The secret of an account's factor.
  ///
  /// Throws where it was sealed with another key or for another account.
  func open(_ sealed: SealedSecret, of account: Account.ID) throws -> FactorSecret {
    guard sealing.size(of: sealed) == FactorSecret.size else {
      throw WorldError("second-factor-damaged")
    }
    return try FactorSecret { secret in
      guard sealing.open(sealed, for: account.text, into: secret) else {
        throw WorldError("second-factor-damaged")
      }
    }
  }

  /// The newest step around a moment whose code it is; nil where it is none of theirs.
  func step(of code: DeviceCode, _ secret: FactorSecret, at now: Instant) throws -> Int64? {
    let present = now.seconds / Self.stepSeconds
    for step in (present - Self.tolerance...present + Self.tolerance).reversed() where step >= 0 {
      if try Self.isSame(code, self.code(secret, step: step)) { return step }
    }
    return nil
  }

  /// The code of a step, as a device shows it.
  func code(_ secret: FactorSecret, step: Int64) throws -> String {
    var code = [CChar](repeating: 0, count: Int(OATH_CODE_SIZE))
    defer { sodium_memzero(&code, code.count) }
    let isMade = secret.withBytes {
      oath_code($0.baseAddress, $0.count, step * Self.stepSeconds, &code)
    }
    guard isMade else { throw WorldError("no-liboath") }
    return String(decoding: code.prefix { $0 != 0 }.map(UInt8.init(bitPattern:)), as: UTF8.self)
  }

  /// The secret as it is typed into a device: base32, in groups of four.
  func typed(_ secret: FactorSecret) throws -> String {
    let text = Array(try base32(secret))
    return stride(from: 0, to: text.count, by: 4)
      .map { String(text[$0..<min($0 + 4, text.count)]) }.joined(separator: " ")
  }

  /// What a device reads from the code on the screen, in the form that all apps know.
  func address(
    _ secret: FactorSecret, of account: EmailAddress, at organisation: OrganisationName
  ) throws -> String {
    let label = Self.escaped(account.text)
    let issuer = Self.escaped(organisation.text)
    return "otpauth://totp/\(label)?secret=\(try base32(secret))&issuer=\(issuer)"
  }

  private static func isSame(_ code: DeviceCode, _ right: String) -> Bool {
    let (typed, right) = (Array(code.text.utf8), Array(right.utf8))
    return typed.count == right.count && sodium_memcmp(typed, right, right.count) == 0
  }

  private func base32(_ secret: FactorSecret) throws -> String {
    var text = [CChar](repeating: 0, count: 2 * FactorSecret.size)
    defer { sodium_memzero(&text, text.count) }
    let isMade = secret.withBytes {
      oath_base32($0.baseAddress, $0.count, &text, text.count)
    }
    guard isMade else { throw WorldError("no-liboath") }
    return String(decoding: text.prefix { $0 != 0 }.map(UInt8.init(bitPattern:)), as: UTF8.self)
  }

  /// Everything but letters and digits of ASCII, `-._~` and the @ sign by percent signs.
  private static func escaped(_ text: String) -> String {
    let plain = CharacterSet(
      charactersIn: "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-._~@")
    return text.addingPercentEncoding(withAllowedCharacters: plain) ?? ""
  }
}

/// The bytes that a device and this program share, in memory that is kept from the disk and wiped.
final class FactorSecret: @unchecked Sendable {
  /// What RFC 4226 recommends: as long as the hash.
  static let size = 20
  private let bytes: UnsafeMutablePointer<UInt8>

  /// Takes the bytes that `fill` writes; nothing changes them later.
  init(_ fill: (UnsafeMutablePointer<UInt8>) throws -> Void) throws {
    guard sodium_init() >= 0, let memory = sodium_malloc(Self.size) else {
      throw WorldError("no-memory-for-secret")
    }
    bytes = memory.bindMemory(to: UInt8.self, capacity: Self.size)
    // Where it throws, everything is there already that the end of the object lets go of.
    try fill(bytes)
  }

  deinit { sodium_free(bytes) }

  func withBytes<Result>(_ body: (UnsafeBufferPointer<UInt8>) throws -> Result) rethrows -> Result {
    try body(UnsafeBufferPointer(start: bytes, count: Self.size))
  }
}
