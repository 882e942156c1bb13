import Membership
import Wizard

extension Application {
  /// What came of answers that were given all at once.
  package enum AnswersResult: Hashable, Sendable {
    /// Everything is right; nothing was done, as was wished.
    case possible(Facts)
    case done(Facts)
    /// Everything that is missing, wrong or refused.
    case refused([Problem])
  }

  /// Walks a flow by answers alone: the same checks and the same command as behind a screen.
  ///
  /// Throws what failed outside of the rules, such as a store that is locked.
  package func walk(
    _ name: String, answers: [String: Value], dryRun: Bool
  ) throws -> AnswersResult {
    let flow = try screens.flow(name)
    var session = Session(flow: flow, checks: FieldChecks.pure)
    try answer(session.begin(), of: &session)
    for field in flow.screens.flatMap(\.fields) {
      guard let value = answers[field.name] else { continue }
      try answer(session.handle(.answered(field: field.name, value)), of: &session)
    }
    try answer(session.examine(), of: &session)
    let meant = session.answersByLabel
    if !meant.isEmpty {
      for event in meant { try answer(session.handle(event), of: &session) }
      try answer(session.examine(), of: &session)
    }
    guard session.faults.isEmpty else { return .refused(session.faults) }
    guard let last = session.path.screens.last(where: { $0.run != nil }) else {
      return .possible(session.answers.facts)
    }
    if dryRun { return .possible(session.answers.facts) }
    try answer(session.handle(.jumped(screen: last.name)), of: &session)
    failure = nil
    try answer(session.handle(.continued), of: &session)
    if let failure { throw failure }
    let found = session.problems.map { Problem($1.key, values: $1.values, field: $0) }
    let refused = found + [session.screenProblem].compactMap { $0 }
    if !refused.isEmpty { return .refused(refused) }
    return .done(session.answers.facts)
  }

  /// Signs in without a screen; `code` is asked for where the account has a second factor.
  package func signIn(
    address: String, password: Secret, code: () -> Secret?
  ) throws -> [Problem] {
    let answers: [String: Value] = ["address": .text(address), "password": .secret(password)]
    switch try walk("sign-in", answers: answers, dryRun: false) {
    case .refused(let problems): return problems
    case .possible, .done: break
    }
    guard halfSignedIn != nil else {
      return identity == nil ? [Problem("problem.sign-in-wrong")] : []
    }
    guard let code = code() else { return [Problem("problem.factor-code-missing")] }
    do {
      let event = try giveFactorCode(Form(["factor-code": .secret(code)]))
      if case .refused(_, let problems, _) = event { return problems }
      return []
    } catch let refusal as Refusal {
      return [problem(of: refusal)]
    } catch let fault as DeviceCode.Fault {
      return [Problem(of: fault)]
    }
  }

  private func answer(_ requests: [Request], of session: inout Session) throws {
    var waiting = requests[...]
    while let request = waiting.popFirst() {
      guard let event = try reply(to: request, of: session) else { continue }
      waiting += session.handle(event)
    }
  }
}
