import CSodium
import Foundation
import Membership

/// The secret from which every link and every code is made, and with which second factors are sealed;
/// it lies beside the store, not in it.
package struct LinkKey: Sendable {
  private static let size = 32
  private let bytes: [UInt8]

  /// Assumes 32 bytes.
  init(bytes: [UInt8]) {
    precondition(bytes.count == Self.size, "a key has 32 bytes")
    self.bytes = bytes
  }

  /// Reads the key from a file, or makes it where there is none.
  ///
  /// Throws where the file can be read by others, is a link, or is no key.
  package static func file(_ path: String) throws -> LinkKey {
    if let key = try existing(path) { return key }
    guard sodium_init() >= 0 else { throw WorldError("no-chance") }
    var key = [UInt8](repeating: 0, count: size)
    randombytes_buf(&key, size)
    if try PrivateFile.create(path, key) { return LinkKey(bytes: key) }
    // Somebody else was first, and theirs is the one that counts.
    guard let theirs = try existing(path) else { throw WorldError("key-damaged", ["path": path]) }
    return theirs
  }

  private static func existing(_ path: String) throws -> LinkKey? {
    guard let key = try PrivateFile.read(path, atMost: size + 1) else { return nil }
    guard key.count == size else { throw WorldError("key-damaged", ["path": path]) }
    return LinkKey(bytes: key)
  }

  /// The token of one generation of an invitation.
  func token(
    organisation: Organisation.ID, invitation: Invitation.ID, generation: Int
  ) -> LinkToken {
    let place = Self.place(organisation, invitation, generation)
    return LinkToken(bytes: hash("usher link\0\(place)"))
  }

  /// What the code of a serial number is made of.
  func codeBytes(_ subject: IssuedCode.Subject, serial: Int) -> [UInt8] {
    hash("usher code\0\(Self.place(subject))\(serial)\0")
  }

  /// The mark of the letters of one generation of an invitation.
  func mailMark(
    organisation: Organisation.ID, invitation: Invitation.ID, generation: Int
  ) -> MailMark {
    let place = Self.place(organisation, invitation, generation)
    return MailMark(bytes: hash("usher mail mark\0\(place)"))
  }

  /// What the store keeps of a code: without the key a million hashes would find the code.
  func lookup(_ code: String, _ subject: IssuedCode.Subject) -> CodeLookup {
    CodeLookup(Self.hexadecimal(hash("usher code lookup\0\(Self.place(subject))\(code)\0")))
  }

  /// A key of its own for one purpose, from which this one cannot be found.
  package func subkey(_ purpose: String) -> [UInt8] { hash("usher subkey\0" + purpose) }

  /// A mark that only somebody with the key can put under a text.
  func mark(_ text: String) -> String { Self.hexadecimal(hash("usher session\0" + text)) }

  /// What the store keeps of a token: a hash of it, which opens nothing.
  static func lookup(_ token: LinkToken) -> LinkLookup {
    LinkLookup(hexadecimal(hash(token.text, key: [])))
  }

  /// One generation of an invitation.
  ///
  /// Each part ends with a byte that none of them holds, so no two triples read the same.
  private static func place(
    _ organisation: Organisation.ID, _ invitation: Invitation.ID, _ generation: Int
  ) -> String {
    "\(organisation.text)\0\(invitation.text)\0\(generation)\0"
  }

  /// What a code is for, in a form of its own for each kind.
  private static func place(_ subject: IssuedCode.Subject) -> String {
    switch subject {
    case .mailbox(let invitation, let generation, let organisation):
      place(organisation, invitation, generation)
    case .password(let address, let way): "password\0\(way.rawValue)\0\(address)\0\0"
    }
  }

  private func hash(_ text: String) -> [UInt8] { Self.hash(text, key: bytes) }

  private static func hash(_ text: String, key: [UInt8]) -> [UInt8] {
    var result = [UInt8](repeating: 0, count: Int(crypto_generichash_BYTES))
    let message = Array(text.utf8)
    crypto_generichash(
      &result, result.count, message, UInt64(message.count), key.isEmpty ? nil : key, key.count)
    return result
  }

  static func hexadecimal(_ bytes: [UInt8]) -> String {
    let digits = Array("0123456789abcdef")
    return String(bytes.flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] })
  }
}
