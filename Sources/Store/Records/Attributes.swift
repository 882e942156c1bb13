import Foundation

/// Custom attributes as one JSON object in a column.
enum Attributes {
  /// The object with its keys in order, or nil where there are none.
  static func written(_ attributes: [String: String]) throws -> String? {
    if attributes.isEmpty { return nil }
    let encoder = JSONEncoder()
    encoder.outputFormatting = .sortedKeys
    return String(decoding: try encoder.encode(attributes), as: UTF8.self)
  }

  static func read(_ text: String) throws -> [String: String] {
    do {
      return try JSONDecoder().decode([String: String].self, from: Data(text.utf8))
    } catch is DecodingError {
      throw StoreError(.damaged, ["column": "attributes"])
    }
  }
}
