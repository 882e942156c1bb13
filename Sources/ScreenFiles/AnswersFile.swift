import Wizard

/// Answers to a flow, written as YAML or JSON: field names with texts, `yes` and `no`, or lists.
package enum AnswersFile {
  /// Reads the answers; throws everything that is wrong with the file, by line.
  ///
  /// A password is refused: a file is no place for one.
  package static func read(
    _ text: String, as file: String, for flow: Flow
  ) throws(Faults) -> [String: Value] {
    let node: Node
    do throws(Fault) {
      node = try Node.read(yaml: text, file: file)
    } catch {
      throw Faults([error])
    }
    guard let entries = node.entries else {
      throw Faults([Fault(file: file, line: node.line, mistake: .wrongShape(file, .map))])
    }
    let known = flow.screens.flatMap(\.fields).filter { $0.kind.isAsked && !$0.kind.isSecret }
    var answers: [String: Value] = [:]
    var faults: [Fault] = []
    for entry in entries {
      guard let field = known.first(where: { $0.name == entry.key }) else {
        let isSecret = flow.field(entry.key)?.kind.isSecret ?? false
        let mistake: Mistake =
          isSecret
          ? .secretInFile(entry.key) : .unknownKey(entry.key, known: known.map(\.name))
        faults.append(Fault(file: file, line: entry.line, mistake: mistake))
        continue
      }
      switch value(of: entry.value, for: field) {
      case .success(let value): answers[field.name] = value
      case .failure(let mistake):
        faults.append(Fault(file: file, line: entry.line, mistake: mistake.mistake))
      }
    }
    if !faults.isEmpty { throw Faults(faults) }
    return answers
  }

  private struct Refused: Error {
    let mistake: Mistake
  }

  private static func value(of node: Node, for field: Field) -> Result<Value, Refused> {
    if field.kind == .choices {
      let items = node.items ?? [node]
      let names = items.compactMap(\.text).filter { !$0.isEmpty }
      guard items.allSatisfy({ $0.text != nil }) else {
        return .failure(Refused(mistake: .wrongShape(field.name, .texts)))
      }
      return .success(.choices(names))
    }
    guard let text = node.text else {
      return .failure(Refused(mistake: .wrongShape(field.name, .text)))
    }
    guard field.kind == .yesNo else { return .success(.text(text)) }
    switch text {
    case "yes", "true": return .success(.flag(true))
    case "no", "false": return .success(.flag(false))
    case _:
      return .failure(
        Refused(mistake: .unknownValue(field.name, text, known: ["yes", "no"])))
    }
  }
}
