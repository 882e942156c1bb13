import Wizard

/// What the program asks of the screen files.
///
/// `language` is a code such as `de`; `en` is the files themselves, and a language without a file
/// of its own reads as English.
extension ScreenFolder {
  /// A flow with all its screens; throws everything that is wrong with its files.
  package func flow(_ name: String, language: String) throws(Faults) -> Flow {
    let path = name + "/flow.yaml"
    let node = try existing(path)
    let lenders = node["screens"]?.items?.compactMap { $0["of"]?.text } ?? []
    let reading = try reading(path, language, below: Set(lenders + [name]).map { ["flows", $0] })
    return try reading.finish(reading.flow(name, node, load: self.node))
  }

  /// The words that belong to no single screen.
  package func phrases(language: String) throws(Faults) -> Phrases {
    let node = try existing("words.yaml")
    let reading = try reading("words.yaml", language, below: [["words"]])
    return try reading.finish(reading.phrases(node))
  }

  /// Which key does what.
  package func keyTable(language: String) throws(Faults) -> KeyTable {
    let node = try existing("keys.yaml")
    let reading = try reading("keys.yaml", language, below: [["keys"]])
    return try reading.finish(reading.keyTable(node))
  }

  /// The words of a letter.
  package func letter(
    _ kind: String, language: String
  ) throws(Faults) -> (subject: Words, text: Words) {
    let path = "letters/" + kind + ".yaml"
    let node = try existing(path)
    let reading = try reading(path, language, below: [["letters", kind]])
    return try reading.finish(reading.letter(kind, node))
  }

  /// How letters look in programs that show HTML: a template, the same in all languages.
  package func letterLayout() throws(Faults) -> String {
    let path = "letter-layout.yaml"
    let reading = Reading(file: path)
    return try reading.finish(reading.letterLayout(try existing(path)))
  }

  private func existing(_ path: String) throws(Faults) -> Node {
    do throws(Fault) {
      if let node = try node(path) { return node }
      throw Fault(file: path, mistake: .noFile(path))
    } catch {
      throw Faults([error])
    }
  }

  private func reading(
    _ path: String, _ language: String, below parts: [[String]]
  ) throws(Faults) -> Reading {
    guard language != "en" else { return Reading(file: path) }
    let file = "languages/" + language + ".yaml"
    do throws(Fault) {
      let translation = try node(file).map { Translation(of: $0, file: file, below: parts) }
      return Reading(file: path, translation: translation)
    } catch {
      throw Faults([error])
    }
  }
}
