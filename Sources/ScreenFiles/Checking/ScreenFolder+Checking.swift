import Wizard

extension ScreenFolder {
  /// Everything that is wrong with all files, in the order of files and lines.
  ///
  /// `vocabulary` is what the program around the screens understands.
  package func faults(against vocabulary: Vocabulary) -> [Fault] {
    var faults = strangers.map { Fault(file: $0, mistake: .meansNothing) }
    var used: Set<String> = ["words.yaml", "keys.yaml"]
    var words: [String: [String]] = [:]
    var checks: [String: FlowCheck] = [:]
    for name in flows {
      let path = name + "/flow.yaml"
      let reading = Reading(file: path, records: true)
      guard let node = read(path, &faults) else { continue }
      let flow = reading.flow(name, node, load: self.node)
      used.insert(path)
      var check = FlowCheck(vocabulary: vocabulary, flows: flows, mentions: reading.mentions)
      faults += reading.faults + check.faults(of: flow)
      used.formUnion(check.screens.map { "\(name)/\($0).yaml" })
      words.merge(check.words) { first, _ in first }
      checks[name] = check
    }
    let fields = checks.mapValues(\.fields)
    for check in checks.values { faults += check.faults(againstFieldsOf: fields) }
    for (kind, holes) in vocabulary.letters.sorted(by: { $0.key < $1.key }) {
      let path = "letters/\(kind).yaml"
      used.insert(path)
      check(path, &faults, &words, holes: holes) { _ = $0.letter(kind, $1) }
    }
    if paths.contains("letter-layout.yaml") {
      used.insert("letter-layout.yaml")
      check("letter-layout.yaml", &faults, &words) { _ = $0.letterLayout($1) }
    }
    check("words.yaml", &faults, &words) { _ = $0.phrases($1) }
    check("keys.yaml", &faults, &words) { _ = $0.keyTable($1) }
    for language in languages {
      let path = "languages/\(language).yaml"
      used.insert(path)
      if let node = read(path, &faults) {
        faults += LanguageCheck(file: path, english: words).faults(of: node)
      }
    }
    for path in paths where !used.contains(path) {
      let flow = path.split(separator: "/").first.map(String.init) ?? ""
      let isBesideFlow = flows.contains(flow)
      faults.append(Fault(file: path, mistake: isBesideFlow ? .notNamed(flow) : .meansNothing))
    }
    return faults.inOrder
  }

  private func read(_ path: String, _ faults: inout [Fault]) -> Node? {
    do throws(Fault) {
      if let node = try node(path) { return node }
      faults.append(Fault(file: path, mistake: .noFile(path)))
    } catch {
      faults.append(error)
    }
    return nil
  }

  /// Checks a file that belongs to no flow: its shape, that no name or key stands twice, and where
  /// it is known what fills the holes, that there are no others.
  private func check(
    _ path: String, _ faults: inout [Fault], _ words: inout [String: [String]],
    holes known: Set<String>? = nil, _ read: (Reading, Node) -> Void
  ) {
    guard let node = self.read(path, &faults) else { return }
    let reading = Reading(file: path, records: true)
    read(reading, node)
    faults += reading.faults
    var seen: Set<String> = []
    for mention in reading.mentions {
      switch mention.subject {
      case .words(let text, let path):
        let holes = Words(text).holes
        if !path.isEmpty { words[path] = holes.sorted() }
        guard let known else { continue }
        faults += holes.filter { !known.contains($0) }.map {
          Fault(
            file: reading.file, line: mention.line,
            mistake: .unknownHole($0, known: known.sorted()))
        }
      case .key(let name, let place):
        guard !seen.insert("\(place.rawValue) \(name)").inserted else { continue }
        faults.append(Fault(file: path, line: mention.line, mistake: .usedTwice(name)))
      case .condition, .field, .screen, .use, .fieldOf, .name: continue
      }
    }
  }
}

/// What a language file says, against what English says.
struct LanguageCheck {
  let file: String
  /// The holes of all English words, by dotted path.
  let english: [String: [String]]

  func faults(of node: Node) -> [Fault] {
    let translated = Translation(of: node, file: file, below: [[]]).nodes
    var faults = english.keys.filter { translated[key(of: $0)] == nil }.map {
      Fault(file: file, mistake: .untranslated($0))
    }
    let expected = Dictionary(
      english.map { (key(of: $0.key), $0.value) }, uniquingKeysWith: { first, _ in first })
    for (path, words) in translated {
      let name = String(path.drop { $0 == "." })
      guard let holes = expected[path] else {
        faults.append(Fault(file: file, line: words.line, mistake: .unusedWords(name)))
        continue
      }
      if Words(words.text ?? "").holes.sorted() != holes {
        faults.append(
          Fault(file: file, line: words.line, mistake: .otherHoles(name, expected: holes)))
      }
    }
    return faults
  }

  /// Below no part, the paths of a translation begin with a dot.
  private func key(of path: String) -> String { "." + path }
}
