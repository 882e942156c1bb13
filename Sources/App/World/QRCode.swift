import CQRCode
import Wizard

/// Codes that a telephone's camera reads, by libqrencode.
enum QRCode {
  /// The smallest code of a text, with the least error correction: a screen has no scratches.
  ///
  /// A token's signs are packed closer than the rest of its link, which saves a line or two.
  static func matrix(of text: String) -> Matrix? {
    guard let code = qr_code(text) else { return nil }
    defer { qr_code_free(code) }
    let side = Int(code.pointee.width)
    guard let data = code.pointee.data else { return nil }
    return Matrix(side: side, modules: (0..<side * side).map { data[$0] & 1 == 1 })
  }
}
