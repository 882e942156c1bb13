/// The sentences for authors of screen files.
///
/// They are the one exception to the rule that words stand in `Screens/`: they speak about those
/// files, and must be there when the files are broken. Each says what is wrong and what to do.
extension Mistake {
  /// The sentence, without file and line.
  package var sentence: String {
    switch self {
    case .badYAML(let problem):
      "this is not YAML: \(problem). Look at the indentation and at quotes around texts with ': '"
    case .emptyFile: "the file is empty; remove it or write what belongs there"
    case .notUTF8: "the file is not written in UTF-8; save it as UTF-8"
    case .anchor: "anchors (&) and aliases (*) are not allowed; write it out, or quote the text"
    case .keyIsNotText: "a key must be a plain text; remove the brackets around it"
    case .duplicateKey(let key): "the key '\(key)' stands here twice; remove one"
    case .unreadable(let reason): "cannot be read: \(reason)"
    case .unwritable(let reason):
      "cannot be written: \(reason); name a folder that you may write into"
    case .link: "this is a link; put the file itself there"
    case .damaged: "the program's own copy is damaged; build it again"
    case .noFile(let path): "there is no file \(path); write it, or remove its name here"
    case .isThere: "this file is there already; name another folder"
    case .unknownKey(let key, let known): "unknown key '\(key)'; \(Self.hint(key, known))"
    case .missingKey(let key): "'\(key)' is missing here; add it"
    case .wrongShape(let key, let shape): "'\(key)' must be \(shape.description)"
    case .emptyWords(let key): "'\(key)' has no words; write them, or remove the key"
    case .unknownValue(let key, let value, let known):
      "'\(key)' cannot be '\(value)'; \(Self.hint(value, known))"
    case .notANumber(let key, let least): "'\(key)' must be a whole number of at least \(least)"
    case .noTemplate: "'html' is no Mustache template; look for braces and sections left open"
    case .notCount(let key): "'\(key)' must be a whole number from 1 to 1000000"
    case .notMinutes(let key):
      "'\(key)' must be a number of minutes from 0.05 to 720, such as 15"
    case .badName(let name):
      "'\(name)' is not a name; use small letters and digits with single hyphens between them"
    case .keyOnKind(let key, let other): "'\(key)' means nothing beside '\(other)'; remove one"
    case .optionsMissing(let kind): "a field of kind '\(kind)' needs 'options'; add them"
    case .fieldsAndTable: "a screen has fields or a table, not both; make two screens of it"
    case .effects(let given, let known):
      given.isEmpty
        ? "an action must do something; add one of: \(known.joined(separator: ", "))"
        : "an action does one thing, not \(given.joined(separator: " and ")); keep one"
    case .secretInFile(let name):
      "'\(name)' is secret and is never written into a file; remove it, and use --password-stdin"
    case .usedTwice(let name): "'\(name)' stands here a second time; give it another name"
    case .unknown(let kind, let name, let known):
      "there is no \(kind) '\(name)'; \(Self.hint(name, known))"
    case .unknownName(let name, let known):
      "'\(name)' is neither asked before nor a fact; \(Self.hint(name, known))"
    case .unknownHole(let name, let known):
      "nothing fills '{\(name)}' in this letter; \(Self.hint(name, known))"
    case .neverHolds: "no answer can make this condition hold; change it, or remove what it is for"
    case .unreachable(let screen):
      "nobody can ever get to the screen '\(screen)'; put it before the final one, or into the menu"
    case .deadEnd(let screen):
      "nothing leads on from the screen '\(screen)'; give it an action with leave, open or begin-again"
    case .notNamed(let flow):
      "no screen of the flow '\(flow)' is called so; name it there, or remove it"
    case .meansNothing: "this file or folder means nothing here; remove it"
    case .untranslated(let path): "the words of '\(path)' are missing; translate them"
    case .unusedWords(let path): "there are no words '\(path)' in English; remove them"
    case .otherHoles(let path, let expected):
      "'\(path)' must have the holes of English: "
        + (expected.isEmpty ? "none" : expected.map { "{\($0)}" }.joined(separator: " "))
    }
  }

  /// What to write instead: the nearest of the known texts, or all of them.
  static func hint(_ wrong: String, _ known: [String]) -> String {
    if let nearest = Spelling.nearest(to: wrong, among: known) {
      return "did you mean '\(nearest)'?"
    }
    return known.isEmpty
      ? "nothing is known here" : "known here: \(known.sorted().joined(separator: ", "))"
  }
}

extension Mistake.Shape {
  fileprivate var description: String {
    switch self {
    case .words: "words"
    case .text: "one text"
    case .texts: "a list of texts"
    case .list: "a list with at least one entry"
    case .map: "a map of keys and values"
    case .condition: "a condition, such as {role: external}"
    case .options: "options: {name: words}, a list of {name, label}, or {source: NAME}"
    case .menu: "names of screens and {heading: WORDS, screens: [NAME]}"
    }
  }
}
