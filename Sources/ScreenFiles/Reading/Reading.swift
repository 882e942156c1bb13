import Wizard

/// One walk through screen files: makes the wizard's values, gathers faults, and for the checker
/// also what was mentioned.
///
/// Reading goes on behind a fault, so that all of them are found at once.
final class Reading {
  /// The file that is being read.
  var file: String
  private(set) var faults: [Fault] = []
  private(set) var mentions: [Mention] = []
  /// The conditions of the screen and the field that are being read.
  private(set) var conditions: [Condition] = []
  private let translation: Translation?
  private let records: Bool

  init(file: String, translation: Translation? = nil, records: Bool = false) {
    self.file = file
    self.translation = translation
    self.records = records
  }

  func fault(_ mistake: Mistake, _ line: Int?) {
    faults.append(Fault(file: file, line: line, mistake: mistake))
  }

  func add(_ fault: Fault) {
    faults.append(fault)
  }

  func mention(_ subject: @autoclosure () -> Mention.Subject, _ line: Int) {
    if records { mentions.append(Mention(subject: subject(), file: file, line: line)) }
  }

  /// Reads what applies only where a condition holds.
  func within<Result>(_ condition: Condition?, _ read: () -> Result) -> Result {
    guard records, let condition else { return read() }
    conditions.append(condition)
    defer { conditions.removeLast() }
    return read()
  }

  /// The dotted path of a part; empty where nobody will ask for it.
  func path(_ parent: String, _ part: String) -> String {
    records || translation != nil ? parent + "." + part : ""
  }

  /// The words that take the place of those at a path, with the file in which they stand.
  private func translated(_ path: String) -> Node? {
    translation?.nodes[path]
  }

  /// Words that stand in a node.
  func words(_ node: Node, named key: String, at path: String) -> Words? {
    guard let text = node.text else {
      fault(.wrongShape(key, .words), node.line)
      return nil
    }
    if text.isEmpty {
      fault(.emptyWords(key), node.line)
      return nil
    }
    mention(.words(text, path: path), node.line)
    return Words(translated(path)?.text ?? text)
  }

  /// Ends the walk: throws all faults, or gives what was read.
  func finish<Value>(_ value: Value?) throws(Faults) -> Value {
    guard faults.isEmpty, let value else {
      throw Faults(faults.isEmpty ? [Fault(file: file, mistake: .noFile(file))] : faults)
    }
    return value
  }
}
