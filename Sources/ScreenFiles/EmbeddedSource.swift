/// The Swift file that carries all screen files inside the program.
package enum EmbeddedSource {
  /// Swift source for these trees, sorted by path.
  ///
  /// They become string literals: an array literal of as many bytes takes the compiler minutes.
  package static func text(_ files: [(path: String, node: Node)]) -> String {
    let entries = files.sorted { $0.path < $1.path }.map {
      "    (\(literal($0.path)), \(literal($0.node.tree))),\n"
    }
    return """
      /// The screen files as trees, by their paths below `Screens/`.
      package enum EmbeddedScreens {
        package static let files: [(path: StaticString, tree: StaticString)] = [
      \(entries.joined())  ]
      }

      """
  }

  private static func literal(_ text: String) -> String {
    var result = "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\\", "\"":
        result += "\\"
        result.unicodeScalars.append(scalar)
      case " "..."~":
        result.unicodeScalars.append(scalar)
      case _:
        result += "\\u{\(String(scalar.value, radix: 16))}"
      }
    }
    return result + "\""
  }
}
