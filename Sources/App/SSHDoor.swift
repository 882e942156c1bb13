/// The way to register over SSH, as letters tell it.
package struct SSHDoor: Hashable, Sendable {
  /// What stands behind `ssh`, such as `join@alpine.example`; nil where there is no such way.
  let host: String?
  /// The fingerprint of the host's key, by which a false host is known.
  let fingerprint: String?

  package init(host: String? = nil, fingerprint: String? = nil) {
    self.host = host
    self.fingerprint = fingerprint
  }
}
