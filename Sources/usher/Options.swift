import ArgumentParser

/// What was said on the command line for every command; nothing where nothing was.
struct Choices {
  var store: String?
  var config: String?
  var plain = false
  var language: String?
  var screens: String?
  /// The organisation to work for, by name or id.
  var organisation: String?
  /// Whether the program is the forced command of an SSH server, where many people share one user.
  var isOverSSH = false
}

/// What every command understands.
struct CommonOptions: ParsableArguments {
  @ArgumentParser.Option(help: say("option-store"))
  var store: String?

  @ArgumentParser.Option(help: say("option-config"))
  var config: String?

  @Flag(help: say("option-plain"))
  var plain = false

  @ArgumentParser.Option(help: say("option-language"))
  var language: String?

  @ArgumentParser.Option(help: say("option-screens"))
  var screens: String?

  @ArgumentParser.Option(help: say("option-organisation"))
  var organisation: String?

  var choices: Choices {
    Choices(
      store: store, config: config, plain: plain, language: language, screens: screens,
      organisation: organisation)
  }
}

/// Who signs in where nobody is: an address, and the password from the input.
struct PasswordOptions: ParsableArguments {
  @Flag(help: say("option-password-stdin"))
  var passwordStdin = false

  @ArgumentParser.Option(name: .customLong("as"), help: say("option-as"))
  var address: String?
}

/// Work that answers with something: where, as whom, and whether the answer is JSON.
struct WorkOptions: ParsableArguments {
  @OptionGroup var options: CommonOptions
  @OptionGroup var password: PasswordOptions
  @Flag(help: say("option-json"))
  var json = false

  /// Does it as whoever is signed in here, or signs in for it.
  func carryOut(_ work: (Desk) throws -> Void) -> Never {
    usher.carryOut(options) { desk in
      try desk.enter(password)
      try work(desk)
    }
  }
}
