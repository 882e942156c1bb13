/// A file with a secret of whoever runs the program, such as the password of a mail server.
package enum SecretsFile {
  private static let limit = 4_096

  /// Its first line; throws where it is missing, or others could read it.
  package static func firstLine(_ path: String) throws -> String {
    guard let bytes = try PrivateFile.read(path, atMost: limit) else {
      throw WorldError("file-unreadable", ["path": path, "reason": "ENOENT"])
    }
    let line = bytes.prefix { $0 != UInt8(ascii: "\n") && $0 != UInt8(ascii: "\r") }
    return String(decoding: line, as: UTF8.self)
  }
}
