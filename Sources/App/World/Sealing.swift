import CSodium
import Membership

/// Closes secrets so that the store can keep them: without the key nobody reads them, and none holds
/// for anything else than it was sealed for.
struct Sealing: Sendable {
  private static let nonceSize = Int(crypto_aead_xchacha20poly1305_ietf_NPUBBYTES)
  private static let markSize = Int(crypto_aead_xchacha20poly1305_ietf_ABYTES)
  private let mother: LinkKey
  private let purpose: String

  init(_ key: LinkKey, for purpose: String) {
    mother = key
    self.purpose = purpose
  }

  func seal(_ bytes: UnsafeBufferPointer<UInt8>, for owner: String) -> SealedSecret {
    var nonce = [UInt8](repeating: 0, count: Self.nonceSize)
    randombytes_buf(&nonce, nonce.count)
    var sealed = [UInt8](repeating: 0, count: bytes.count + Self.markSize)
    var key = mother.subkey(purpose)
    defer { sodium_memzero(&key, key.count) }
    let bound = Array(owner.utf8)
    _ = crypto_aead_xchacha20poly1305_ietf_encrypt(
      &sealed, nil, bytes.baseAddress, UInt64(bytes.count), bound, UInt64(bound.count), nil,
      nonce, key)
    return SealedSecret(LinkKey.hexadecimal(nonce + sealed))
  }

  /// How many bytes a sealed secret has; nil where it is none.
  func size(of sealed: SealedSecret) -> Int? {
    let size = sealed.text.utf8.count / 2 - Self.nonceSize - Self.markSize
    return size >= 0 ? size : nil
  }

  /// Writes the secret's bytes, as many as `size` says; false where it was sealed with another key or for
  /// another owner.
  func open(
    _ sealed: SealedSecret, for owner: String, into secret: UnsafeMutablePointer<UInt8>
  ) -> Bool {
    let size = sealed.text.utf8.count / 2
    var bytes = [UInt8](repeating: 0, count: size)
    var count = 0
    guard size >= Self.nonceSize + Self.markSize, sealed.text.utf8.count == 2 * size,
      sodium_hex2bin(&bytes, size, sealed.text, 2 * size, nil, &count, nil) == 0, count == size
    else { return false }
    let (nonce, rest) = (Array(bytes.prefix(Self.nonceSize)), Array(bytes[Self.nonceSize...]))
    var key = mother.subkey(purpose)
    defer { sodium_memzero(&key, key.count) }
    let bound = Array(owner.utf8)
    return crypto_aead_xchacha20poly1305_ietf_decrypt(
      secret, nil, nil, rest, UInt64(rest.count), bound, UInt64(bound.count), nonce, key) == 0
  }
}

/// The webhooks of organisations, as they are kept and as they are used.
package struct Webhooks: Sendable {
  private let sealing: Sealing

  package init(key: LinkKey) { sealing = Sealing(key, for: "webhook") }

  func seal(
    _ address: WebhookAddress, for organisation: Organisation.ID, in language: Language
  ) -> Webhook {
    let sealed = Array(address.text.utf8).withUnsafeBufferPointer {
      sealing.seal($0, for: organisation.text)
    }
    return Webhook(place: address.place, sealed: sealed, language: language)
  }

  /// The address of an organisation's webhook; throws where it was sealed with another key.
  func open(_ webhook: Webhook, of organisation: Organisation.ID) throws -> WebhookAddress {
    let size = sealing.size(of: webhook.sealed) ?? 0
    let text = String(unsafeUninitializedCapacity: size) { room in
      guard let start = room.baseAddress,
        sealing.open(webhook.sealed, for: organisation.text, into: start)
      else { return 0 }
      return size
    }
    guard let address = try? WebhookAddress.parse(text) else {
      throw WorldError("webhook-damaged")
    }
    return address
  }
}
