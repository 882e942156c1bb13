import Wizard

/// Questions that lie over a screen, and commands that are typed instead of an answer.
extension LineFront {
  func reply(to question: Frame.Question) -> Event? {
    console.leaveBlank()
    console.write(question.text)
    for (index, reply) in question.replies.enumerated() {
      console.write(number: index + 1, reply.label)
    }
    let safest = question.replies.first { $0.name == question.safest }?.label ?? question.safest
    let prompt = console.words("prompt-with-value", ["value": safest])
    guard let line = console.ask(prompt: prompt) else { return nil }
    let labels = question.replies.map(\.label)
    let typed = Typed.reading(line, marks: [], console: console)
    if typed == .answer("") || typed == .command(.back) { return .replied(question.safest) }
    let finding = Choosing(labels: labels, names: question.replies.map(\.name)).find(line)
    guard case .one(let index) = finding else {
      console.say("not-an-option", ["typed": line])
      return nil
    }
    return .replied(question.replies[index].name)
  }

  /// The event of a command, or a sentence where it leads nowhere here.
  func event(of command: Command) -> Event? {
    switch command {
    case .back:
      if frame.canGoBack { return .wentBack }
      console.say("no-way-back")
    case .review:
      if frame.canReview { return .reviewed }
      console.say("no-review")
    case .leave: return .leaving
    case .help: console.say("help")
    case .actions: return askActionsFromHere()
    }
    return nil
  }

  /// Lists the actions in the midst of questions; without a choice the question is asked again.
  func askActionsFromHere() -> Event? {
    let prompt = ActionPrompt(frame, console: console)
    visit.presented = nil
    listed = nil
    guard !prompt.isEmpty else {
      console.say("no-actions")
      return nil
    }
    prompt.present()
    switch prompt.ask() {
    case .event(let event): return event
    case .command(.leave): return .leaving
    case .command, .nothing, .ended: return nil
    }
  }
}
