import Wizard

/// Asks for one field: its label, help and options, and a line or more of answer.
struct InputPrompt {
  /// What came of it.
  enum Outcome: Equatable {
    case events([Event])
    /// The present value stays.
    case kept
    case command(Command)
    /// What was typed meant nothing here; that has been said.
    case again
    case ended
  }

  /// At most so many options are listed at once.
  private static let shownOptions = 20
  private static let nothing = "-"
  private static let end = "."
  private static let make = "+"

  let input: Input
  let console: Console
  private let options: [Option]

  init(_ input: Input, console: Console) {
    self.input = input
    self.console = console
    let isBare = input.kind == .yesNo && input.options.isEmpty
    options =
      isBare
      ? ["yes", "no"].map { Option(name: $0, label: console.words("answer-\($0)")) } : input.options
  }

  /// Says what is asked, with everything that helps to answer.
  func present() {
    console.leaveBlank()
    console.write(
      input.isRequired ? console.words("required", ["label": input.label]) : input.label)
    if !input.help.isEmpty { console.write(input.help) }
    if !input.suffix.isEmpty { console.say("suffix", ["suffix": input.suffix]) }
    for (index, option) in options.prefix(Self.shownOptions).enumerated() {
      write(option, number: index + 1)
    }
    if options.count > Self.shownOptions {
      console.say(
        "many-options", ["shown": "\(Self.shownOptions)", "count": "\(options.count)"])
    }
    presentHints()
    presentProblem()
  }

  /// Says only what is wrong, for a question that has just been asked.
  func presentProblem() {
    if !input.problem.isEmpty { console.say("problem", ["problem": input.problem]) }
    if input.isChecking { console.say("checking") }
  }

  /// Reads the answer.
  func ask() -> Outcome {
    guard let line = console.ask(prompt: prompt, isHidden: input.kind.isSecret) else {
      return .ended
    }
    switch Typed.reading(line, marks: marks, console: console) {
    case .command(let command): return .command(command)
    case .mark(Self.end): return .kept
    case .mark: return .events(answer(emptyValue))
    case .answer(let text): return text.isEmpty ? .kept : reading(text)
    }
  }

  private var marks: [String] {
    switch input.kind {
    case .password, .code: []
    case .lines: input.isRequired ? [Self.end] : [Self.nothing, Self.end]
    case .choices: [Self.nothing]
    case .yesNo: []
    case .text, .email, .phone, .choice, .level, .notice, .review:
      input.isRequired ? [] : [Self.nothing]
    }
  }

  private var emptyValue: Value { input.kind == .choices ? .choices([]) : .text("") }

  private func reading(_ text: String) -> Outcome {
    switch input.kind {
    case .text, .email, .phone: return .events(answer(.text(text)))
    case .password, .code: return .events(answer(.secret(Secret(text))))
    case .lines: return readingLines(after: text)
    case .yesNo: return readingFlag(text)
    case .choice, .level: return readingChoice(text)
    case .choices: return readingChoices(text)
    // Neither asks for anything.
    case .notice, .review: return .kept
    }
  }

  private func readingLines(after first: String) -> Outcome {
    var lines = [first]
    while let line = console.ask() {
      switch Typed.reading(line, marks: [Self.end], console: console) {
      case .mark: return .events(answer(.text(lines.joined(separator: "\n"))))
      case .answer(let text): lines.append(text)
      // A letter may say `?` on a line of its own.
      case .command: lines.append(line)
      }
    }
    // What was said in time is kept.
    return console.isLate ? .events(answer(.text(lines.joined(separator: "\n")))) : .ended
  }

  private func readingFlag(_ text: String) -> Outcome {
    let word = Typed.trimmed(text).lowercased()
    for (key, value) in [("accepts-yes", true), ("accepts-no", false)]
    where console.words(key).split(separator: " ").contains(where: { $0 == word }) {
      return .events(answer(.flag(value)))
    }
    guard let option = oneOption(text) else { return .again }
    return .events(answer(.flag(option.name == "yes")))
  }

  private func readingChoice(_ text: String) -> Outcome {
    guard let option = oneOption(text) else { return .again }
    return .events(answer(.text(option.name)))
  }

  private func readingChoices(_ text: String) -> Outcome {
    let trimmed = Typed.trimmed(text)
    if input.makesLabel != nil, trimmed.hasPrefix(Self.make) {
      let name = Typed.trimmed(String(trimmed.dropFirst()))
      return name.isEmpty ? .again : .events([.asksForOption(field: input.name, text: name)])
    }
    let (indexes, unclear) = choosing.findAll(text)
    if let unclear {
      refuse(unclear.part, unclear.1)
      return .again
    }
    guard indexes.allSatisfy({ isPossible(options[$0]) }) else { return .again }
    return .events(answer(.choices(indexes.map { options[$0].name })))
  }

  private var choosing: Choosing {
    Choosing(labels: options.map(\.label), names: options.map(\.name))
  }

  private func oneOption(_ text: String) -> Option? {
    let finding = choosing.find(text)
    guard case .one(let index) = finding else {
      refuse(text, finding)
      return nil
    }
    return isPossible(options[index]) ? options[index] : nil
  }

  private func isPossible(_ option: Option) -> Bool {
    guard let reason = option.reason else { return true }
    console.say("not-possible", ["option": option.label, "reason": reason])
    return false
  }

  private func refuse(_ typed: String, _ finding: Choosing.Finding) {
    switch finding {
    case .one: break
    case .none: console.say("not-an-option", ["typed": typed])
    case .several(let indexes):
      console.say("several-options", ["typed": typed])
      for index in indexes.prefix(Self.shownOptions) {
        write(options[index], number: index + 1)
      }
    }
  }

  private func write(_ option: Option, number: Int) {
    var values = ["label": option.label]
    var key = "option"
    if let reason = option.reason {
      key = "option-not-possible"
      values["reason"] = reason
    } else if let detail = option.detail, !detail.isEmpty {
      key = "option-with-detail"
      values["detail"] = detail
    }
    console.write(number: number, console.words(key, values))
  }

  private func presentHints() {
    switch input.kind {
    case .choices:
      console.say("choices")
      if let label = input.makesLabel { console.say("make", ["label": label]) }
    case .lines:
      if case .text(let text)? = input.value, !text.isEmpty {
        console.say("present-lines")
        console.write(text, indent: 2)
      }
      console.say("lines")
    case .password, .code: console.say("secret")
    case .text, .email, .phone, .choice, .yesNo, .level, .notice, .review: break
    }
  }

  private var prompt: String {
    let present = presentText
    return present.isEmpty
      ? console.words("prompt") : console.words("prompt-with-value", ["value": present])
  }

  /// The present value as people read it; never a secret, nor how long it is.
  private var presentText: String {
    switch input.value {
    case nil: ""
    case .secret(let secret): secret.text.isEmpty ? "" : console.words("secret-kept")
    case .flag(let isOn): label(isOn ? "yes" : "no")
    case .choices(let names): names.map(label).joined(separator: ", ")
    case .text(let text):
      switch input.kind {
      case .choice, .level: text.isEmpty ? "" : label(text)
      case .lines: text.isEmpty ? "" : console.words("text-kept")
      case .text, .email, .phone, .choices, .yesNo, .password, .code, .notice, .review: text
      }
    }
  }

  private func label(_ name: String) -> String {
    options.first { $0.name == name }?.label ?? name
  }

  /// The answer, and that the field was left: then it is checked.
  private func answer(_ value: Value) -> [Event] {
    [.answered(field: input.name, value), .left(field: input.name)]
  }
}
