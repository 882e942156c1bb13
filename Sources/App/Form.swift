import Membership
import Wizard

/// Answers read as the things of the trade; what cannot be read is collected as problems.
struct Form {
  private let values: [String: Value]
  private(set) var problems: [Problem] = []

  init(_ values: [String: Value]) { self.values = values }

  func text(_ name: String) -> String {
    if case .text(let text) = values[name] { text } else { "" }
  }

  func flag(_ name: String) -> Bool { values[name] == .flag(true) }

  func choices(_ name: String) -> [String] {
    if case .choices(let names) = values[name] { names } else { [] }
  }

  func secret(_ name: String) -> Secret {
    if case .secret(let secret) = values[name] { secret } else { Secret("") }
  }

  mutating func add(_ problem: Problem) { problems.append(problem) }

  /// A field that must hold something that `parse` takes.
  mutating func required<Parsed, Fault: InputFault>(
    _ name: String, _ parse: (String) throws(Fault) -> Parsed
  ) -> Parsed? {
    do throws(Fault) {
      return try parse(text(name))
    } catch {
      problems.append(Problem(of: error, field: name))
      return nil
    }
  }

  /// A field that may be empty.
  mutating func optional<Parsed, Fault: InputFault>(
    _ name: String, _ parse: (String) throws(Fault) -> Parsed
  ) -> Parsed? {
    text(name).isEmpty ? nil : required(name, parse)
  }

  /// A field whose text is the name of a case.
  mutating func named<Named: RawRepresentable>(_ name: String, _ type: Named.Type) -> Named?
  where Named.RawValue == String {
    if let found = Named(rawValue: text(name)) { return found }
    problems.append(Problem("problem.required", field: name))
    return nil
  }

  /// A field that holds a whole number.
  mutating func number(_ name: String) -> Int? {
    if let number = Int(text(name)) { return number }
    problems.append(Problem("problem.whole-number", field: name))
    return nil
  }
}

extension Problem {
  /// What a parser found in a text.
  init(of fault: some InputFault, field: String? = nil) {
    self.init("problem.\(fault.code)", values: fault.values, field: field)
  }
}
