/// The first hundred bytes of a SQLite file, read without SQLite so that nothing is touched.
struct StoreHeader {
  static let byteCount = 100
  /// "Ushr": says that a SQLite file is one of ours.
  static let applicationID: UInt32 = 0x5573_6872

  let bytes: [UInt8]

  /// Why the file cannot be one of our stores, or nil where it can.
  func error(path: String) -> StoreError? {
    let magic = Array("SQLite format 3\0".utf8)
    guard bytes.count == Self.byteCount, bytes.starts(with: magic),
      number(at: 68) == Self.applicationID
    else { return StoreError(.damaged, ["path": path]) }
    return Self.error(version: Int(number(at: 60)), path: path)
  }

  /// Why a store of that version cannot be used, or nil where it can.
  static func error(version: Int, path: String) -> StoreError? {
    if version < 1 { return StoreError(.damaged, ["path": path]) }
    guard version > Schema.version else { return nil }
    return StoreError(
      .newer, ["path": path, "found": String(version), "known": String(Schema.version)])
  }

  private func number(at offset: Int) -> UInt32 {
    bytes[offset..<offset + 4].reduce(0) { $0 << 8 | UInt32($1) }
  }
}
